"""Any German spaCy model, or none: lemmas either way."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from bot.language import lemmas


@pytest.fixture(autouse=True)
def fresh_cache() -> Iterator[None]:
    lemmas.load_spacy.cache_clear()
    yield
    lemmas.load_spacy.cache_clear()


def _install(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(lemmas.pkgutil, "iter_modules", lambda: [SimpleNamespace(name=name) for name in names])


def test_the_small_model_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, "de_core_news_lg", "numpy", "de_core_news_sm_v230port", "de_core_news_md")
    assert lemmas.find_model() == "de_core_news_sm_v230port"


def test_a_model_of_unknown_size_is_better_than_none(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, "numpy", "de_core_news_xy")
    assert lemmas.find_model() == "de_core_news_xy"


def test_without_a_model_the_lookup_table_gives_lemmas_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _install(monkeypatch, "numpy")
    pipeline = lemmas.load_spacy()
    assert [token.lemma_ for token in pipeline("ich habe Hunde")][-1] == "Hund"
    assert "lookup table" in caplog.text


@pytest.mark.skipif(lemmas.find_model() is None, reason="needs a de_core_news_* model; make setup installs one")
def test_the_installed_model_comes_without_parser_and_ner() -> None:
    pipeline = lemmas.load_spacy()
    assert not {"parser", "ner"} & set(pipeline.pipe_names)
    assert [token.lemma_ for token in pipeline("ich habe Hunde")][-1] == "Hund"
