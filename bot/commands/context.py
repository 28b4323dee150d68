"""What the subcommands share: the environment with embedded defaults, and the bot in this process."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import typer

from bot.embedded import Embedded, prepare
from bot.privacy.logs import configure_logging
from bot.settings import adopt, load_settings, process_environ

if TYPE_CHECKING:
    from bot.local import LocalBot

T = TypeVar("T")


def embedded_system() -> Embedded:
    """The system on this machine; its environment becomes that of this process."""
    system = prepare(process_environ())
    adopt(system.environ)
    return system


def with_bot(work: Callable[[LocalBot], Awaitable[T]]) -> T:
    """Run `work` with the bot in this process. It keeps its conversations in memory and leaves nothing behind."""
    system = embedded_system()
    configure_logging(logging.ERROR)
    from bot.bootstrap import create_services
    from bot.local import load_bot

    settings = load_settings({**system.environ, "LOTSE_DATENBANK": "sqlite://"})
    if not settings.model_path.exists():
        fail("Es gibt noch kein trainiertes Modell. Bitte rufen Sie zuerst `make train` auf.")

    async def run() -> T:
        services = create_services(settings)
        try:
            with _quiet():
                bot = await load_bot(services)
            configure_logging(logging.ERROR)
            return await work(bot)
        finally:
            await services.aclose()

    return asyncio.run(run())


def fail(message: str) -> NoReturn:
    """End with exit code 1 and a German message on standard error."""
    typer.echo(message, err=True)
    raise typer.Exit(1)


def write_json(value: Any, path: Path | None = None) -> None:
    """`value` as readable JSON, to `path` or to standard output."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if path is None:
        typer.echo(text)
    else:
        path.write_text(text + "\n", encoding="utf-8")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield
