"""The command `lotse`. Every subcommand lives in bot/commands; help and messages are German."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.german_help import GermanCommand, GermanGroup, use_german_titles

app = typer.Typer(
    cls=GermanGroup,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL [ANGABEN]",
    help="Bürgerlotse: der Chatbot für Verwaltungsleistungen einer Gemeinde.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command(cls=GermanCommand, options_metavar="[OPTIONEN]")
def start() -> None:
    """Startet Portal, Aktionsserver und Rasa; trainiert vorher, wenn nötig."""
    from bot.commands.start import start as run

    run()


@app.command(cls=GermanCommand, options_metavar="[OPTIONEN]")
def training(
    neu: Annotated[bool, typer.Option("--neu", help="Auch trainieren, wenn sich nichts geändert hat.")] = False,
) -> None:
    """Trainiert das Sprachmodell, wenn sich seine Grundlagen geändert haben."""
    from bot.commands.start import train

    train(neu)


@app.command(cls=GermanCommand, options_metavar="[OPTIONEN]")
def frage(
    text: Annotated[str, typer.Argument(help="Die Frage, so wie jemand sie schreibt.")],
    as_json: Annotated[bool, typer.Option("--json", help="Mit Absicht, Leistung, Aspekt und Quellen.")] = False,
) -> None:
    """Beantwortet eine Frage so, wie Bürgerinnen und Bürger die Antwort sehen."""
    from bot.commands.frage import frage as run

    run(text, as_json)


@app.command(cls=GermanCommand, options_metavar="[OPTIONEN]")
def auswerten(
    datei: Annotated[Path, typer.Argument(help="Sätze mit erwarteten Ergebnissen, einer je Zeile (JSONL).")],
    json_datei: Annotated[Path | None, typer.Option("--json", help="Alle Fälle hierhin schreiben.")] = None,
) -> None:
    """Misst an Beispielsätzen, wie gut Absicht, Leistung und Aspekt erkannt werden."""
    from bot.commands.auswerten import auswerten as run

    run(datei, json_datei)


@app.command(cls=GermanCommand, options_metavar="[OPTIONEN]")
def gespraech(
    datei: Annotated[Path, typer.Argument(help="Gespräche als YAML: Liste mit name und schritte.")],
    as_json: Annotated[bool, typer.Option("--json", help="Je Schritt die Antworten als JSON.")] = False,
    adresse: Annotated[str | None, typer.Option(help="Adresse des Chats, sonst die eigene.")] = None,
) -> None:
    """Spielt Gespräche gegen das laufende System und zeigt das Protokoll."""
    from bot.commands.gespraech import gespraech as run

    run(datei, as_json, adresse)


@app.command(cls=GermanCommand, options_metavar="[OPTIONEN]")
def versand(
    erneut: Annotated[str | None, typer.Option(help="Diese Sendung noch einmal versuchen, oder „alle“.")] = None,
) -> None:
    """Zeigt bestätigte Anträge, die das Portal nicht annimmt oder die zu oft gescheitert sind."""
    from bot.commands.versand import versand as run

    run(erneut)


wissen = typer.Typer(cls=GermanGroup, no_args_is_help=True, help="Prüft und durchsucht das Wissen.")
app.add_typer(wissen, name="wissen")


@wissen.command(cls=GermanCommand, options_metavar="[OPTIONEN]")
def pruefen(
    as_json: Annotated[bool, typer.Option("--json", help="Alle Befunde als JSON.")] = False,
) -> None:
    """Nennt alle Fehler und Hinweise in den Wissensdateien: Datei, Zeile, Problem, Abhilfe."""
    from bot.commands.wissen import pruefen as run

    run(as_json)


@wissen.command(cls=GermanCommand, options_metavar="[OPTIONEN]")
def suchen(
    text: Annotated[str, typer.Argument(help="Die Frage, so wie jemand sie schreibt.")],
) -> None:
    """Zeigt, welche Leistungen zu einer Frage gefunden werden und wie sicher."""
    from bot.commands.wissen import suchen as run

    run(text)


def main() -> None:
    """Entry point of the command."""
    use_german_titles()
    app()


if __name__ == "__main__":
    main()
