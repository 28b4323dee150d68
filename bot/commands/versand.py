"""`lotse versand`: confirmed applications that do not reach the portal by themselves."""

from __future__ import annotations

import asyncio

import typer

from bot.bootstrap import Services, create_services
from bot.commands.context import embedded_system, fail
from bot.settings import load_settings


def versand(erneut: str | None) -> None:
    """List what is stuck (ids and states, no data of citizens), or try `erneut` (an id, or "alle") again."""
    services = create_services(load_settings(embedded_system().environ))
    try:
        stuck = [sendung.id for sendung in services.outbox.needing_staff()]
        if erneut is None:
            _show(services)
        elif erneut != "alle" and erneut not in stuck:
            fail(f"Eine hängende Sendung „{erneut}“ gibt es nicht. `lotse versand` zeigt alle.")
        else:
            asyncio.run(_retry(services, stuck if erneut == "alle" else [erneut]))
    finally:
        services.engine.dispose()


def _show(services: Services) -> None:
    stuck = services.outbox.needing_staff()
    for sendung in stuck:
        typer.echo(f"{sendung.id}  {sendung.leistung}  {sendung.status}")
    typer.echo(f"{len(stuck)} Sendungen kommen nicht von selbst weiter.")


async def _retry(services: Services, ids: list[str]) -> None:
    try:
        for sendung_id in ids:
            services.outbox.retry(sendung_id)
            zustellung = await services.outbox.deliver(sendung_id)
            typer.echo(f"{sendung_id}  {zustellung.status}")
    finally:
        await services.portal.aclose()
