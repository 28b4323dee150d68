"""antrag.yml is loaded strictly: every mistake with its line, all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.antrag.definition import AntragFehler, load_definition, read_definition
from bot.antrag.model import Bedingung, Option, Tagesgrenze
from tests.unit.antrag.gespraech import ALLE_ARTEN

HEAD = "titel: T\nerklaerung: E\nfelder:\n"
FIELD = "  - {id: a, art: text, bezeichnung: A, frage: F}\n"


def _problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(AntragFehler) as caught:
        read_definition(text, "probe")
    return [(befund.zeile, befund.problem) for befund in caught.value.befunde]


def _problems_of_field(rest: str) -> list[tuple[int, str]]:
    """The findings of a form whose second field (line 5) has these keys."""
    return _problems(f"{HEAD}{FIELD}  - {{id: b, bezeichnung: B, frage: G, {rest}}}\n")


def test_whole_form_is_read() -> None:
    definition = load_definition(ALLE_ARTEN)
    assert (definition.leistung, definition.titel, definition.gebuehr) == ("alle-arten", "Probeantrag", "5 Euro")
    assert len({feld.art for feld in definition.felder}) == 11
    assert definition.feld("anzahl").wenn == Bedingung("weitere", (True,))
    assert definition.feld("rasse").optionen[1] == Option("schaeferhund", "Deutscher Schäferhund", ("Schäferhund",))
    assert not definition.feld("chip").pflicht and definition.feld("halter").pflicht


def test_limits_of_dates_are_days_or_counted_from_today() -> None:
    limits = "pruefung: {fruehestens: 2020-05-03, spaetestens: heute+90}"
    text = f"{HEAD}  - {{id: a, art: datum, bezeichnung: A, frage: F, {limits}}}"
    pruefung = read_definition(text, "x").felder[0].pruefung
    assert pruefung.fruehestens == Tagesgrenze(date(2020, 5, 3)) and pruefung.spaetestens == Tagesgrenze(tage=90)


def test_all_findings_come_together_in_the_order_of_lines() -> None:
    text = "titel: 5\nfarbe: rot\nfelder:\n  - id: Ä\n    art: textt\n    frage: F\n"
    assert [line for line, _ in _problems(text)] == [1, 1, 2, 4, 4, 5]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("titel: T\nfelder:\n" + FIELD, 1, "„erklaerung“ fehlt."),
        ("erklaerung: E\nfelder:\n" + FIELD, 1, "„titel“ fehlt."),
        ("titel: T\nerklaerung: E\n", 1, "Der Antrag hat keine Felder."),
        ("titel: T\ntitel: U\nerklaerung: E\nfelder:\n" + FIELD, 2, "„titel“ steht zweimal."),
        (HEAD + FIELD + FIELD.replace("A", "B"), 5, "Die id „a“ gibt es schon."),
        (HEAD + FIELD + FIELD.replace("id: a", "id: b"), 5, "Die Bezeichnung „A“ hat schon ein anderes Feld."),
        ("titel: [\n", 2, "Das ist kein gültiges YAML."),
        ("titel: &a [x]\nhinweis: *a\n", 2, "Verweise mit & und * sind hier nicht erlaubt."),
        ("vertrauensniveau: mittel\n" + HEAD + FIELD, 1, "„mittel“ gibt es für „vertrauensniveau“ nicht."),
        ("", 1, "Der Antrag ist keine Liste von Angaben."),
    ],
)
def test_mistakes_of_the_form(text: str, line: int, problem: str) -> None:
    assert (line, problem) in _problems(text)


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ("art: farbe", "„farbe“ gibt es für „art“ nicht."),
        ("hilfe: x", "„art“ fehlt."),
        ("art: text, pflciht: true", "„pflciht“ ist hier unbekannt."),
        ("art: text, pflicht: vielleicht", "„pflicht“ ist weder true noch false."),
        ("art: text, quelle: email", "Die Quelle „email“ passt nicht zur Art „text“."),
        ("art: text, quelle: schuhgroesse", "„schuhgroesse“ gibt es für „quelle“ nicht."),
        ("art: text, optionen: [{wert: a, text: A}]", "Ein Feld der Art „text“ hat keine Optionen."),
        ("art: auswahl", "Eine Auswahl braucht mindestens zwei Optionen."),
        ("art: auswahl, optionen: [{wert: a, text: A}, {wert: a, text: C}]", "Zwei Optionen haben denselben wert."),
        ("art: auswahl, optionen: [{wert: a, text: A}, {wert: no, text: C}]", "„wert“ ist kein Text."),
        ("art: text, wenn: {feld: zz, ist: true}", "Das Feld „zz“ gibt es vor dieser Frage nicht."),
        ("art: text, wenn: {feld: b, ist: true}", "Das Feld „b“ gibt es vor dieser Frage nicht."),
        ("art: text, wenn: {feld: a, ist: x}", "Von einem Feld der Art „text“ kann keine Frage abhängen."),
        ("art: text, wenn: {feld: a}", "„wenn“ braucht entweder „ist“ oder „in“."),
        ("art: email, pruefung: {min: 1}", "Ein Feld der Art „email“ hat keine „pruefung“."),
        ("art: zahl, pruefung: {min_laenge: 1}", "„min_laenge“ ist hier unbekannt."),
        ("art: zahl, pruefung: {min: eins}", "„min“ ist keine Zahl."),
        ("art: zahl, pruefung: {min: 3, max: 1}", "Die untere Grenze liegt über der oberen."),
        ("art: text, pruefung: {muster: '['}", "„[“ ist kein gültiges Muster."),
        ("art: text, pruefung: {meldung: x}", "„meldung“ ohne „muster“."),
        ("art: datum, pruefung: {spaetestens: morgen}", "„morgen“ ist kein Datum für „spaetestens“."),
        (
            "art: datum, pruefung: {fruehestens: heute+3, spaetestens: heute}",
            "Die untere Grenze liegt über der oberen.",
        ),
    ],
)
def test_mistakes_of_a_field(rest: str, problem: str) -> None:
    assert (5, problem) in _problems_of_field(rest)


@pytest.mark.parametrize(
    ("condition", "fits"),
    [
        ("ist: true", True),
        ("ist: ja", True),
        ("ist: vielleicht", False),
        ("in: [true, false]", True),
        ("in: []", False),
    ],
)
def test_condition_must_be_a_possible_answer(condition: str, fits: bool) -> None:
    text = (
        f"{HEAD}  - {{id: a, art: ja_nein, bezeichnung: A, frage: F}}\n"
        f"  - {{id: b, art: text, bezeichnung: B, frage: G, wenn: {{feld: a, {condition}}}}}\n"
    )
    if fits:
        assert read_definition(text, "x").felder[1].wenn
    else:
        assert [line for line, _ in _problems(text)] == [5]


def test_finding_reads_as_file_line_problem_remedy(tmp_path: Path) -> None:
    path = tmp_path / "probe" / "antrag.yml"
    path.parent.mkdir()
    path.write_text(HEAD.replace("titel", "tittel") + FIELD, encoding="utf-8")
    with pytest.raises(AntragFehler) as caught:
        load_definition(path)
    assert f"{path}:1: „tittel“ ist hier unbekannt. Meinten Sie „titel“?" in str(caught.value).splitlines()


def test_file_in_another_encoding_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "antrag.yml"
    path.write_bytes("titel: Übung".encode("latin-1"))
    with pytest.raises(AntragFehler):
        load_definition(path)
