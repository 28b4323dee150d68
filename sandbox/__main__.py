"""``python -m sandbox``: run the practice environment until SIGINT or SIGTERM."""

from __future__ import annotations

import logging
import sys

from aiohttp import web

from sandbox.app import init_app
from sandbox.middleware import AccessLogger
from sandbox.settings import MissingSetting, load_settings

log = logging.getLogger("sandbox")


def main() -> int:
    """Exit status: 0 stopped, 2 a setting is missing or wrong."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    try:
        settings = load_settings()
    except (MissingSetting, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    log.info("Übungsumgebung: %s", settings.url)
    web.run_app(
        init_app(settings),
        host=settings.host,
        port=settings.port,
        shutdown_timeout=5.0,
        access_log_class=AccessLogger,
        print=None,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
