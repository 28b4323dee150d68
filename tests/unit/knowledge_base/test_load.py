"""The folder is loaded whole, or everything that is wrong with it is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.knowledge_base.findings import WissenFehler
from bot.knowledge_base.load import load_wissen, read_wissen
from bot.knowledge_base.model import Quelle, Wissen
from tests.unit.knowledge_base.conftest import AGS, HEUTE, befunde


def test_a_right_folder_has_no_errors(ordner: Path) -> None:
    assert [befund for befund in befunde(ordner) if befund.schwere == "fehler"] == []


def test_head_and_sections_are_read(wissen: Wissen) -> None:
    leistung = wissen.leistungen["ausweis-beantragen"]
    assert leistung.bezeichnung == "Personalausweis beantragen"
    assert leistung.synonyme == ("Perso", "neuer Ausweis")
    assert leistung.leika_schluessel == "99008001012000"
    assert leistung.gueltig_bis == date(2027, 11, 30)
    assert leistung.abschnitte["Kosten"].text == "- ab 24 Jahren: 46,00 €"
    assert leistung.abschnitte["Kosten"].zeile == 20
    assert leistung.antrag is None


def test_comments_and_empty_lines_are_no_examples(wissen: Wissen) -> None:
    beispiele = wissen.leistungen["hund-anmelden"].beispiele
    assert len(beispiele) == 12
    assert not any(line.startswith("#") for line in beispiele)


def test_a_section_may_have_a_source_of_its_own(wissen: Wissen) -> None:
    unterlagen = wissen.leistungen["hund-anmelden"].abschnitte["Unterlagen"]
    assert unterlagen.beleg.quellen == (Quelle("Merkblatt", "https://www.beispiel.de/merkblatt"),)
    assert unterlagen.beleg.stand == date(2026, 10, 5)
    assert "Quelle" not in unterlagen.text


def test_notes_for_staff_are_reported_but_never_part_of_the_text(wissen: Wissen) -> None:
    assert "Dauer" not in wissen.leistungen["hund-anmelden"].abschnitte
    assert not any("%" in a.text for ls in wissen.leistungen.values() for a in ls.abschnitte.values())


def test_a_note_is_shown_to_staff_whole(ordner: Path) -> None:
    datei = ordner / "leistungen" / "umzug-melden" / "leistung.md"
    datei.write_text(datei.read_text() + "% offen: Feiertage\n% klären\n% offen: Ausland\n")
    notes = [(b.datei, b.zeile, b.problem) for b in befunde(ordner) if b.problem.startswith("Offen:")]
    assert notes == [
        ("leistungen/hund-anmelden/leistung.md", 27, "Offen: Dauer – beim Steueramt erfragen"),
        ("leistungen/umzug-melden/leistung.md", 22, "Offen: Feiertage klären"),
        ("leistungen/umzug-melden/leistung.md", 24, "Offen: Ausland"),
    ]


def test_the_municipality_lays_its_fields_over_the_general_ones(wissen: Wissen) -> None:
    leistung = wissen.leistungen["hund-anmelden"]
    assert leistung.gebuehr == "45,00 € im Jahr"
    assert leistung.belege["gebuehr"].quellen[0].titel == "Satzung der Gemeinde"
    assert leistung.abschnitte["Frist"].beleg.stand == date(2026, 11, 10)


def test_what_the_municipality_does_not_name_shines_through(wissen: Wissen) -> None:
    leistung = wissen.leistungen["hund-anmelden"]
    assert leistung.bezeichnung == "Hund zur Hundesteuer anmelden"
    assert leistung.belege["bezeichnung"].quellen[0].titel == "Hundesteuersatzung"
    assert leistung.abschnitte["Kurz erklärt"].beleg.stand == date(2026, 11, 1)


def test_the_office_of_a_leistung_is_known(wissen: Wissen) -> None:
    stelle = wissen.stelle("umzug-melden")
    assert stelle is not None
    assert (stelle.name, stelle.anschrift and stelle.anschrift.plz) == ("Bürgerbüro", "39167")
    assert wissen.stelle("gibt-es-nicht") is None


def test_places_and_postal_codes_are_read(wissen: Wissen) -> None:
    assert [(ort.name, ort.plz) for ort in wissen.kommune.orte][2] == ("Groß Santersleben", "39343")
    assert wissen.kommune.land == "ST"


def test_services_not_described_yet_are_learned_apart(wissen: Wissen) -> None:
    assert "mein hund ist gestorben" in wissen.noch_nicht["hund-abmelden"]


def test_a_described_service_is_not_read_twice(ordner: Path) -> None:
    (ordner / "noch_nicht" / "umzug-melden.txt").write_text("ummelden\n")
    assert "umzug-melden" not in load_wissen(ordner, AGS, HEUTE).noch_nicht


def test_all_errors_of_all_files_are_collected(ordner: Path) -> None:
    for slug in ("hund-anmelden", "umzug-melden"):
        datei = ordner / "leistungen" / slug / "leistung.md"
        datei.write_text(datei.read_text().replace("ebene: ", "ebene: kreis # "))
    (ordner / "kommunen" / AGS / "kommune.yml").write_text("name: x\n")
    with pytest.raises(WissenFehler) as raised:
        load_wissen(ordner, AGS, HEUTE)
    files = {befund.datei for befund in raised.value.befunde if befund.schwere == "fehler"}
    assert files >= {
        "leistungen/hund-anmelden/leistung.md",
        "leistungen/umzug-melden/leistung.md",
        f"kommunen/{AGS}/kommune.yml",
    }


def test_a_finding_reads_as_file_line_problem_remedy(ordner: Path) -> None:
    datei = ordner / "leistungen" / "umzug-melden" / "leistung.md"
    datei.write_text(datei.read_text().replace("online: link", "online: vielleicht"))
    with pytest.raises(WissenFehler) as raised:
        load_wissen(ordner, AGS, HEUTE)
    assert (
        "leistungen/umzug-melden/leistung.md:13: „online“ ist nicht richtig. Erlaubt ist: antrag, link, nein."
        in str(raised.value)
    )


def test_a_folder_without_anything_is_refused_with_reasons(tmp_path: Path) -> None:
    wissen, found = read_wissen(tmp_path, AGS, HEUTE)
    assert wissen is None
    assert len(found) > 10


def test_an_unknown_municipality_is_refused(ordner: Path) -> None:
    with pytest.raises(WissenFehler, match=r"kommunen/99999999/kommune\.yml"):
        load_wissen(ordner, "99999999", HEUTE)


def test_windows_files_with_byte_order_mark_are_read(ordner: Path) -> None:
    datei = ordner / "leistungen" / "umzug-melden" / "leistung.md"
    datei.write_bytes(b"\xef\xbb\xbf" + datei.read_bytes().replace(b"\n", b"\r\n"))
    assert load_wissen(ordner, AGS, HEUTE).leistungen["umzug-melden"].bezeichnung == "Wohnsitz ummelden"


def test_staff_files_beside_the_folders_do_not_disturb(ordner: Path) -> None:
    (ordner / "leistungen" / "LIESMICH.md").write_text("für uns")
    assert load_wissen(ordner, AGS, HEUTE)
