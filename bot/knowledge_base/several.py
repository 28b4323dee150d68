"""Two Leistungen in one sentence: "perso oder reisepass" is answered with a choice, not with the louder one."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.knowledge_base.calibration import OFFERED
from bot.knowledge_base.fund import Fund, Treffer

SURE_PART = 0.70

_CONNECTOR = re.compile(r"\b(?:und|oder|sowie|bzw)\b|[/&+]", re.IGNORECASE)


def with_rivals(text: str, whole: Fund, find: Callable[[str], Fund]) -> Fund:
    """`whole` as a choice when another part of `text` surely names another Leistung; else as it is.

    `find` searches one part. Only sentences with "und", "oder" … that have an answer are looked at again.
    """
    parts = [part for part in _CONNECTOR.split(text) if part.strip()]
    if whole.modus != "antwort" or len(parts) < 2:
        return whole
    first = whole.leistungen[0]
    named = {found.slug: found.wert for part in parts if (found := _sure(find(part)))}
    rivals = {slug: min(wert, first.wert) for slug, wert in named.items() if slug != first.slug}
    if not rivals:
        return whole
    others = [Treffer(found.slug, rivals.get(found.slug, found.wert)) for found in whole.leistungen[1:]]
    others += [Treffer(slug, wert) for slug, wert in rivals.items() if slug not in {o.slug for o in others}]
    ranked = (first, *sorted(others, key=lambda found: -found.wert))
    return Fund(ranked, "auswahl", min(1 + len(rivals), OFFERED))


def _sure(fund: Fund) -> Treffer | None:
    answered = fund.modus == "antwort" and fund.leistungen[0].wert >= SURE_PART
    return fund.leistungen[0] if answered else None
