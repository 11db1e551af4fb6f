"""`trinhky demo`: the whole road in a sample office, each claim checked."""

from pathlib import Path
from typing import Annotated

import typer

from cli.commands import Commands
from demo.playing import play_demo

app = Commands()


@app.add()
def demo(
    *,
    leave: Annotated[bool, typer.Option("--exit", help="Xong thì dừng hẳn, không chờ Ctrl-C.")] = False,
    again: Annotated[
        bool, typer.Option("--continue", help="Mở lại cơ quan của lần trước như đã để lại, không diễn lại.")
    ] = False,
    var: Annotated[Path, typer.Option(metavar="THƯ-MỤC", help="Nơi giữ mọi thứ của cơ quan mẫu.")] = Path("var/demo"),
) -> None:
    """Cho một kế hoạch đi trọn đường trong một cơ quan mẫu, trên máy này, qua đúng các kênh thật.

    Mỗi điều kể ra đều được kiểm tra trong thư, trang web và sổ sách; điều nào không diễn ra thì nêu tên và thoát mã 1.
    """
    raise typer.Exit(play_demo(var, leave=leave, again=again))
