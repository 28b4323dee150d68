"""`lotse wissen`: what staff use to keep the knowledge right."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from bot.antrag.definition import load_definition
from bot.antrag.findings import AntragFehler
from bot.commands.context import embedded_system, write_json
from bot.knowledge_base.findings import WissenFehler
from bot.knowledge_base.load import load_wissen
from bot.settings import cache_dir_from_env, knowledge_dir_from_env, kommune_from_env


def pruefen(as_json: bool) -> None:
    """Print every finding of the knowledge and its forms; exit code 1 when there is an error."""
    befunde = [*_of_wissen(), *_of_forms(knowledge_dir_from_env())]
    fehler = sum(befund["schwere"] == "fehler" for befund in befunde)
    if as_json:
        write_json(befunde)
    else:
        for befund in befunde:
            typer.echo("{schwere}: {datei}:{zeile}: {problem} {abhilfe}".format(**befund))
        typer.echo(f"{fehler} Fehler, {len(befunde) - fehler} Hinweise.")
    if fehler:
        raise typer.Exit(1)


def _of_wissen() -> list[dict[str, Any]]:
    try:
        befunde = load_wissen(knowledge_dir_from_env(), kommune_from_env()).hinweise
    except WissenFehler as error:
        befunde = error.befunde
    return [asdict(befund) for befund in befunde]


def _of_forms(folder: Path) -> list[dict[str, Any]]:
    return [befund for path in sorted(folder.glob("leistungen/*/antrag.yml")) for befund in _of_form(path, folder)]


def _of_form(path: Path, folder: Path) -> list[dict[str, Any]]:
    try:
        load_definition(path)
    except AntragFehler as error:
        where = {"datei": str(path.relative_to(folder)), "schwere": "fehler"}
        return [{**asdict(befund), **where} for befund in error.befunde]
    return []


def suchen(text: str) -> None:
    """Print what the finder finds for `text`, and how sure it is."""
    embedded_system()
    from bot.knowledge_base.search import Finder

    wissen = load_wissen(knowledge_dir_from_env(), kommune_from_env())
    finder = Finder(wissen, cache_dir=cache_dir_from_env())
    fund = finder.find(text)
    typer.echo(f"Modus: {fund.modus}")
    for treffer in fund.as_json()["leistungen"][:5]:
        typer.echo(f"  {treffer['wert']:.2f}  {wissen.leistungen[treffer['slug']].bezeichnung} ({treffer['slug']})")
    for aspekt, wert in finder.aspects(text):
        typer.echo(f"  {wert:.2f}  Aspekt {aspekt}")
