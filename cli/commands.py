"""Typer's commands with Vietnamese words around them, and a table of contents that imports a command only to run it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from cli.wording import name_headings

HELP_OPTION = "Xem hướng dẫn này."
F = TypeVar("F", bound=Callable[..., Any])


class Command(TyperCommand):
    """One command."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  Typer keeps these classes to itself
        """`--help`, told in Vietnamese."""
        return _told(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  Typer keeps these classes to itself
        """The page of help, its headings in Vietnamese."""
        name_headings()
        super().format_help(ctx, formatter)

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401  Typer keeps this class to itself
        """The line that shows how to call it."""
        return _usage(super().get_usage(ctx))


class Group(TyperGroup):
    """Commands under one name."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  Typer keeps these classes to itself
        """`--help`, told in Vietnamese."""
        return _told(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  Typer keeps these classes to itself
        """The page of help, its headings in Vietnamese."""
        name_headings()
        super().format_help(ctx, formatter)

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401  Typer keeps this class to itself
        """The line that shows how to call it."""
        return _usage(super().get_usage(ctx))


class Commands(typer.Typer):
    """What a module of this folder offers as `app`: one command, or several under one name."""

    def __init__(self, about: str = "") -> None:
        """`about` is told above the list of several commands."""
        super().__init__(
            cls=Group, help=about or None, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
        )

    def add(self, name: str | None = None) -> Callable[[F], F]:
        """Make a function a command; its docstring is its help."""
        return self.command(name, cls=Command)


class Contents(Group):
    """The names and what they do, known without importing what does it."""

    def __init__(self, commands: Mapping[str, tuple[str, str]], **known: Any) -> None:  # noqa: ANN401  Typer's own keywords
        """`commands`: name → (module, help)."""
        shown: dict[str, Any] = {name: TyperCommand(name, help=about) for name, (_, about) in commands.items()}
        super().__init__(commands=shown, no_args_is_help=True, **known)
        self._modules = {name: module for name, (module, _) in commands.items()}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401  Typer keeps this class to itself
        """In the order of the table."""
        del ctx
        return list(self._modules)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401  Typer keeps these classes to itself
        """The real command, imported now that it is to run."""
        name, shown, rest = super().resolve_command(ctx, args)
        if name is None:
            return name, shown, rest
        return name, get_command(import_module(self._modules[name]).app), rest


def _told(option: Any) -> Any:  # noqa: ANN401  Typer keeps this class to itself
    if option is not None:
        option.help = HELP_OPTION
    return option


def _usage(english: str) -> str:
    return english.replace("Usage:", "Cách dùng:", 1).replace("[OPTIONS]", "[TÙY CHỌN]").replace("COMMAND [ARGS]", "LỆNH")
