"""`lotse start` and `lotse training`: set up what is missing, then run everything."""

from __future__ import annotations

import sys

import typer

from bot.commands.context import embedded_system, fail
from bot.embedded import Embedded
from bot.settings import load_settings
from bot.training import TrainingFailed, train_if_needed


def start() -> None:
    """Train if needed, write the forms for the portal, run until Ctrl-C."""
    system = embedded_system()
    _train(system, force=False)
    _write_forms(system)
    from bot.supervisor import run

    sys.exit(run(system))


def train(force: bool) -> None:
    """Train if needed, or in any case."""
    _train(embedded_system(), force)


def _train(system: Embedded, force: bool) -> None:
    model = load_settings(system.environ).model_path
    try:
        if not train_if_needed(model, system.environ, force):
            typer.echo("Das Modell ist aktuell.")
    except TrainingFailed as error:
        fail(str(error))


def _write_forms(system: Embedded) -> None:
    """The JSON Schemas by which the portal checks submissions: in reality the portal's own."""
    from bot.commands.formulare import write_schemas

    settings = load_settings(system.environ)
    write_schemas(settings, system.data_dir / "formulare")
