"""The states of an application, and which may follow which."""

from __future__ import annotations

FIRST = "eingegangen"

LABELS = {
    "eingegangen": "Eingegangen",
    "in_bearbeitung": "In Bearbeitung",
    "rueckfrage": "Rückfrage",
    "bewilligt": "Bewilligt",
    "abgelehnt": "Abgelehnt",
    "erledigt": "Erledigt",
}

NEXT: dict[str, tuple[str, ...]] = {
    "eingegangen": ("in_bearbeitung", "rueckfrage", "bewilligt", "abgelehnt", "erledigt"),
    "in_bearbeitung": ("rueckfrage", "bewilligt", "abgelehnt", "erledigt"),
    "rueckfrage": ("in_bearbeitung", "bewilligt", "abgelehnt", "erledigt"),
    "bewilligt": ("erledigt",),
    "abgelehnt": ("erledigt",),
    "erledigt": (),
}


def may_follow(old: str, new: str) -> bool:
    """Whether staff may change `old` into `new`. A decision is not taken back here, and ``erledigt`` is final."""
    return new in NEXT.get(old, ())


def needs_note(new: str) -> bool:
    """Whether the citizen must be told something: what is asked, or why it was refused."""
    return new in ("rueckfrage", "abgelehnt")
