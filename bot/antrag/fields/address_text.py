"""Taking the text of a German address apart into strasse, hausnummer, plz, ort."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bot.antrag.cleaning import one_line
from bot.antrag.fields.address_spelling import capitals, street_name, tidy_number, trim
from bot.antrag.vocabulary import any_of, fold, says, section, words

_PLZ = re.compile(r"(?<![\d.])(?:D[-\s])?(\d{5})(?![\d.]*\d)")
_BROKEN_PLZ = re.compile(r"[\s,]+(?:\d{4}|\d{6,})\s+(?=[^\W\d])")
# "8", "8a", "8 b", "12-14", "12a-c", "5 1/2", "10/2"; not the day in "17. Juni".
_NUMBER = (
    r"\d{1,4}(?:\s?[a-z](?![a-zäöüß]))?(?:\s1/2|\s?[-/+]\s?(?:\d{1,4}(?:\s?[a-z](?![a-zäöüß]))?|[a-z](?![a-zäöüß])))?"
)
_HOUSE = re.compile(
    rf"(?<![\w.,/-])(?:(?:nr|hausnr|hausnummer|nummer)\.?:?\s*)?({_NUMBER})(?!\d|[.,]\d|\.\s*[a-zäöü])", re.I
)
_BLOCK = re.compile(r"[a-z]\s?\d{1,2}", re.I)  # Mannheim: "Q 5, 14"
_CODE_TRY = re.compile(r"^(?:\d{1,4}|\d{6,})\s+(?=[^\W\d])")  # "1234 Irxleben": a postal code gone wrong
_LABEL = re.compile(r"\b(?:plz|postleitzahl|ort|wohnort|strasse|straße|hausnummer)\s*:\s*", re.I)
_MAX_TOWN_WORDS = 6


def read_address(text: str, towns: Mapping[str, str]) -> dict[str, str]:
    """The parts found in `text`, {} when it is none. `towns`: known spellings by their folded name."""
    line = _without_lead_in(_LABEL.sub(" ", ", ".join(text.splitlines())))
    match = _PLZ.search(line)
    if match is None:
        return _without_code(line, towns)
    before, after = trim(line[: match.start()]), trim(line[match.end() :])
    found = {"plz": match.group(1)}
    if before and not _house(before) and after and _house(after):
        before, after = after, before  # "39167 Irxleben, Am Ring 12": only the town stands before a comma
    if not before and "," in after:
        after, _, before = (part.strip() for part in after.partition(","))
    elif not before and _house(after):
        before, after = _town_first(after)
    elif not after and not _house(before) and not _looks_like_street(before):
        before, after = after, before  # "Irxleben 39167"
    return found | _street(before) | _town(after, towns)


def read_part(text: str, teil: str) -> str | None:
    """`text` as that one part, or None when it cannot be one."""
    line = trim(one_line(text))
    if teil == "plz":
        match = _PLZ.search(line)
        return match.group(1) if match else None
    if teil == "hausnummer":
        if says(line, "anschrift", "ohne_nummer"):
            return str(section("anschrift", "ohne_nummer_wert"))
        match = _HOUSE.search(line)
        return tidy_number(match.group(1)) if match and len(line.split()) <= 4 else None
    if teil == "strasse":
        return street_name(line) if _is_name(line) else None
    town = trim(_town_lead_in().sub("", _CODE_TRY.sub("", line, count=1), count=1))
    return capitals(town) if _is_town(town) else None


def town_after_broken_code(text: str, towns: Mapping[str, str]) -> dict[str, str]:
    """ "1234 irxleben": the town of the municipality behind what was to be a postal code, {} for any other text."""
    line = trim(one_line(text))
    town = fold(_CODE_TRY.sub("", line, count=1)) if _CODE_TRY.match(line) else ""
    return {"ort": towns[town]} if town in towns else {}


def _without_code(line: str, towns: Mapping[str, str]) -> dict[str, str]:
    """ "Am Ring 12 b, Irxleben", "Am Ring 12 in Irxleben", "Bördestraße", a town of the municipality."""
    line = trim(_town_lead_in().sub("", line, count=1))
    if fold(line) in towns:
        return {"ort": towns[fold(line)]}
    if set(fold(line).split()) & words("anschrift", "keine_strasse"):
        return {}
    line = _BROKEN_PLZ.sub(", ", line, count=1) if _house(line) else line
    house = _first_house(line)
    if house and _is_name(line[: house.start()]) and not line[0].isdigit():
        street, town = line[: house.end()], trim(_town_lead_in().sub("", trim(line[house.end() :]), count=1))
        return _street(street) | _town(town, towns)
    street, comma, town = line.partition(",")
    if _looks_like_street(street) and _is_name(street):
        return _street(street) | (_town(trim(town), towns) if comma else {})
    return {}


def _street(text: str) -> dict[str, str]:
    """Street and number of the first piece between commas that has both: "Erika Muster, Am Ring 12, Hof"."""
    pieces = [trim(piece) for piece in text.split(",")]
    for piece in [p for p in pieces if _pieces_of(p).keys() >= {"strasse", "hausnummer"}] or [
        p for p in pieces if _looks_like_street(p) and not _house(trim(text))
    ]:
        return _pieces_of(piece)
    return _pieces_of(trim(text))


def _pieces_of(text: str) -> dict[str, str]:
    house = _house(text)
    name = trim(text[: house.start()]) if house else text
    found = {"hausnummer": tidy_number(house.group(1))} if house else {}
    named = (_is_name(name) or _BLOCK.fullmatch(name)) and fold(name) not in words("begleiter")
    return found | ({"strasse": street_name(name)} if named else {})


def _first_house(text: str) -> re.Match[str] | None:
    """The house number that belongs to the first piece: the last one before a comma, if it has a name."""
    before_comma = text.partition(",")[0]
    house = _house(before_comma)
    return house if house and house.start() else _house(text)


def _house(text: str) -> re.Match[str] | None:
    """The last number that can be a house number: streets have numbers in their names too."""
    matches = list(_HOUSE.finditer(text))
    return matches[-1] if matches else None


def _town_first(text: str) -> tuple[str, str]:
    """ "Irxleben Am Ring 12" after a postal code: the street begins at a word streets begin with, or is the
    word before the number."""
    match = re.search(rf"(?<!^)\b{any_of(section('anschrift', 'anfaenge'))}\b.*$", text, re.IGNORECASE)
    start = match.start() if match else text[: _house_start(text)].rstrip().rfind(" ") + 1
    return text[start:], trim(text[:start])


def _house_start(text: str) -> int:
    house = _house(text)
    return house.start() if house else len(text)


def _town(text: str, towns: Mapping[str, str]) -> dict[str, str]:
    name = re.split(r"[,;]", trim(text))[0].strip(" .!")
    if fold(name) in towns:
        return {"ort": towns[fold(name)]}
    return {"ort": capitals(name)} if _is_town(name) else {}


def _is_town(text: str) -> bool:
    """Whether `text` can be the name of a town: no digits, no sentence, no street."""
    street = fold(text).endswith(tuple(words("anschrift", "keine_orte")))
    short = len(text.split()) <= _MAX_TOWN_WORDS
    return _is_name(text) and short and not street and not any(c.isdigit() for c in text)


def _is_name(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= 2


def _looks_like_street(text: str) -> bool:
    folded = fold(text)
    first = folded.partition(" ")[0]
    endings = tuple(words("anschrift", "endungen"))
    ends = any(word.endswith(endings) for word in folded.split())
    return len(folded.split()) <= 6 and (ends or (first in words("anschrift", "anfaenge") and " " in folded))


def _without_lead_in(text: str) -> str:
    return trim(_in_street().sub("", _lead_in().sub("", text, count=1), count=1))


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(rf"^{any_of(section('vorspann', 'anschrift'))}\b[\s:,]*", re.IGNORECASE)


@cache
def _in_street() -> re.Pattern[str]:
    """ "in der Bördestraße 8": not part of the name, which has an ending of its own; "In der Aue" is."""
    ends = "|".join(re.escape(e) for e in ("straße", "strasse", "str", "str.", "weg", "allee", "gasse", "platz"))
    return re.compile(rf"^(?:in der|in dem|im|in|auf der|am)\s+(?=\S+(?:{ends})\s+\d)", re.IGNORECASE)


@cache
def _town_lead_in() -> re.Pattern[str]:
    return re.compile(rf"^{any_of(section('vorspann', 'ort'))}\s+", re.IGNORECASE)
