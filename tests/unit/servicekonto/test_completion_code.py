from __future__ import annotations

from bot.servicekonto.completion_code import is_same_code, looks_like_code, new_code


def test_fresh_codes_look_like_codes_and_differ() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50 and all(looks_like_code(code) for code in codes)


def test_typing_may_be_sloppy() -> None:
    assert is_same_code(" wdjb mjht ", "WDJB-MJHT")
    assert not is_same_code("WDJB-MJHB", "WDJB-MJHT")


def test_words_numbers_and_dates_are_no_codes() -> None:
    for text in ("Personal", "ABBRUCH1", "12345678", "24.12.2026", "", "WDJB-MJHTB", "ÄÖÜß-ÄÖÜß"):
        assert not looks_like_code(text)
