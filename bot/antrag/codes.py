"""Every code the form engine can say, with its data keys: the list behind the `utter_antrag_<code>`.

The engine speaks in codes, never in sentences. ``CODES[code].daten`` are the keys that a Meldung of this
code always carries (values are strings, '' when the form says nothing about it); a test compares this list
with what the engine really emits. Codes that begin with ``fehler_`` say why an answer was not taken.
"""

from __future__ import annotations

from dataclasses import dataclass

# What is known of the field in talk: its label and texts from antrag.yml, an example answer, the stored
# value as shown to the citizen ('' when none), and the progress "Frage <nr> von <von>".
FELD = ("bezeichnung", "frage", "hilfe", "warum", "beispiel", "wert", "nr", "von")


@dataclass(frozen=True)
class Code:
    """`bedeutung`: when it is said. `daten`: the keys of its data."""

    bedeutung: str
    daten: tuple[str, ...] = FELD


def _form(bedeutung: str, *daten: str) -> Code:
    return Code(bedeutung, ("titel", *daten))


def _feld(bedeutung: str, *daten: str) -> Code:
    return Code(bedeutung, (*FELD, *daten))


_BEGINN = {
    "beginn": _form("The form begins; the first question follows as its own Meldung.", "anzahl"),
    "beginn_hinweis": _form("The same, the form has a note.", "anzahl", "hinweis"),
    "beginn_gebuehr": _form("The same, the form has a fee.", "anzahl", "gebuehr"),
    "beginn_hinweis_gebuehr": _form("The same, note and fee.", "anzahl", "hinweis", "gebuehr"),
}

_FRAGEN = {
    "frage": _feld("A required question without help text."),
    "frage_hilfe": _feld("A required question with help text."),
    "frage_freiwillig": _feld("A question that may be skipped (button), without help text."),
    "frage_freiwillig_hilfe": _feld("A question that may be skipped (button), with help text."),
    "frage_bisher": _feld("Asked again (zurück, correction): `wert` is the present answer; button keeps it."),
    "frage_teil": _feld(
        "One part of an answer is to be corrected: `teil` its label, `bisher` its value.", "teil", "bisher"
    ),
    "fehlt_vorname": _feld("A name without given name; `bisher` is what is kept.", "bisher"),
    "fehlt_nachname": _feld("A name without surname; `bisher` is what is kept.", "bisher"),
    "fehlt_strasse": _feld("An address without street.", "bisher"),
    "fehlt_hausnummer": _feld("An address without house number.", "bisher"),
    "fehlt_strasse_hausnummer": _feld("An address without street and house number.", "bisher"),
    "fehlt_plz": _feld("An address without postal code.", "bisher"),
    "fehlt_ort": _feld("An address without town.", "bisher"),
    "fehlt_plz_ort": _feld("An address without postal code and town.", "bisher"),
    "angebot": _feld("`angebot` is known from the Servicekonto: take it over? Buttons yes and no.", "angebot"),
    "rueckfrage": _feld("The answer was guessed: did you mean `vorschlag`? Buttons yes and no.", "vorschlag"),
    "klaerung_abbrechen": _feld("Is `eingabe` the answer, or cancel the form? Two buttons.", "eingabe"),
    "klaerung_zurueck": _feld("Is `eingabe` the answer, or go back one question? Two buttons.", "eingabe"),
    "klaerung_ueberspringen": _feld("Is `eingabe` the answer, or skip the question? Two buttons.", "eingabe"),
    "klaerung_hilfe": _feld("Is `eingabe` the answer, or is help wanted? Two buttons.", "eingabe"),
    "klaerung_nein": _feld("Is `eingabe` (nein, keine …) really the answer? Buttons: take it, ask again.", "eingabe"),
    "klaerung_frage": _feld("Is `eingabe` the answer, or a question to us? Buttons: take it, ask again.", "eingabe"),
}

_ANTWORTEN = {
    "verstanden": _feld("Read back: the answer was interpreted as `wert` (relative date, completed town …)."),
    "geaendert": _feld("An earlier answer was changed; `wert` is the new one."),
    "unveraendert": _feld("The earlier answer stays as it is: `wert`."),
    "alter_wert_bleibt": _feld("The new value was not usable; the old one, `wert`, is kept for now."),
    "nicht_gefragt": _feld("A correction of something that is not asked as things stand: nothing was changed."),
    "entfaellt": _form("Answers that no longer matter were removed; `bezeichnungen` names them.", "bezeichnungen"),
    "pflicht": _feld("This question cannot be skipped; no reason is known."),
    "pflicht_warum": _feld("This question cannot be skipped; `warum` is the reason."),
    "kein_zurueck": _feld("There is no earlier question to go back to."),
    "warum": _feld("Why this is asked: `warum`."),
    "warum_unbekannt": _feld("Why this is asked is not said in the form."),
    "warum_formular": _form("Why all this is asked, when no single question is open (summary, declaration)."),
    "hilfe": _feld("The help text `hilfe`."),
    "hilfe_beispiel": _feld("No help text, but an example: `beispiel`."),
    "hilfe_auswahl": _feld("No help text, but a list to choose from: `optionen`.", "optionen"),
    "hilfe_pruefen": _form("What can be done at the summary or the declaration: check, change, send, cancel."),
    "fortschritt": _feld("How long still: question `nr` of `von`, `rest` after this one.", "rest"),
    "fortschritt_letzte": _feld("How long still: this is the last question."),
    "fortschritt_fertig": _form("How long still: all questions are answered, only checking and sending."),
    "weiss_nicht": _feld("The citizen does not know; the question is required."),
    "weiss_nicht_freiwillig": _feld("The citizen does not know; the question may be skipped (button)."),
    "hilfe_angebot": _feld("Two failures at one question: example, human (buttons)."),
    "hilfe_angebot_freiwillig": _feld("Two failures at one optional question: example, skip, human (buttons)."),
    "ja_oder_nein": _feld("A plain yes or no was expected (offer, guess)."),
}

_ABSCHLUSS = {
    "abbrechen_frage": _form("Really cancel? Buttons yes and no; nothing is dropped yet."),
    "abgebrochen": _form("Cancelled; everything entered is erased."),
    "weiter": _form("Not cancelled, the form goes on; the pending question follows."),
    "zusammenfassung": _form("All entries for review: `eintraege`, one 'Label: value' a line. Buttons.", "eintraege"),
    "zusammenfassung_gebuehr": _form("The same, with the fee.", "eintraege", "gebuehr"),
    "zusammenfassung_unklar": _form("At the summary, not understood: send, change or cancel (buttons)."),
    "aendern": _form("Which entry is to be changed? A button for each."),
    "aendern_mehrere": _form("Several entries fit what was named: which one? A button for each."),
    "aendern_unbekannt": _form("No entry fits what was named: which one? A button for each."),
    "aendern_leer": _form("A correction is wanted, but nothing has been answered yet."),
    "erklaerung": _form(
        "The declaration and the last confirmation, with a warning against haste. Buttons.", "erklaerung"
    ),
    "erklaerung_unklar": _form("At the declaration, not understood: send, check again or cancel (buttons)."),
}

_FEHLER = {
    "fehler_leer": _feld("Nothing readable was sent (empty, only blanks, only hidden characters)."),
    "fehler_zeichen": _feld("HTML or programme text, which is refused."),
    "fehler_zu_lang": _feld("Longer than `grenze` characters.", "grenze"),
    "fehler_zu_kurz": _feld("Shorter than `grenze` characters.", "grenze"),
    "fehler_text_unklar": _feld("No word in it (only punctuation or emoji)."),
    "fehler_muster": _feld("Does not fit the form's pattern; the form says nothing more."),
    "fehler_muster_meldung": _feld("Does not fit the form's pattern; `meldung` is the form's own text.", "meldung"),
    "fehler_name_unklar": _feld("Not recognisable as a person's name."),
    "fehler_name_ziffern": _feld("A name with digits in it."),
    "fehler_name_schrift": _feld("A name in another script than Latin."),
    "fehler_datum_unklar": _feld("Not recognisable as a date."),
    "fehler_datum_ungenau": _feld("A date without exact day (anfang Mai, 2019, im Sommer)."),
    "fehler_datum_gibt_es_nicht": _feld("A day that does not exist (31.2.)."),
    "fehler_datum_mehrere": _feld("More than one date in the answer."),
    "fehler_datum_zu_frueh": _feld("Earlier than `grenze`.", "grenze"),
    "fehler_datum_zu_spaet": _feld("Later than `grenze`.", "grenze"),
    "fehler_datum_zukunft": _feld("Lies in the future, where only a past date can be right."),
    "fehler_datum_vergangenheit": _feld("Lies in the past, where only a coming date can be right."),
    "fehler_geburtsdatum_zukunft": _feld("A date of birth in the future."),
    "fehler_geburtsdatum_zu_alt": _feld("A date of birth more than 130 years ago."),
    "fehler_geburtsdatum_jahr_fehlt": _feld("A date of birth without year."),
    "fehler_email_unklar": _feld("No e-mail address in it."),
    "fehler_email_at_fehlt": _feld("Looks like an e-mail address, but the @ is missing."),
    "fehler_email_domain": _feld("The part after the @ is not a domain."),
    "fehler_email_mehrere": _feld("More than one e-mail address."),
    "fehler_telefon_unklar": _feld("No phone number in it."),
    "fehler_telefon_vorwahl": _feld("A local number: the area code is missing."),
    "fehler_telefon_ungueltig": _feld("A number that does not exist in this form (too short, too long …)."),
    "fehler_telefon_mehrere": _feld("More than one phone number."),
    "fehler_anschrift_unklar": _feld("Not recognisable as an address."),
    "fehler_anschrift_plz": _feld("The postal code does not have five digits or does not exist."),
    "fehler_auswahl_unklar": _feld("Fits none of the choices; `optionen` lists them, buttons too.", "optionen"),
    "fehler_auswahl_mehrere": _feld("Fits several of the choices: `optionen`, buttons too.", "optionen"),
    "fehler_ja_nein_unklar": _feld("Neither yes nor no. Buttons."),
    "fehler_zahl_unklar": _feld("No number in it."),
    "fehler_zahl_mehrere": _feld("More than one number, or a range."),
    "fehler_zahl_ganzzahl": _feld("Only whole numbers make sense."),
    "fehler_zahl_zu_klein": _feld("Less than `grenze`.", "grenze"),
    "fehler_zahl_zu_gross": _feld("More than `grenze`.", "grenze"),
    "fehler_iban_unklar": _feld("No IBAN in it."),
    "fehler_iban_land": _feld("An unknown country code at the beginning."),
    "fehler_iban_laenge": _feld("`ist` characters instead of `soll`.", "ist", "soll"),
    "fehler_iban_pruefziffer": _feld("The check digits do not fit: a typing mistake."),
}

CODES: dict[str, Code] = _BEGINN | _FRAGEN | _ANTWORTEN | _ABSCHLUSS | _FEHLER
