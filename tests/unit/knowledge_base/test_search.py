"""The right Leistung, a choice, or none: on a small knowledge folder whose sentences are not asked word for word."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.knowledge_base import index as index_module
from bot.knowledge_base.load import load_wissen
from bot.knowledge_base.model import Wissen
from bot.knowledge_base.search import Finder
from bot.language.encoder import Vectors, sentence_encoder
from tests.unit.knowledge_base.conftest import AGS, HEUTE


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hund zur Hundesteuer anmelden", "hund-anmelden"),
        ("hundemarke", "hund-anmelden"),
        ("wir haben jetzt einen hund und wollen ihn anmelden", "hund-anmelden"),
        ("Hundesteuer anmelden Welpe", "hund-anmelden"),
        ("mein personalausweis ist abgelaufen", "ausweis-beantragen"),
        ("PERSO!!!", "ausweis-beantragen"),
        ("Wohnsitz ummelden", "umzug-melden"),
        ("wir sind umgezogen, neue adresse", "umzug-melden"),
    ],
)
def test_a_clear_need_is_answered(finder: Finder, text: str, slug: str) -> None:
    fund = finder.find(text)
    assert (fund.leistungen[0].slug, fund.modus, fund.angebote) == (slug, "antwort", 1)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("hundesteur anmeldn", "hund-anmelden"),
        ("personalauswies abgelaufn", "ausweis-beantragen"),
        ("adresse aendern", "umzug-melden"),
        ("wonsitz ummleden", "umzug-melden"),
        ("Hun\u200bdesteuer an\u00admelden", "hund-anmelden"),
    ],
)
def test_typing_errors_and_missing_umlauts_do_not_matter(finder: Finder, text: str, slug: str) -> None:
    assert finder.find(text).leistungen[0].slug == slug


@pytest.mark.parametrize(
    "text", ["was kostet das", "und welche unterlagen", "habt ihr heute offen", "brauche ich einen termin"]
)
def test_an_aspect_alone_names_no_leistung(finder: Finder, text: str) -> None:
    assert finder.find(text).modus == "keine"


@pytest.mark.parametrize("text", ["wie wird das wetter morgen", "erzähl mir noch einen witz", "", "🐶", "  \u200b "])
def test_what_nobody_here_can_answer_finds_nothing(finder: Finder, text: str) -> None:
    fund = finder.find(text)
    assert (fund.modus, fund.angebote) == ("keine", 0)


def test_a_service_not_described_yet_is_not_mistaken_for_its_neighbour(finder: Finder) -> None:
    assert finder.find("ich will meinen hund abmelden").modus == "keine"


def test_two_needs_in_one_sentence_are_offered_as_a_choice(finder: Finder) -> None:
    fund = finder.find("neuer hund und neue adresse")
    assert fund.modus == "auswahl"
    assert {found.slug for found in fund.leistungen[: fund.angebote]} == {"umzug-melden", "hund-anmelden"}


@pytest.mark.parametrize("text", ["perso oder hundemarke, was kostet das", "was kosten hundemarke und perso"])
def test_two_leistungen_named_outright_are_both_offered(finder: Finder, text: str) -> None:
    fund = finder.find(text)
    assert (fund.modus, fund.angebote) == ("auswahl", 2)
    assert {found.slug for found in fund.leistungen[:2]} == {"ausweis-beantragen", "hund-anmelden"}
    assert fund.leistungen[0].wert >= fund.leistungen[1].wert


def test_a_connector_alone_makes_no_choice(finder: Finder) -> None:
    assert finder.find("meine frau und ich sind umgezogen").modus == "antwort"


def test_values_are_probabilities_best_first(finder: Finder) -> None:
    werte = [found.wert for found in finder.find("perso").leistungen]
    assert len(werte) == 3
    assert werte == sorted(werte, reverse=True)
    assert all(0 <= wert <= 1 for wert in werte)


def test_moving_between_two_places_of_the_municipality_is_moving_within_it(finder: Finder) -> None:
    assert finder.find("von Groß Santersleben nach Irxleben gezogen").leistungen[0].slug == "umzug-melden"


def test_the_json_says_what_the_dialogue_needs(finder: Finder) -> None:
    fund = finder.find("hundemarke").as_json()
    assert fund["modus"] == "antwort"
    assert fund["angebote"] == 1
    assert fund["leistungen"][0]["slug"] == "hund-anmelden"
    assert isinstance(fund["leistungen"][0]["wert"], float)


@pytest.mark.parametrize(
    ("text", "aspekte"),
    [
        ("was kostet ein neuer perso", {"kosten"}),
        ("welche unterlagen brauche ich für den hund", {"unterlagen"}),
        ("wat kost dat und wie lange dauert das", {"kosten", "dauer"}),
        ("brauch ich nen termin", {"termin"}),
        ("ich bin umgezogen", set()),
        ("", set()),
    ],
)
def test_aspects_are_recognised_also_two_at_once(finder: Finder, text: str, aspekte: set[str]) -> None:
    assert {name for name, _ in finder.aspects(text)} == aspekte


class CountingEncoder:
    """The real vectors, and which texts were asked for."""

    version = "counting"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Any) -> Vectors:
        self.texts += texts
        return sentence_encoder().encode(texts)


@pytest.fixture
def counting() -> CountingEncoder:
    return CountingEncoder()


def test_a_given_vector_spares_the_encoder(wissen: Wissen, counting: CountingEncoder) -> None:
    finder = Finder(wissen, counting)
    counting.texts.clear()
    text = "Ich bin umgezogen!"
    finder.find(text, sentence_encoder().encode([text])[0])
    finder.aspects(text)
    assert counting.texts == []


def test_without_a_vector_one_computation_serves_leistung_and_aspects(
    wissen: Wissen, counting: CountingEncoder
) -> None:
    finder = Finder(wissen, counting)
    counting.texts.clear()
    finder.find("was kostet ein hund")
    finder.aspects("was kostet ein hund")
    assert counting.texts == ["was kostet ein hund"]


def test_a_misspelled_text_is_encoded_as_repaired(wissen: Wissen, counting: CountingEncoder) -> None:
    finder = Finder(wissen, counting)
    counting.texts.clear()
    text = "hundesteur"
    finder.find(text, sentence_encoder().encode([text])[0])
    assert counting.texts == ["hundesteuer"]


def test_a_stored_index_needs_no_encoder_and_finds_the_same(
    wissen: Wissen, counting: CountingEncoder, tmp_path: Path
) -> None:
    built = Finder(wissen, counting, tmp_path)
    counting.texts.clear()
    loaded = Finder(wissen, counting, tmp_path)
    assert counting.texts == []
    for text in ("hundemarke", "von irxleben nach niederndodeleben", "persso"):
        assert loaded.find(text) == built.find(text)
        assert loaded.aspects(text) == built.aspects(text)


def test_a_changed_file_costs_only_its_own_sentences(
    ordner: Path, wissen: Wissen, counting: CountingEncoder, tmp_path: Path
) -> None:
    Finder(wissen, counting, tmp_path / "cache")
    counting.texts.clear()
    datei = ordner / "leistungen" / "umzug-melden" / "beispiele.txt"
    datei.write_text(datei.read_text() + "bin in die alte mühle gezogen\n")
    Finder(load_wissen(ordner, AGS, HEUTE), counting, tmp_path / "cache")
    assert counting.texts == ["bin in die alte mühle gezogen"]


def test_a_changed_fee_does_not_build_the_index_anew(
    ordner: Path, wissen: Wissen, counting: CountingEncoder, tmp_path: Path
) -> None:
    Finder(wissen, counting, tmp_path / "cache")
    before = sorted((tmp_path / "cache").glob("finder-*"))
    datei = ordner / "kommunen" / AGS / "leistungen" / "hund-anmelden.md"
    datei.write_text(datei.read_text().replace("45,00", "50,00"))
    Finder(load_wissen(ordner, AGS, HEUTE), counting, tmp_path / "cache")
    assert sorted((tmp_path / "cache").glob("finder-*")) == before


def test_a_damaged_store_is_built_again(wissen: Wissen, tmp_path: Path) -> None:
    Finder(wissen, None, tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(b"kaputt")
    assert Finder(wissen, None, tmp_path).find("hundemarke").modus == "antwort"


def test_new_code_does_not_read_an_old_index(
    wissen: Wissen, counting: CountingEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Finder(wissen, counting, tmp_path)
    monkeypatch.setattr(index_module, "CODE_VERSION", "another")
    Finder(wissen, counting, tmp_path)
    assert len(list(tmp_path.glob("finder-*"))) == 2


def test_old_indexes_do_not_pile_up(wissen: Wissen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in "abcdef":
        monkeypatch.setattr(index_module, "CODE_VERSION", version)
        Finder(wissen, None, tmp_path)
    assert len(list(tmp_path.glob("finder-*"))) == index_module.KEPT_FILES


def test_a_new_leistung_is_found_by_title_and_meaning_without_examples(ordner: Path) -> None:
    neu = ordner / "leistungen" / "angeln"
    neu.mkdir()
    text = (ordner / "leistungen" / "umzug-melden" / "leistung.md").read_text()
    text = text.replace("slug: umzug-melden", "slug: angeln").replace("Wohnsitz ummelden", "Fischereischein beantragen")
    (neu / "leistung.md").write_text(text.replace("[Ummeldung, Adresse ändern]", "[Angelschein, Fischereischein]"))
    (neu / "beispiele.txt").write_text("# noch keine\n")
    finder = Finder(load_wissen(ordner, AGS, HEUTE))
    for text in ("angelschein", "ich brauche einen fischereischein", "angelschein verlängern"):
        assert finder.find(text).leistungen[0].slug == "angeln"


def test_threads_do_not_disturb_each_other(finder: Finder) -> None:
    texts = ["hundemarke", "perso", "ummelden", "was kostet das"] * 10
    alone = [finder.find(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(finder.find, texts)) == alone


def test_a_very_long_text_is_searched_in_a_moment(finder: Finder) -> None:
    begin = time.perf_counter()
    assert finder.find("hund " * 4000).leistungen[0].slug == "hund-anmelden"
    assert time.perf_counter() - begin < 0.5


def test_a_search_with_a_vector_takes_a_few_milliseconds_at_most(finder: Finder) -> None:
    texts = [f"ich bin umgezogen {number}" for number in range(100)]
    vectors = sentence_encoder().encode(texts)
    times = []
    for text, vector in zip(texts, vectors, strict=True):
        begin = time.perf_counter()
        finder.find(text, vector)
        times.append(time.perf_counter() - begin)
    assert np.median(times) < 0.005
