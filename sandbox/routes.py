"""All addresses of the sandbox."""

from __future__ import annotations

from aiohttp import web

from sandbox import startseite
from sandbox.antraege import api
from sandbox.konto import views as konto
from sandbox.pages import FOLDER
from sandbox.sachbearbeitung import views as staff


def setup_routes(app: web.Application) -> None:
    """Add every route to `app`."""
    app.add_routes(
        [
            web.get("/", startseite.start_page),
            web.get("/gesund", startseite.health),
            web.static("/statisch", FOLDER / "static"),
            web.get("/api/v1/openapi.yaml", api.describe),
            web.post("/api/v1/antraege", api.create_antrag),
            web.post("/api/v1/antraege/{aktenzeichen}/konto", api.assign_konto),
            web.get("/api/v1/konten/{konto}/antraege", api.list_antraege),
            web.get("/api/v1/konten/{konto}/antraege/{aktenzeichen}", api.get_antrag),
            web.get("/sachbearbeitung", staff.list_page),
            web.get("/sachbearbeitung/{aktenzeichen}", staff.antrag_page),
            web.post("/sachbearbeitung/{aktenzeichen}", staff.change),
            web.get("/konto/.well-known/openid-configuration", konto.discovery),
            web.get("/konto/jwks.json", konto.jwks),
            web.get("/konto/authorize", konto.login_page),
            web.post("/konto/authorize", konto.login),
            web.post("/konto/token", konto.token),
            web.get("/konto/userinfo", konto.userinfo),
            web.post("/konto/userinfo", konto.userinfo),
            web.get("/konto/end_session", konto.end_session),
            web.post("/konto/end_session", konto.end_session),
        ]
    )
