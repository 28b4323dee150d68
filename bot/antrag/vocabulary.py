"""The words of vokabular.yml, and how a message is compared with them.

Comparing is forgiving: case, umlauts (ä = ae), ß, accents, punctuation, stretched letters and filler words
do not count. The file is read at the first use, once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("vokabular.yml")
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'", "👍": " ja ", "👎": " nein "})
_NO_WORD = re.compile(r"[^0-9a-z]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")


@cache
def vocabulary() -> dict[str, Any]:
    """The whole file. Errors: OSError, yaml.YAMLError when the installation is damaged."""
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


def section(*path: str) -> Any:
    """One part of the file, e.g. ``section("datum", "monate")``. Errors: KeyError."""
    node: Any = vocabulary()
    for key in path:
        node = node[key]
    return node


def button(name: str) -> str:
    """The German label of a button."""
    return str(section("knoepfe", name))


def fold(text: str) -> str:
    """`text` for comparing: lower case, ä as ae, no accents or punctuation, single blanks, "jaaa" as "jaa"."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", _STRETCHED.sub(r"\1\1", plain)).strip()


def without_filler(folded: str) -> str:
    """A folded text without filler words (bitte, mal, ich möchte …); '' when nothing else was said."""
    return " ".join(word for word in folded.split() if word not in words("fuellwoerter"))


@cache
def words(*path: str) -> frozenset[str]:
    """A list of the file as a folded set."""
    return folded_set(section(*path))


@cache
def bare_words(*path: str) -> frozenset[str]:
    """A list of the file, folded and without filler words; what is nothing but filler is left out."""
    return frozenset(bare for word in words(*path) if (bare := without_filler(word)))


def says(text: str, *path: str) -> bool:
    """Whether `text` says nothing but one of the phrases of that list."""
    folded = fold(text)
    if folded in words(*path):
        return True
    bare = without_filler(folded)
    return bool(bare) and (bare in bare_words(*path) or squeeze(bare) in _squeezed_words(*path))


@cache
def _squeezed_words(*path: str) -> frozenset[str]:
    return frozenset(squeeze(word) for word in bare_words(*path))


def squeeze(folded: str) -> str:
    """Every doubled letter once: "neiin" as "nein"."""
    return _DOUBLED.sub(r"\1", folded)


def folded_set(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(str(phrase)) for phrase in phrases) - {""}


def contains_phrase(folded: str, phrase: str) -> bool:
    """Whether the folded text holds the folded phrase as whole words."""
    return f" {phrase} " in f" {folded} "


def first_phrase(folded: str, phrases: Iterable[str]) -> str:
    """The longest of the folded phrases by which the folded text begins, or ''."""
    hits = [p for p in phrases if f"{folded} ".startswith(f"{p} ")]
    return max(hits, key=len, default="")


def flexible(phrase: str) -> str:
    """A regular expression for `phrase` in any spelling: ä/ae, ß/ss, its words joined or apart."""
    parts = [re.escape(part) for part in fold(phrase).split()]
    spelled = [_umlauts(part) for part in parts]
    return r"[\s\-.]*".join(spelled)


def _umlauts(part: str) -> str:
    for plain, pattern in (("ae", "(?:ae|ä)"), ("oe", "(?:oe|ö)"), ("ue", "(?:ue|ü)"), ("ss", "(?:ss|ß)")):
        part = part.replace(plain, pattern)
    return part


def any_of(phrases: Sequence[str]) -> str:
    """A regular expression for any of the phrases, longest first."""
    return "(?:" + "|".join(flexible(p) for p in sorted(phrases, key=len, reverse=True)) + ")"
