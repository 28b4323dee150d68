"""Checks that concern several entries at once: offices, forms, dates, texts that two entries share."""

from __future__ import annotations

from datetime import date

from bot.knowledge_base.findings import Sammlung
from bot.knowledge_base.model import Leistung, Wissen
from bot.language.normalise import normalise

FEWEST_EXAMPLES = 20
FEWEST_ASPECT_SENTENCES = 10


def check_wissen(wissen: Wissen, sammlung: Sammlung, heute: date) -> None:
    """Adds a finding for everything in `wissen` that does not fit together, as of the day `heute`."""
    for leistung in wissen.leistungen.values():
        _check_stelle(leistung, wissen, sammlung)
        _check_online(leistung, sammlung)
        _check_dates(leistung, sammlung, heute)
        _check_text(leistung, sammlung)
    _check_same_words(wissen, sammlung)
    _check_learning(wissen, sammlung)


def _check_stelle(leistung: Leistung, wissen: Wissen, sammlung: Sammlung) -> None:
    if leistung.zustaendig not in wissen.stellen:
        bekannt = ", ".join(sorted(wissen.stellen)) or "keine"
        problem = f"Die Stelle „{leistung.zustaendig}“ gibt es nicht."
        sammlung.fehler(leistung.datei, 1, problem, f"In stellen.yml stehen: {bekannt}.")


def _check_online(leistung: Leistung, sammlung: Sammlung) -> None:
    datei = leistung.datei
    if leistung.online == "link" and not leistung.online_link:
        sammlung.fehler(datei, 1, "„online: link“ ohne Adresse.", "Ergänzen Sie „online_link: https://…“.")
    if leistung.online != "link" and leistung.online_link:
        problem = f"„online_link“ ist angegeben, aber „online: {leistung.online}“."
        sammlung.fehler(datei, 1, problem, "Schreiben Sie „online: link“ oder löschen Sie den Link.")
    if leistung.online == "antrag" and leistung.antrag is None:
        sammlung.fehler(datei, 1, "„online: antrag“ ohne antrag.yml.", "Legen Sie antrag.yml in den Ordner.")
    if leistung.online != "antrag" and leistung.antrag is not None:
        problem = f"Es gibt antrag.yml, aber „online: {leistung.online}“."
        sammlung.hinweis(datei, 1, problem, "Mit „online: antrag“ wird das Formular angeboten.")


def _check_dates(leistung: Leistung, sammlung: Sammlung, heute: date) -> None:
    datei, stand = leistung.datei, leistung.beleg.stand
    if stand is not None and stand > heute:
        sammlung.fehler(datei, 1, f"„stand: {stand}“ liegt in der Zukunft.", "Tragen Sie den Prüftag ein.")
    if leistung.gueltig_bis < heute:
        problem = f"Gültig nur bis {leistung.gueltig_bis}."
        sammlung.hinweis(datei, 1, problem, "Prüfen Sie alles und setzen Sie „stand“ und „gueltig_bis“ neu.")


def _check_text(leistung: Leistung, sammlung: Sammlung) -> None:
    if "Kurz erklärt" not in leistung.abschnitte:
        sammlung.fehler(leistung.datei, 1, "„## Kurz erklärt“ fehlt.", "Ergänzen Sie 1 bis 3 kurze Sätze.")
    if len(leistung.beispiele) < FEWEST_EXAMPLES:
        datei = leistung.datei.parent / "beispiele.txt"
        problem = f"Nur {len(leistung.beispiele)} Beispiele."
        sammlung.hinweis(datei, 1, problem, f"Ab {FEWEST_EXAMPLES} wird die Leistung sicher gefunden.")


def _check_same_words(wissen: Wissen, sammlung: Sammlung) -> None:
    owner: dict[str, tuple[Leistung, str]] = {}
    for leistung in wissen.leistungen.values():
        for text in (leistung.bezeichnung, *leistung.synonyme, *leistung.beispiele):
            key = normalise(text)
            other, other_text = owner.setdefault(key, (leistung, text))
            if other is leistung:
                continue
            problem = f"„{text}“ steht auch bei „{other.bezeichnung}“ („{other_text}“)."
            abhilfe = "Lassen Sie den Text bei der Leistung, die gemeint ist; sonst wird immer nachgefragt."
            sammlung.hinweis(leistung.datei, 1, problem, abhilfe)


def _check_learning(wissen: Wissen, sammlung: Sammlung) -> None:
    for name, sentences in wissen.aspekte.items():
        if len(sentences) < FEWEST_ASPECT_SENTENCES:
            datei = sammlung.ordner / "aspekte" / f"{name}.txt"
            problem = f"Nur {len(sentences)} Sätze für „{name}“."
            sammlung.fehler(datei, 1, problem, f"Schreiben Sie mindestens {FEWEST_ASPECT_SENTENCES}.")
