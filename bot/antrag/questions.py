"""The pending question as a message: what the form waits for, with its buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.antrag.entwurf import Entwurf, Phase
from bot.antrag.fields import ZUSAMMENGESETZT
from bot.antrag.messages import Knopf, Meldung, field_message, form_message, labelled, shown
from bot.antrag.model import AntragDefinition, Feld
from bot.antrag.summary import summary
from bot.antrag.vocabulary import section

# The second button of "is that the answer, or …?"; the command it stands for is the button itself.
_CLARIFY = {
    "abbrechen": "abbrechen",
    "zurueck": "zurueck",
    "ueberspringen": "ueberspringen",
    "hilfe": "hilfe",
    "nein": "nochmal_fragen",
    "frage": "nochmal_fragen",
}


def question(definition: AntragDefinition, entwurf: Entwurf) -> Meldung:
    """The pending question again, after an interruption or at first."""
    return _QUESTIONS[entwurf.phase](definition, entwurf)


def plain_question(definition: AntragDefinition, entwurf: Entwurf) -> Meldung:
    """The pending question without help text, which has just been shown."""
    message = question(definition, entwurf)
    code = message.code.removesuffix("_hilfe") if message.code.startswith("frage") else message.code
    return Meldung(code, message.daten, message.knoepfe)


def field_buttons(feld: Feld, entwurf: Entwurf) -> tuple[Knopf, ...]:
    """The buttons of a field: its choices, keeping the present answer, skipping."""
    choices = tuple(Knopf(option.text, option.text) for option in feld.optionen)
    if feld.art == "ja_nein":
        choices = labelled("ja", "nein")
    keep = labelled("so_lassen") if feld.id in entwurf.werte else ()
    skip = () if feld.pflicht else labelled("ueberspringen")
    return (*choices, *keep, *skip)


def missing_parts(feld: Feld, entwurf: Entwurf) -> tuple[str, ...]:
    """The parts of a compound answer that was begun which are still missing."""
    begun = entwurf.angefangen.get(feld.id, {})
    return tuple(teil for teil in ZUSAMMENGESETZT[feld.art].TEILE if teil not in begun)


def change_buttons(definition: AntragDefinition, entwurf: Entwurf) -> tuple[Knopf, ...]:
    """A button for each entry that can be changed."""
    felder = [definition.feld(feld_id) for feld_id in entwurf.kandidaten]
    return (*(Knopf(f.bezeichnung, f.bezeichnung) for f in felder), *labelled("nichts_aendern"))


def _ask_field(definition: AntragDefinition, entwurf: Entwurf) -> Meldung:
    feld = definition.feld(entwurf.feld)
    if feld.id in entwurf.angefangen:
        return _ask_part(definition, entwurf, feld)
    buttons = field_buttons(feld, entwurf)
    if feld.id in entwurf.werte:
        return field_message(definition, entwurf, "frage_bisher", feld.id, buttons)
    code = "frage" + ("" if feld.pflicht else "_freiwillig") + ("_hilfe" if feld.hilfe else "")
    return field_message(definition, entwurf, code, feld.id, buttons)


def _ask_part(definition: AntragDefinition, entwurf: Entwurf, feld: Feld) -> Meldung:
    begun, missing = entwurf.angefangen[feld.id], missing_parts(feld, entwurf)
    buttons = field_buttons(feld, entwurf)
    old = entwurf.werte.get(feld.id)
    if old and len(missing) == 1 and {**old, **begun} == old:
        teil = section("teile", missing[0], "bezeichnung")
        return field_message(
            definition, entwurf, "frage_teil", feld.id, buttons, teil=str(teil), bisher=old[missing[0]]
        )
    together = [pair for pair in (("strasse", "hausnummer"), ("plz", "ort")) if missing[:2] == pair]
    code = "fehlt_" + "_".join(together[0] if together else missing[:1])
    return field_message(definition, entwurf, code, feld.id, buttons, bisher=shown(feld, begun))


def _ask_offer(definition: AntragDefinition, entwurf: Entwurf) -> Meldung:
    feld = definition.feld(entwurf.feld)
    buttons = labelled("uebernehmen", "nicht_uebernehmen")
    offered = shown(feld, entwurf.konto[feld.id])
    return field_message(definition, entwurf, "angebot", feld.id, buttons, angebot=offered)


def _ask_back(definition: AntragDefinition, entwurf: Entwurf) -> Meldung:
    feld = definition.feld(entwurf.feld)
    guess = shown(feld, entwurf.vorschlag)
    return field_message(definition, entwurf, "rueckfrage", feld.id, labelled("ja", "nein"), vorschlag=guess)


def _ask_clarify(definition: AntragDefinition, entwurf: Entwurf) -> Meldung:
    buttons = labelled("eintragen", _CLARIFY[entwurf.befehl])
    code = f"klaerung_{entwurf.befehl}"
    return field_message(definition, entwurf, code, entwurf.feld, buttons, eingabe=entwurf.eingabe)


def _ask_cancel(definition: AntragDefinition, _entwurf: Entwurf) -> Meldung:
    return form_message(definition, "abbrechen_frage", labelled("wirklich_abbrechen", "nicht_abbrechen"))


def _ask_which(definition: AntragDefinition, entwurf: Entwurf) -> Meldung:
    return form_message(definition, "aendern", change_buttons(definition, entwurf))


def _ask_declaration(definition: AntragDefinition, _entwurf: Entwurf) -> Meldung:
    return form_message(definition, "erklaerung", labelled("absenden", "nochmal_pruefen", "abbrechen"))


_QUESTIONS: Mapping[Phase, Callable[[AntragDefinition, Entwurf], Meldung]] = {
    Phase.FELD: _ask_field,
    Phase.ANGEBOT: _ask_offer,
    Phase.RUECKFRAGE: _ask_back,
    Phase.KLAERUNG: _ask_clarify,
    Phase.ABBRUCH: _ask_cancel,
    Phase.ZUSAMMENFASSUNG: summary,
    Phase.AENDERN: _ask_which,
    Phase.ERKLAERUNG: _ask_declaration,
    Phase.BESTAETIGT: summary,
    Phase.ABGEBROCHEN: lambda definition, _entwurf: form_message(definition, "abgebrochen"),
}
