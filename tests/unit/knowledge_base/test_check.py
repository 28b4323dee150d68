"""Every rule that knowledge files must keep, broken once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.knowledge_base.conftest import AGS, befunde

UMZUG = "leistungen/umzug-melden/leistung.md"
HUND = "leistungen/hund-anmelden/leistung.md"
STELLEN = f"kommunen/{AGS}/stellen.yml"
KOMMUNE = f"kommunen/{AGS}/kommune.yml"
OVERLAY = f"kommunen/{AGS}/leistungen/hund-anmelden.md"

BROKEN = [
    (UMZUG, "slug: umzug-melden", "slug: umzug", 2, "passt nicht zum Namen"),
    (UMZUG, "slug: umzug-melden", "slug: Umzug_Melden", 2, "„slug“ ist nicht richtig"),
    (UMZUG, "bezeichnung: Wohnsitz ummelden\n", "", 2, "„bezeichnung“ fehlt"),
    (UMZUG, "bezeichnung: Wohnsitz ummelden", "bezeichnung:", 3, "„bezeichnung“ ist nicht richtig"),
    (UMZUG, "bezeichnung: Wohnsitz ummelden", "bezeichung: Wohnsitz", 3, "„bezeichung“ ist hier unbekannt"),
    (UMZUG, "synonyme: [Ummeldung, Adresse ändern]", "synonyme: Ummeldung", 4, "„synonyme“ ist nicht richtig"),
    (UMZUG, "synonyme: [Ummeldung", "synonyme: [2026", 4, "„synonyme“ ist nicht richtig"),
    (UMZUG, "ebene: bund", "ebene: eu", 5, "„ebene“ ist nicht richtig"),
    (UMZUG, "zustaendig: buergerbuero", "zustaendig: rathaus", 1, "Die Stelle „rathaus“ gibt es nicht"),
    (UMZUG, "url: https://www.ges", "url: www.ges", 9, "„url“ ist nicht richtig"),
    (UMZUG, "  - titel: Bundesmeldegesetz, § 17\n    url", "  - url", 8, "„titel“ fehlt"),
    (UMZUG, "stand: 2026-11-01", 'stand: "2026-11-01"', 10, "„stand“ ist nicht richtig"),
    (UMZUG, "stand: 2026-11-01", "stand: 2026-13-01", 2, "kein gültiges YAML"),
    (UMZUG, "stand: 2026-11-01", "stand: 2027-01-01", 1, "liegt in der Zukunft"),
    (UMZUG, "gueltig_bis: 2027-11-30", "gueltig_bis: bald", 11, "„gueltig_bis“ ist nicht richtig"),
    (UMZUG, "online: link", "online: no", 13, "„online“ ist nicht richtig"),
    (UMZUG, "online_link: https://www.wohnsitzanmeldung.gov.de/\n", "", 1, "„online: link“ ohne Adresse"),
    (UMZUG, "online: link", "online: nein", 1, "„online_link“ ist angegeben"),
    (UMZUG, "online: link\nonline_link: https://www.wohnsitzanmeldung.gov.de/", "online: antrag", 1, "ohne antrag.yml"),
    (UMZUG, "vertrauensniveau: hoch", "vertrauensniveau: 3", 15, "„vertrauensniveau“ ist nicht richtig"),
    (UMZUG, "ebene: bund", 'ebene: bund\nleika_schluessel: "123"', 6, "„leika_schluessel“ ist nicht richtig"),
    (UMZUG, "ebene: bund", "ebene: bund\nebene: land", 6, "„ebene“ steht hier ein zweites Mal"),
    (UMZUG, "ebene: bund", "ebene: [bund", 6, "kein gültiges YAML"),
    (UMZUG, "---\nslug", "slug", 1, "Der Kopf fehlt"),
    (UMZUG, "vertrauensniveau: hoch\n---", "vertrauensniveau: hoch", 1, "Der Kopf endet nicht"),
    (UMZUG, "## Kurz erklärt", "## Frage", 17, "Die Überschrift „Frage“ gibt es nicht"),
    (UMZUG, "## Kurz erklärt\nNach einem Umzug melden Sie sich um.\n", "", 1, "„## Kurz erklärt“ fehlt"),
    (UMZUG, "## Frist", "# Frist", 20, "hat"),
    (UMZUG, "## Frist\nSie haben zwei Wochen Zeit.", "## Frist\n", 20, "„Frist“ ist leer"),
    (UMZUG, "## Frist", "## Kurz erklärt", 20, "„Kurz erklärt“ kommt zweimal vor"),
    (UMZUG, "## Kurz erklärt", "Hallo\n## Kurz erklärt", 17, "Text ohne Überschrift"),
    (UMZUG, "zwei Wochen", "<b>zwei</b> Wochen", 21, "HTML ist nicht erlaubt"),
    (UMZUG, "Sie haben zwei Wochen Zeit.", "| a | b |", 21, "Tabellen werden nicht angezeigt"),
    (HUND, "Quelle: [Merkblatt](", "Quelle: Merkblatt (", 24, "Die Quellenzeile ist nicht lesbar"),
    (HUND, "Stand 2026-10-05", "Stand 2026-10-35", 24, "Die Quellenzeile ist nicht lesbar"),
    (STELLEN, "Tu 09:00", "Di 09:00", 5, "„oeffnungszeiten“ ist nicht richtig"),
    (STELLEN, 'plz: "39167"', "plz: 39167", 3, "„plz“ ist nicht richtig"),
    (STELLEN, "- id: steueramt", "- id: buergerbuero", 8, "Die Stelle „buergerbuero“ gibt es schon"),
    (STELLEN, 'telefon: "039204 12345"', "telefon: beim Amt", 4, "„telefon“ ist nicht richtig"),
    (KOMMUNE, "land: ST", "land: XX", 3, "„land“ ist nicht richtig"),
    (KOMMUNE, '{name: Irxleben, plz: "39167"}', "{name: Irxleben}", 6, "„plz“ fehlt"),
    (OVERLAY, "slug: hund-anmelden", "slug: katze", 2, "passt nicht zum Namen"),
    (OVERLAY, 'gebuehr: "45,00 € im Jahr"', "gebuehr: 45", 3, "„gebuehr“ ist nicht richtig"),
]  # fmt: skip


@pytest.mark.parametrize(("datei", "alt", "neu", "zeile", "problem"), BROKEN)
def test_a_broken_rule_is_an_error_at_its_line(
    ordner: Path, datei: str, alt: str, neu: str, zeile: int, problem: str
) -> None:
    text = (ordner / datei).read_text()
    assert alt in text
    (ordner / datei).write_text(text.replace(alt, neu, 1))
    errors = [befund for befund in befunde(ordner) if befund.schwere == "fehler"]
    assert [(datei, zeile)] == [(b.datei, b.zeile) for b in errors if problem in b.problem]
    assert all(befund.abhilfe for befund in errors)


def test_an_overlay_of_nothing_is_an_error(ordner: Path) -> None:
    folder = ordner / "kommunen" / AGS / "leistungen"
    (folder / "hund-anmelden.md").rename(folder / "katze-anmelden.md")
    assert any("„katze-anmelden“" in befund.problem for befund in befunde(ordner))


def test_a_missing_list_of_examples_is_an_error(ordner: Path) -> None:
    (ordner / "leistungen" / "umzug-melden" / "beispiele.txt").unlink()
    assert any(b.datei.endswith("umzug-melden/beispiele.txt") and b.schwere == "fehler" for b in befunde(ordner))


def test_too_few_sentences_for_an_aspect_are_an_error(ordner: Path) -> None:
    (ordner / "aspekte" / "kosten.txt").write_text("was kostet das\n")
    assert any("Nur 1 Sätze für „kosten“" in befund.problem for befund in befunde(ordner))


def test_a_file_that_is_not_utf8_is_an_error_at_its_line(ordner: Path) -> None:
    datei = ordner / "leistungen" / "umzug-melden" / "beispiele.txt"
    datei.write_bytes("umzug\nähnlich\n".encode("latin-1"))
    assert [b.zeile for b in befunde(ordner) if "nicht in UTF-8" in b.problem] == [2]


def _hints(ordner: Path) -> str:
    return "\n".join(str(befund) for befund in befunde(ordner) if befund.schwere == "hinweis")


def test_an_expired_entry_is_a_hint_and_stays_in_use(ordner: Path) -> None:
    datei = ordner / UMZUG
    datei.write_text(datei.read_text().replace("gueltig_bis: 2027-11-30", "gueltig_bis: 2026-11-22"))
    assert "Gültig nur bis 2026-11-22" in _hints(ordner)
    assert not any(befund.schwere == "fehler" for befund in befunde(ordner))


def test_the_same_text_at_two_leistungen_is_a_hint_with_both(ordner: Path) -> None:
    datei = ordner / "leistungen" / "umzug-melden" / "beispiele.txt"
    datei.write_text(datei.read_text() + "Mein Perso läuft ab!\n")
    assert "„Mein Perso läuft ab!“ steht auch bei „Personalausweis beantragen“" in _hints(ordner)


def test_few_examples_are_a_hint(ordner: Path) -> None:
    assert "Nur 12 Beispiele" in _hints(ordner)


def test_a_line_written_twice_is_a_hint(ordner: Path) -> None:
    (ordner / "ausserhalb.txt").write_text("# Wetter\nregen\nregen\n")
    assert "ausserhalb.txt:3: „regen“ steht schon in Zeile 2." in _hints(ordner)


def test_a_form_that_is_not_offered_is_a_hint(ordner: Path) -> None:
    (ordner / "leistungen" / "umzug-melden" / "antrag.yml").write_text("titel: x\n")
    assert "Es gibt antrag.yml" in _hints(ordner)
