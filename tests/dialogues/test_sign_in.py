"""What ends a sign-in, and that what one account may see ends with it."""

from __future__ import annotations

from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from bot.commands.chat_client import ChatClient, Reply
from tests.dialogues.scripts import AKTENZEICHEN, aktenzeichen_in, fill_in, said, send
from tests.system import System

ANSWERS = ("Ja, übernehmen", "Ja, übernehmen", "Möbel und Hausrat", "Sofa", "1", "überspringen", "per post")


def database(system: System) -> Engine:
    return create_engine(f"sqlite:///{system.data_dir / 'lotse.db'}", future=True)


def rows(system: System, table: str) -> int:
    """How many rows the bot's `table` has."""
    with database(system).connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def send_signed_in(chat: ChatClient) -> str:
    """An application of the account that this conversation is signed in to; its Aktenzeichen."""
    chat.say("sperrmüll anmelden, antrag jetzt ausfüllen")
    for answer in ANSWERS:
        chat.say(answer)
    return aktenzeichen_in(send(chat))


def offers_sign_in(replies: list[Reply]) -> bool:
    return any("/web/anmeldung/start" in link["url"] for reply in replies for link in reply["links"])


def test_when_the_sign_in_has_expired_it_is_offered_again_and_nothing_shown(chat: ChatClient, system: System) -> None:
    chat.sign_in("erika.mustermann")
    number = send_signed_in(chat)
    assert number in said(chat.say("wie steht mein letzter antrag"))
    with database(system).begin() as connection:
        assert connection.execute(text("UPDATE bindungen SET bis = 1")).rowcount >= 1
    asked = chat.say("wie steht mein letzter antrag")
    assert offers_sign_in(asked)
    assert not AKTENZEICHEN.search(said(asked)) and "Erika" not in said(asked)
    assert number in said(chat.sign_in("erika.mustermann"))


def test_after_it_expired_known_data_are_not_offered_any_more(chat: ChatClient, system: System) -> None:
    chat.sign_in("erika.mustermann")
    with database(system).begin() as connection:
        assert connection.execute(text("UPDATE bindungen SET bis = 1")).rowcount >= 1
    asked = said(chat.say("meldebescheinigung beantragen, antrag jetzt starten"))
    assert "Wie heißen Sie?" in asked and "Mustermann" not in asked


def test_an_aktenzeichen_is_found_in_lower_case_too(chat: ChatClient) -> None:
    chat.sign_in("erika.mustermann")
    number = send_signed_in(chat)
    send_signed_in(chat)  # a newer one, so that "all" and "the newest" would be seen to be wrong
    shown = said(chat.say(f"wie steht es um {number.lower()}"))
    assert number in shown and "angekommen" in shown
    assert len(AKTENZEICHEN.findall(shown)) == 1


def test_erasing_signs_out_and_forgets_the_draft(chat: ChatClient, system: System) -> None:
    before = rows(system, "bindungen"), rows(system, "entwuerfe")
    chat.sign_in("erika.mustermann")
    chat.say("sperrmüll anmelden, antrag jetzt ausfüllen")
    chat.say("Ja, übernehmen")
    chat.say("lösche alle meine daten")
    assert (rows(system, "bindungen"), rows(system, "entwuerfe")) == (before[0] + 1, before[1] + 1)  # asked first
    assert "gelöscht" in said(chat.press("Ja, alles löschen"))
    assert (rows(system, "bindungen"), rows(system, "entwuerfe")) == before
    assert "kein Antrag" in said(chat.say("antrag fortsetzen"))
    assert offers_sign_in(chat.say("wie steht mein antrag"))
    assert "Mustermann" not in said(chat.say("sperrmüll anmelden, antrag jetzt ausfüllen"))


def test_a_second_account_does_not_see_what_the_first_sent_here(chat: ChatClient) -> None:
    chat.sign_in("erika.mustermann")
    number = send_signed_in(chat)
    chat.say("abmelden")
    chat.say("anmelden")
    told = said(chat.sign_in("kim.neu")) + said(chat.say("welche anträge habe ich"))
    assert "Kim Neu" in told
    assert number not in told and "Erika" not in told


def test_what_was_assigned_to_one_account_is_not_assigned_to_the_next(chat: ChatClient) -> None:
    fill_in(chat, "sperrmuell")
    number = aktenzeichen_in(send(chat))
    assert number in said(chat.sign_in("erika.mustermann"))
    chat.say("abmelden")
    chat.say("anmelden")
    told = said(chat.sign_in("kim.neu")) + said(chat.say("welche anträge habe ich"))
    assert "Kim Neu" in told and number not in told
    chat.say("abmelden")
    chat.say("anmelden")
    chat.sign_in("erika.mustermann")
    assert number in said(chat.say("welche anträge habe ich"))
