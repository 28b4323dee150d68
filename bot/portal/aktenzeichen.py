"""How citizens write the number of an application, and how the portal does."""

from __future__ import annotations

import re

# As the portal writes it (HB-2026-7K3M-9Q2X), or with blanks, other dashes or nothing between its groups.
_GAP = r"[\s‐-―-]*"
_PATTERN = re.compile(rf"\b([A-Z]{{2}}){_GAP}(20\d\d){_GAP}([0-9A-Z]{{4,6}}){_GAP}([0-9A-Z]{{4}})\b", re.IGNORECASE)


def find_aktenzeichen(text: str) -> str | None:
    """The first Aktenzeichen in `text`, written as the portal does; None when there is none."""
    found = _PATTERN.search(text)
    return "-".join(found.groups()).upper() if found else None
