"""Our Rasa process, exactly as `make start` runs it, but for the limits of the web channel.

The limits keep one citizen from sending what a bench must send. Nothing else is changed.
"""

from __future__ import annotations

from bot.services.rasa import main
from channels.web import services
from channels.web.limits import Rate

UNLIMITED = Rate(burst=1_000_000, per_second=1_000_000.0)

if __name__ == "__main__":
    services.DEFAULT_RATES = dict.fromkeys(services.DEFAULT_RATES, UNLIMITED)
    main()
