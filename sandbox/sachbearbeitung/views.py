"""The staff page: all applications, one application, and the change of its state with a note to the citizen."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from aiohttp import web

from sandbox import csrf
from sandbox.antraege import queries, store
from sandbox.antraege.aktenzeichen import parse_aktenzeichen
from sandbox.antraege.schemas import load_form
from sandbox.antraege.states import LABELS, NEXT, may_follow, needs_note
from sandbox.keys import ENGINE, SETTINGS
from sandbox.pages import html
from sandbox.sachbearbeitung.access import require_staff
from sandbox.sachbearbeitung.display import rows

PATH = "/sachbearbeitung"
PAGE_SIZE = 25
NOTE_LENGTH = 1000


async def list_page(request: web.Request) -> web.Response:
    """GET /sachbearbeitung?seite=n: newest first."""
    require_staff(request)
    number = _page_number(request.query.get("seite", "1"))
    found, count = await asyncio.to_thread(queries.page, request.app[ENGINE], number, PAGE_SIZE)
    titles = {row.leistung: _title(request, row.leistung) for row in found}
    last = max(1, -(-count // PAGE_SIZE))
    data = {"antraege": found, "titel": titles, "anzahl": count, "seite": number, "letzte": last}
    return html(request, "antraege.html", data)


async def antrag_page(request: web.Request) -> web.Response:
    """GET /sachbearbeitung/{aktenzeichen}"""
    require_staff(request)
    return _show(request, await _antrag(request))


async def change(request: web.Request) -> web.Response:
    """POST /sachbearbeitung/{aktenzeichen}: back to the page when done, else the page with what is wrong."""
    require_staff(request)
    antrag, form = await _antrag(request), await request.post()
    entered = {name: str(form.get(name, "")) for name in ("bisher", "zustand", "notiz", "token")}
    notiz = entered["notiz"].replace("\r\n", "\n").replace("\0", "").strip()
    error = _error(request, antrag, entered, notiz)
    if not error:
        arguments = (antrag["aktenzeichen"], entered["bisher"], entered["zustand"], notiz)
        if await asyncio.to_thread(store.change_state, request.app[ENGINE], *arguments):
            raise web.HTTPSeeOther(f"{PATH}/{quote(antrag['aktenzeichen'])}?gespeichert=ja")
        error = "ueberholt"
    return _show(request, antrag, error, entered | {"notiz": notiz})


def _error(request: web.Request, antrag: Mapping[str, Any], entered: Mapping[str, str], notiz: str) -> str:
    """What keeps the change from being saved, as a code of the template; '' for nothing."""
    checks = (
        (not csrf.is_genuine(request, entered["token"]), "formular"),
        (entered["bisher"] != antrag["zustand"], "ueberholt"),
        (not may_follow(antrag["zustand"], entered["zustand"]), "zustand"),
        (needs_note(entered["zustand"]) and not notiz, "notiz"),
        (len(notiz) > NOTE_LENGTH, "notiz_lang"),
    )
    return next((code for applies, code in checks if applies), "")


def _show(
    request: web.Request, antrag: Mapping[str, Any], error: str = "", entered: Mapping[str, str] | None = None
) -> web.Response:
    cookie, token = csrf.issue(request)
    schema = load_form(request.app[SETTINGS].forms_dir, antrag["leistung"])
    data = {
        "antrag": antrag,
        "titel": _title(request, antrag["leistung"]),
        "angaben": rows(json.loads(antrag["daten"]), schema),
        "naechste": [(state, LABELS[state], needs_note(state)) for state in NEXT[antrag["zustand"]]],
        "fehler": error,
        "eingabe": entered or {"zustand": "", "notiz": ""},
        "token": token,
        "notiz_laenge": NOTE_LENGTH,
        "gespeichert": not error and request.query.get("gespeichert") == "ja",
    }
    response = html(request, "antrag.html", data, status=_STATUS.get(error, 422) if error else 200)
    csrf.set_cookie(response, cookie, PATH)
    return response


_STATUS = {"formular": 403, "ueberholt": 409}


async def _antrag(request: web.Request) -> Mapping[str, Any]:
    number = parse_aktenzeichen(request.match_info["aktenzeichen"])
    found = await asyncio.to_thread(queries.one, request.app[ENGINE], number) if number else None
    if found is None:
        raise web.HTTPNotFound
    return found


def _title(request: web.Request, leistung: str) -> str:
    schema = load_form(request.app[SETTINGS].forms_dir, leistung)
    return str((schema or {}).get("title", leistung))


def _page_number(text: str) -> int:
    return min(int(text), 100_000) if text.isascii() and text.isdigit() and int(text) > 0 else 1
