"""The process of the action server."""

from __future__ import annotations

import logging

from aiohttp import web

from bot.action_server import init_app
from bot.bootstrap import services
from bot.settings import load_settings


def main() -> None:
    """Serve on this machine only, until SIGTERM. Without a secret, or with bad knowledge, it does not start."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    settings = load_settings()
    services()
    web.run_app(init_app(), host=settings.host, port=settings.action_port, access_log=None, print=None)


if __name__ == "__main__":
    main()
