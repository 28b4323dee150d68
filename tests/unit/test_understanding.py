from __future__ import annotations

from bot.understanding import read_parse

FUND = {
    "leistungen": [{"slug": "sperrmuell", "wert": 0.8}, {"slug": "hundesteuer-anmelden", "wert": 0.1}],
    "modus": "antwort",
    "aspekte": [{"name": "kosten", "wert": 0.9}],
}


def test_the_finder_speaks_for_typed_messages() -> None:
    erkannt = read_parse({"intent": {"name": "anliegen", "confidence": 0.7}, "entities": [], "fund": FUND})
    assert (erkannt.absicht, erkannt.konfidenz, erkannt.modus) == ("anliegen", 0.7, "antwort")
    assert erkannt.leistungen[0] == ("sperrmuell", 0.8)
    assert erkannt.aspekte == ["kosten"]


def test_a_button_names_its_leistung_itself() -> None:
    entities = [{"entity": "leistung", "value": "meldebescheinigung"}]
    erkannt = read_parse({"intent": {"name": "anliegen"}, "entities": entities, "fund": FUND})
    assert erkannt.leistungen == [("meldebescheinigung", 1.0)]
    assert (erkannt.modus, erkannt.aspekte) == ("antwort", [])


def test_nothing_understood_is_nothing() -> None:
    erkannt = read_parse({})
    assert (erkannt.absicht, erkannt.modus, erkannt.leistungen) == (None, "keine", [])


def test_json_has_the_shape_of_the_report() -> None:
    as_json = read_parse({"intent": {"name": "anliegen", "confidence": 1}, "fund": FUND}).as_json()
    assert as_json["leistung"][0] == {"slug": "sperrmuell", "wert": 0.8}
    assert set(as_json) == {"absicht", "aspekt", "leistung", "modus"}
