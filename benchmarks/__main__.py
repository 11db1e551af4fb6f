"""`make bench`: the goals of speed, measured. Ends with 1 when one is missed."""

import sys
import tempfile
from pathlib import Path

from benchmarks import idle, latency
from flows.server import free_port, start_server


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="trinhky-bench-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        server = start_server(home, port=free_port())
        try:
            good = [_decision_to_mail(server.api_url, home)]
            if "--no-idle" not in sys.argv:
                good.append(_at_rest(idle.measure(server)))
        finally:
            server.stop()
    return 0 if all(good) else 1


def _decision_to_mail(api_url: str, home: Path) -> bool:
    warm, stock = latency.measure(api_url, home)
    for each in (warm, stock):
        print(f"{each.name:20} decision → mail: p50 {each.median:6.2f} s   p95 {each.p95:6.2f} s   n={len(each.seconds)}")
    ratio = warm.median / stock.median
    good = ratio <= latency.GOAL_RATIO and warm.p95 < latency.GOAL_P95_SECONDS
    print(f"ratio {ratio:.3f} (goal ≤ {latency.GOAL_RATIO:.2f}), p95 goal < {latency.GOAL_P95_SECONDS:.0f} s: {_word(good)}")
    return good


def _at_rest(measured: idle.Idle) -> bool:
    good = measured.full - measured.empty <= idle.GOAL_POINTS
    print(f"server at rest: empty {measured.empty:.1f} %, {idle.WAITS} waits {measured.full:.1f} % of a core", end=" ")
    print(f"(goal within {idle.GOAL_POINTS:.0f} points): {_word(good)}")
    print(f"opening one wait with its form: {1000 * measured.seconds_per_wait:.0f} ms")
    return good


def _word(good: bool) -> str:  # noqa: FBT001  a word for a truth
    return "met" if good else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
