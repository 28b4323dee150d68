"""The portal API of openapi.yaml: applications, their state, and whose they are."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox.antraege import queries, store
from sandbox.antraege.aktenzeichen import parse_aktenzeichen
from sandbox.antraege.requests import ANTRAG, ZUORDNUNG, idempotency_key, json_body, require_token
from sandbox.antraege.schemas import invalid_paths, load_form
from sandbox.keys import ENGINE, SETTINGS
from sandbox.problems import Problem

OPENAPI = Path(__file__).resolve().parent.parent / "openapi.yaml"


async def describe(_request: web.Request) -> web.FileResponse:
    """GET /api/v1/openapi.yaml, open to everyone."""
    return web.FileResponse(OPENAPI, headers={"Content-Type": "application/yaml"})


async def create_antrag(request: web.Request) -> web.Response:
    """POST /api/v1/antraege: 201 with the receipt; the same key and content again: 200 with the same receipt."""
    require_token(request)
    key = idempotency_key(request)
    body = await json_body(request, ANTRAG)
    engine = request.app[ENGINE]
    try:
        receipt = await asyncio.to_thread(store.find_receipt, engine, key, body)
        if receipt is None:
            await asyncio.to_thread(_check_form, request.app[SETTINGS].forms_dir, body)
            receipt = await asyncio.to_thread(store.create, engine, key, body)
    except store.KeyReused:
        title = "Dieser Idempotency-Key kam schon mit anderem Inhalt."
        raise Problem(422, "schluessel_verwendet", title) from None
    names = ("aktenzeichen", "abrufcode", "eingegangen")
    return web.json_response({n: getattr(receipt, n) for n in names}, status=201 if receipt.neu else 200)


def _check_form(folder: Path, body: Mapping[str, Any]) -> None:
    schema = load_form(folder, body["leistung"])
    if schema is None:
        title = "Für diese Leistung gibt es hier kein Formular."
        raise Problem(422, "leistung_unbekannt", title, ["leistung"])
    wrong = [f"daten/{path}".rstrip("/") for path in invalid_paths(schema, body["daten"])]
    if wrong:
        raise Problem(422, "angaben_ungueltig", "Angaben fehlen oder sind ungültig.", wrong)


async def list_antraege(request: web.Request) -> web.Response:
    """GET /api/v1/konten/{konto}/antraege: all of the account, newest first."""
    require_token(request)
    found = await asyncio.to_thread(queries.of_konto, request.app[ENGINE], _konto(request))
    return web.json_response({"antraege": [_public(antrag) for antrag in found]})


async def get_antrag(request: web.Request) -> web.Response:
    """GET /api/v1/konten/{konto}/antraege/{aktenzeichen}: 404 too when it belongs to another account."""
    require_token(request)
    number, konto = _aktenzeichen(request), _konto(request)
    found = await asyncio.to_thread(queries.of_konto, request.app[ENGINE], konto, number)
    if not found:
        raise _not_found()
    return web.json_response(_public(found[0]))


async def assign_konto(request: web.Request) -> web.Response:
    """POST /api/v1/antraege/{aktenzeichen}/konto: 204, or 404 when number and abrufcode do not fit."""
    require_token(request)
    body = await json_body(request, ZUORDNUNG)
    arguments = (request.app[ENGINE], _aktenzeichen(request), body["abrufcode"], body["konto"])
    if not await asyncio.to_thread(store.assign, *arguments):
        raise _not_found()
    return web.Response(status=204)


def _aktenzeichen(request: web.Request) -> str:
    number = parse_aktenzeichen(request.match_info["aktenzeichen"])
    if number is None:
        raise _not_found()
    return number


def _konto(request: web.Request) -> str:
    konto = request.match_info["konto"]
    return konto if konto.isprintable() and konto.isascii() else ""


def _not_found() -> Problem:
    return Problem(404, "nicht_gefunden", "Diesen Antrag gibt es nicht.")


def _public(antrag: Mapping[str, Any]) -> dict[str, Any]:
    names = ("aktenzeichen", "leistung", "zustand", "eingegangen", "verlauf")
    return {name: antrag[name] for name in names}
