"""What the finder learns from: every text of the knowledge that says how people ask, and for what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.knowledge_base.model import Kommune, Leistung, Wissen

KEINE = ""
"""Class of everything that is about no service at all: aspects alone, weather, small talk."""


@dataclass(frozen=True)
class Lernstoff:
    """Texts and, for each, the index of its class in `klassen`.

    `klassen` begins with the slugs that can be answered (`antwortbar` of them), then come the slugs of
    services that are not described yet, and last KEINE. `orte`: the names of the municipality's places.
    """

    texte: tuple[str, ...]
    klasse: tuple[int, ...]
    klassen: tuple[str, ...]
    antwortbar: int
    orte: tuple[str, ...] = ()

    @property
    def pruefsumme(self) -> str:
        """Changes whenever anything here changes."""
        digest = hashlib.sha256()
        for part in (*self.klassen, str(self.antwortbar), *self.orte, *self.texte, *map(str, self.klasse)):
            digest.update(part.encode() + b"\0")
        return digest.hexdigest()


def lernstoff(wissen: Wissen) -> Lernstoff:
    """The texts of `wissen` by class. A text that two classes share is learned for both."""
    slugs = sorted(wissen.leistungen)
    noch_nicht = sorted(wissen.noch_nicht)
    gruppen = [
        *(own_texts(wissen.leistungen[slug]) for slug in slugs),
        *(wissen.noch_nicht[slug] for slug in noch_nicht),
        _none_texts(wissen),
    ]
    pairs = [(text, index) for index, texte in enumerate(gruppen) for text in dict.fromkeys(texte)]
    return Lernstoff(
        texte=tuple(text for text, _ in pairs),
        klasse=tuple(index for _, index in pairs),
        klassen=(*slugs, *noch_nicht, KEINE),
        antwortbar=len(slugs),
        orte=tuple(dict.fromkeys(ort.name for ort in wissen.kommune.orte)),
    )


def own_texts(leistung: Leistung) -> tuple[str, ...]:
    """Title, synonyms and example needs of one Leistung."""
    return (leistung.bezeichnung, *leistung.synonyme, *leistung.beispiele)


def _none_texts(wissen: Wissen) -> tuple[str, ...]:
    """`aspekte["kein"]` is left out: its sentences are about Leistungen."""
    aspekte = (text for name, texte in wissen.aspekte.items() if name != "kein" for text in texte)
    return (*wissen.ausserhalb, *aspekte, *_addresses(wissen.kommune))


def _addresses(kommune: Kommune) -> list[str]:
    """An address alone is an answer to a question of ours, not a need."""
    return [
        form.format(plz=ort.plz, name=ort.name)
        for ort in kommune.orte
        for form in ("{name}", "{plz} {name}", "Hauptstraße 5, {plz} {name}", "Am Berg 12a {name}")
    ]
