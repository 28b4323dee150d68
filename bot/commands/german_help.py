"""German `--help`: typer and click bring their own words in English."""

from __future__ import annotations

from typing import Any

import typer.rich_utils
from typer.core import TyperCommand, TyperGroup


class _German:
    """What commands and groups say of themselves."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Zeigt diese Hilfe."
        return option

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Aufruf: ")


class GermanCommand(_German, TyperCommand):
    """A command with German help."""


class GermanGroup(_German, TyperGroup):
    """A group with German help; its commands get it too."""


def use_german_titles() -> None:
    """The titles of the boxes in which rich shows the help."""
    typer.rich_utils.OPTIONS_PANEL_TITLE = "Optionen"
    typer.rich_utils.COMMANDS_PANEL_TITLE = "Befehle"
    typer.rich_utils.ARGUMENTS_PANEL_TITLE = "Angaben"
    typer.rich_utils.REQUIRED_LONG_STRING = "[nötig]"
    typer.rich_utils.DEFAULT_STRING = "[Vorgabe: {}]"
    typer.rich_utils.ERRORS_PANEL_TITLE = "Fehler"
