"""Talking with the chat: by mouse and by keyboard, with what the server and the network do."""

from __future__ import annotations

import asyncio
import json

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenChat
from tests.browser.site import Site


def focused(page: Page) -> str:
    """The id or class of the focused element inside the chat, or the tag of the one outside."""
    return str(
        page.evaluate(
            """() => { const outer = document.activeElement; const inner = outer.shadowRoot?.activeElement;
            return inner ? inner.id || inner.className : outer.tagName }"""
        )
    )


def test_says_at_once_that_it_is_a_machine(open_chat: OpenChat) -> None:
    chat = open_chat()
    expect(chat.window.get_by_text("Automatischer Assistent", exact=True)).to_be_visible()
    chat.expect_answer("Ich bin der Bürgerlotse")
    assert chat.page.locator("buerger-lotse").get_attribute("lang") == "de"


def test_opens_and_closes_by_keyboard_and_gives_the_focus_back(open_chat: OpenChat) -> None:
    chat = open_chat(closed=True)
    chat.launcher.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.window).to_be_visible()
    assert focused(chat.page) == "eingabe"
    chat.page.keyboard.press("Escape")
    expect(chat.window).to_be_hidden()
    assert focused(chat.page) == "oeffner"


def test_the_focus_can_leave_the_chat_in_both_directions(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.expect_answer("Bürgerlotse")
    seen = []
    for key in ("Tab", "Shift+Tab"):
        chat.field.focus()
        for _ in range(12):
            chat.page.keyboard.press(key)
            seen.append(focused(chat.page))
            if seen[-1] in ("BODY", "A"):
                break
        assert seen[-1] in ("BODY", "A"), seen
    assert {"senden", "leise", "schliessen", "verlauf", "knopf"} <= set(seen)


def test_enter_sends_and_shift_enter_makes_a_line(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    chat.field.press_sequentially("Zeile eins")
    chat.field.press("Shift+Enter")
    chat.field.press_sequentially("Zeile zwei")
    assert chat.field.bounding_box()["height"] > 60  # type: ignore[index]
    chat.field.press("Enter")
    chat.expect_answer("Echo: Zeile eins")
    assert site.bot.texts[-1] == "Zeile eins\nZeile zwei"
    expect(chat.field).to_have_value("")
    chat.field.press("Enter")
    expect(chat.own).to_have_count(1)


def test_buttons_answer_once_and_grow_old(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    chat.button("Hund anmelden").click()
    chat.expect_answer("Soll ich Ihre Anschrift übernehmen?")
    for name in ("Hund anmelden", "Was kostet ein Personalausweis?", "Stand meines Antrags"):
        expect(chat.page.locator("buerger-lotse .knopf", has_text=name)).to_be_disabled()
    expect(chat.own).to_have_text("Sie: Hund anmelden")
    chat.say("Nein, danke")
    expect(chat.button("Ja, übernehmen")).to_be_disabled()
    chat.expect_answer("Echo: Nein, danke")
    assert site.bot.texts[-2] == '/antrag_starten{"leistung": "hundesteuer-anmelden"}'


def test_answers_are_formatted_and_links_are_safe(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.button("Was kostet ein Personalausweis?").click()
    chat.expect_answer("46,00")
    last = chat.answers.last
    expect(last.locator("ul:not(.links) li")).to_have_count(2)
    expect(last.locator("ol li")).to_have_count(2)
    expect(last.locator("strong").first).to_have_text("46,00 €")
    for link in last.locator("a").all():
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"
        assert "öffnet ein neues Fenster" in (link.text_content() or "")


def test_nothing_hostile_in_an_answer_or_message_takes_effect(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.say("<img src=x onerror=\"document.title='weg'\">")
    chat.expect_answer("Echo: <img")
    chat.say("böse")
    chat.expect_answer("<script>")
    assert chat.page.title() == "Gemeinde"
    assert chat.page.locator("buerger-lotse img, buerger-lotse script").count() == 0
    links = [link.get_attribute("href") for link in chat.answers.last.locator("a").all()]
    assert links == ["https://example.org/"]
    expect(chat.answers.last.locator("strong")).to_have_text("fett<b>")


def test_too_long_a_text_is_told_before_it_is_sent(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.field.fill("🙂" * 1990)
    expect(chat.window.locator("#zaehler")).to_have_text("Noch 10 Zeichen")
    chat.field.fill("x" * 2345)
    expect(chat.window.locator("#zaehler")).to_have_text("345 Zeichen zu viel")
    assert chat.field.get_attribute("aria-invalid") == "true"
    chat.field.press("Enter")
    expect(chat.own).to_have_count(0)
    expect(chat.field).to_have_value("x" * 2345)


def test_shows_that_the_assistant_is_at_work(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    dots = chat.page.locator("buerger-lotse .tippt")
    site.bot.gate.clear()
    chat.say("warte auf mich")
    expect(dots).to_be_visible()
    expect(chat.window.get_by_text("Der Assistent schreibt …")).to_be_attached()
    site.open_gate()
    chat.expect_answer("Echo: warte auf mich")
    expect(dots).to_be_hidden()


def test_a_message_written_offline_is_sent_once_the_line_is_back(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    chat.page.context.set_offline(True)
    chat.say("Kommt das an?")
    expect(chat.own.get_by_text("Nicht gesendet")).to_be_visible()
    expect(chat.window.get_by_text("Keine Verbindung.")).to_be_visible()
    chat.page.context.set_offline(False)
    chat.expect_answer("Echo: Kommt das an?")
    expect(chat.own.get_by_text("Nicht gesendet")).to_have_count(0)
    expect(chat.window.get_by_text("Die Verbindung ist wieder da.")).to_be_visible()
    expect(chat.window.get_by_text("Keine Verbindung.")).to_have_count(0)
    assert site.bot.texts.count("Kommt das an?") == 1


def test_an_answer_lost_on_the_way_does_not_double_the_message(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    lost: list[str] = []

    def lose_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            route.fetch()
            lost.append(str(route.request.post_data))
            route.abort()
        else:
            if route.request.method == "POST":
                lost.append(str(route.request.post_data))
            route.continue_()

    chat.page.route("**/web/nachrichten*", lose_first)
    chat.say("Nur einmal")
    chat.expect_answer("Echo: Nur einmal")
    expect(chat.own.locator(".zustand")).to_have_count(0)
    expect(chat.answers.filter(has_text="Echo: Nur einmal")).to_have_count(1)
    assert site.bot.texts.count("Nur einmal") == 1
    assert len({json.loads(body)["id"] for body in lost}) == 1 and len(lost) == 2


def test_several_messages_keep_their_order(open_chat: OpenChat) -> None:
    chat = open_chat()
    for number in range(4):
        chat.say(f"Nr. {number}")
    chat.expect_answer("Echo: Nr. 3")
    assert [text.removeprefix("Assistent: ") for text in chat.answers.all_text_contents()[1:]] == [
        f"Echo: Nr. {number}" for number in range(4)
    ]


def test_what_the_bot_says_later_arrives_by_itself(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    chat.say("Hallo")
    chat.expect_answer("Echo: Hallo")
    output = site.server.channel.get_output_channel()
    assert output is not None
    pushed = output.send_response(site.bot.seen[-1].sender_id, {"text": "Ihr Antrag ist eingegangen."})
    asyncio.run_coroutine_threadsafe(pushed, site.loop).result(5)
    chat.expect_answer("Ihr Antrag ist eingegangen.")


def test_a_reload_keeps_the_conversation_but_not_what_was_written(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.say("Mein Geheimnis")
    chat.expect_answer("Echo: Mein Geheimnis")
    stored = chat.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])")
    assert "Geheimnis" not in stored
    chat.page.reload()
    chat.expect_answer("Echo: Mein Geheimnis")
    expect(chat.window.get_by_text("Fortsetzung Ihres Gesprächs.")).to_be_visible()
    expect(chat.own).to_have_count(0)
    assert focused(chat.page) == "BODY"  # a page that loads does not steal the focus
    chat.say("weiter")
    chat.expect_answer("Echo: weiter")


def test_nothing_is_stored_or_asked_before_the_chat_is_opened(open_chat: OpenChat, site: Site) -> None:
    before = len(site.bot.seen)
    chat = open_chat(closed=True)
    assert chat.page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert len(site.bot.seen) == before


def test_an_expired_session_is_told_and_a_new_one_is_offered(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    chat.say("Persönliches")
    chat.expect_answer("Echo: Persönliches")
    chat.page.evaluate(
        """async (server) => { const { sitzung } = JSON.parse(sessionStorage['buerger-lotse']);
        await fetch(`${server}/web/sitzung`, {method: 'DELETE', headers: {Authorization: `Bearer ${sitzung}`}}) }""",
        site.web_url,
    )
    expect(chat.window.get_by_text("Das Gespräch ist abgelaufen.")).to_be_visible()
    expect(chat.answers).to_have_count(0)
    expect(chat.field).to_be_disabled()
    chat.button("Neues Gespräch beginnen").click()
    chat.expect_answer("Ich bin der Bürgerlotse")
    chat.say("Hallo")
    chat.expect_answer("Echo: Hallo")


def test_a_message_for_an_expired_session_is_not_lost(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    body = json.dumps({"fehler": "sitzung_unbekannt", "meldung": "Dieses Gespräch ist abgelaufen."})
    headers = {"Access-Control-Allow-Origin": site.demo_url}
    chat.page.route("**/web/nachrichten", lambda route: route.fulfill(status=401, headers=headers, body=body))
    chat.say("Meine lange Frage")
    expect(chat.window.get_by_text("Das Gespräch ist abgelaufen.")).to_be_visible()
    chat.page.unroute("**/web/nachrichten")
    chat.button("Neues Gespräch beginnen").click()
    expect(chat.field).to_have_value("Meine lange Frage")
    chat.field.press("Enter")
    chat.expect_answer("Echo: Meine lange Frage")


def test_ending_asks_first_and_then_erases_everything(open_chat: OpenChat, site: Site) -> None:
    chat = open_chat()
    chat.say("Persönliches")
    chat.expect_answer("Echo: Persönliches")
    chat.button("Gespräch beenden").click()
    chat.page.keyboard.press("Escape")
    expect(chat.button("Ja, beenden")).to_be_hidden()
    assert focused(chat.page) == "leise"
    chat.button("Gespräch beenden").click()
    chat.button("Ja, beenden").click()
    expect(chat.window.get_by_text("Der Verlauf ist gelöscht.")).to_be_visible()
    expect(chat.answers).to_have_count(0)
    assert "sitzung" not in chat.page.evaluate("sessionStorage['buerger-lotse']")
    chat.button("Neues Gespräch beginnen").click()
    chat.expect_answer("Ich bin der Bürgerlotse")


def test_the_server_down_at_the_beginning_is_told_and_overcome(open_chat: OpenChat) -> None:
    chat = open_chat(closed=True)
    chat.page.route("**/web/sitzung", lambda route: route.abort())
    chat.launcher.click()
    expect(chat.window.get_by_text("Der Chat ist gerade nicht erreichbar.")).to_be_visible()
    chat.page.unroute("**/web/sitzung")
    chat.button("Jetzt versuchen").click()
    chat.expect_answer("Ich bin der Bürgerlotse")
    expect(chat.window.get_by_text("nicht erreichbar")).to_have_count(0)


@pytest.mark.parametrize("status", [429, 500])
def test_a_refusal_that_passes_is_shown_and_tried_again(open_chat: OpenChat, site: Site, status: int) -> None:
    chat = open_chat()
    refusals = [json.dumps({"fehler": "zu_schnell", "meldung": "Bitte warten Sie einen Moment."})]

    def refuse_once(route: Route) -> None:
        if route.request.method == "POST" and refusals:
            headers = {"Access-Control-Allow-Origin": site.demo_url, "Retry-After": "1"}
            route.fulfill(status=status, headers=headers, body=refusals.pop())
        else:
            route.continue_()

    chat.page.route("**/web/nachrichten*", refuse_once)
    chat.say(f"Versuch {status}")
    expect(chat.window.get_by_text("Bitte warten Sie einen Moment.")).to_be_visible()
    chat.expect_answer(f"Echo: Versuch {status}")


def test_without_the_chat_server_the_page_keeps_its_own_words(open_chat: OpenChat) -> None:
    element = "<buerger-lotse><p>Rufen Sie uns an.</p></buerger-lotse>"
    chat = open_chat(f"?element={element}", closed=True)
    expect(chat.page.get_by_text("Rufen Sie uns an.")).to_be_hidden()
    chat.page.route("**/texte.json", lambda route: route.abort())
    chat.page.reload()
    expect(chat.page.get_by_text("Rufen Sie uns an.")).to_be_visible()


def test_attributes_name_the_chat_and_open_it(open_chat: OpenChat) -> None:
    chat = open_chat("?element=<buerger-lotse titel='Börde-Lotse' start='offen'></buerger-lotse>", closed=True)
    window = chat.page.get_by_role("dialog", name="Börde-Lotse")
    expect(window).to_be_visible()
    chat.expect_answer("Ich bin der Bürgerlotse")
    assert focused(chat.page) == "BODY"


def test_one_script_tag_is_enough(open_chat: OpenChat) -> None:
    chat = open_chat("?element=&attribute=data-titel='Hallo'", closed=True)
    expect(chat.launcher).to_contain_text("Hallo")
    assert chat.page.locator("buerger-lotse").count() == 1


def test_a_number_to_call_is_a_link_that_stays_in_this_window(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.say("es brennt")
    call = chat.log.get_by_role("link", name="112 anrufen", exact=True)
    expect(call).to_have_attribute("href", "tel:112")
    assert call.get_attribute("target") is None


def test_what_was_deleted_leaves_the_screen_and_does_not_come_back(open_chat: OpenChat) -> None:
    chat = open_chat()
    chat.say("Meine Anschrift ist Bördestraße 8 a")
    chat.expect_answer("Echo: Meine Anschrift")
    chat.say("Lösche meine Daten")
    chat.expect_answer("Ich habe Ihre Daten gelöscht.")
    expect(chat.answers).to_have_count(1)
    expect(chat.own).to_have_count(0)
    chat.say("danke")
    chat.expect_answer("Echo: danke")
    expect(chat.answers).to_have_count(2)
    chat.page.reload()
    chat.expect_answer("Echo: danke")
    expect(chat.answers).to_have_count(2)
