"""The process of Rasa: the web channel and the dialogue, with our corrections, stores and action endpoint."""

from __future__ import annotations

import logging

from bot.privacy.logs import configure_logging
from bot.settings import ROOT, load_settings, switch_off_telemetry


def main() -> None:
    """Serve the channels of bot/credentials.yml, and nothing else: Rasa's HTTP API stays off."""
    settings = load_settings()
    switch_off_telemetry()
    configure_logging(logging.WARNING)
    from rasa.core import run
    from rasa.core.utils import AvailableEndpoints

    from bot.action_endpoint import HttpActionEndpoint
    from bot.rasa_corrections import apply_corrections

    apply_corrections()
    configure_logging(logging.WARNING)  # importing Rasa changed it
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "bot" / "endpoints.yml"))
    endpoints.action = HttpActionEndpoint(settings.action_url)
    run.serve_application(
        model_path=str(settings.model_path),
        interface=settings.host,
        port=settings.web_port,
        credentials=str(ROOT / "bot" / "credentials.yml"),
        endpoints=endpoints,
        enable_api=False,
    )


if __name__ == "__main__":
    main()
