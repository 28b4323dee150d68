"""The authority's side: changes the state of an application on the staff page, as a clerk does."""

from __future__ import annotations

import html
import re

import httpx


def change_state(demo_url: str, aktenzeichen: str, zustand: str, notiz: str = "") -> None:
    """Set the application to `zustand` with a note to the citizen."""
    with httpx.Client(base_url=demo_url, follow_redirects=True, timeout=20) as browser:
        page = browser.get(f"/sachbearbeitung/{aktenzeichen}")
        assert page.status_code == 200, page.text[:500]
        fields = {
            name: html.unescape(value)
            for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
        }
        action = re.search(r'<form[^>]*method="post"[^>]*action="([^"]*)"', page.text)
        target = str(page.url.join(html.unescape(action.group(1)))) if action else str(page.url)
        done = browser.post(target, data={**fields, "zustand": zustand, "notiz": notiz})
        assert done.status_code == 200, done.text[:500]
