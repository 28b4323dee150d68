"""The process of the action server."""

from __future__ import annotations

from aiohttp import web

from bot.action_server import init_app
from bot.bootstrap import services
from bot.privacy.logs import configure_logging
from bot.settings import load_settings


def main() -> None:
    """Serve until SIGTERM. Without a secret, or with bad knowledge, it does not start."""
    configure_logging()
    settings = load_settings()
    services()
    web.run_app(init_app(), host=settings.action_host, port=settings.action_port, access_log=None, print=None)


if __name__ == "__main__":
    main()
