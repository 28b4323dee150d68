"""What the knowledge says about one aspect of one Leistung, with its sources."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge_base.model import Abschnitt, Beleg, Leistung, Online, Stelle, Wissen

_SECTION = {
    None: "Kurz erklärt",
    "kosten": "Kosten",
    "unterlagen": "Unterlagen",
    "dauer": "Dauer",
    "frist": "Frist",
    "voraussetzungen": "Voraussetzungen",
    "ablauf": "Ablauf",
}
OFFICE_ASPECTS = frozenset({"zustaendig", "oeffnungszeiten", "termin"})


@dataclass(frozen=True)
class Antwort:
    """`text`: approved Markdown, '' when the answer is the office (`stelle`) or yes/no (`online`) itself.
    `bekannt`: False when the knowledge has nothing on this aspect; then nothing may be said about it."""

    slug: str
    bezeichnung: str
    aspekt: str | None
    text: str
    beleg: Beleg
    online: Online
    link: str | None
    stelle: Stelle | None
    bekannt: bool


def answer(wissen: Wissen, slug: str, aspekt: str | None) -> Antwort:
    """The answer about `aspekt` (None: in short). Errors: KeyError for an unknown Leistung."""
    leistung = wissen.leistungen[slug]
    stelle = wissen.stelle(slug)
    section = leistung.abschnitte.get(_SECTION.get(aspekt, ""))
    text, beleg = _text(leistung, aspekt, section)
    if aspekt in OFFICE_ASPECTS and stelle:
        beleg = stelle.beleg
    return Antwort(
        slug=slug,
        bezeichnung=leistung.bezeichnung,
        aspekt=aspekt,
        text=text,
        beleg=beleg,
        online=leistung.online,
        link=leistung.online_link,
        stelle=stelle,
        bekannt=bool(text) or aspekt == "online" or (aspekt in OFFICE_ASPECTS and stelle is not None),
    )


def _text(leistung: Leistung, aspekt: str | None, section: Abschnitt | None) -> tuple[str, Beleg]:
    if section is not None:
        return section.text, section.beleg
    if aspekt == "kosten" and leistung.gebuehr:
        return leistung.gebuehr, leistung.belege.get("gebuehr", leistung.beleg)
    return "", leistung.beleg
