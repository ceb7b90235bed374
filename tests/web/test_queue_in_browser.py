"""What a phone sends is kept until the room has answered: real browser, real server, real kills."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.build import NOON
from tests.web.browser_meeting import Meeting, focus
from tests.web.page_browser import chromium
from tests.web.served_room import start_room
from userneeds.commands.stage_runs import EndStage, StartStage

WAITING = "Not connected, {} waiting. Keep this page open."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def meeting(tmp_path: Path, browser: Browser) -> Iterator[Meeting]:
    held = Meeting(tmp_path, browser)
    yield held
    held.close()


def write(page: Page, *texts: str) -> None:
    for text in texts:
        page.fill("#write-text", text)
        page.click("#write-button")


def own_cards(page: Page) -> list[str]:
    """Return what the page shows of its own cards, the newest last."""
    return [
        each.split("\n")[-1] for each in page.locator("#work .cards > li > p + p").all_inner_texts()
    ]


@pytest.mark.long
def test_complaint_12_and_13_a_room_that_was_killed_takes_each_card_once_and_in_order(
    meeting: Meeting,
) -> None:
    page = meeting.come("Ann Ash")
    write(page, "first of all")
    page.wait_for_selector("#mine")
    meeting.room.kill()
    write(page, "second", "third", "fourth")
    page.wait_for_selector("#net.on")
    assert page.inner_text("#net") == WAITING.format(3)
    page.fill("#write-text", "half a thou")
    meeting.room = start_room(meeting.room.folder, port=meeting.room.port)
    meeting.until(lambda workshop: len(workshop.cards) == 4)
    page.wait_for_selector("#mine >> text=4")
    texts = [card.main_text() for card in meeting.workshop.cards.values()]
    assert texts == ["first of all", "second", "third", "fourth"]
    assert page.input_value("#write-text") == "half a thou"
    assert focus(page) == "write-text"


@pytest.mark.long
def test_a_refusal_blocks_nothing_and_its_words_come_back(meeting: Meeting) -> None:
    page = meeting.come("Ann Ash")
    page.context.set_offline(True)
    write(page, "in time")
    page.evaluate("document.querySelector('#write-text').removeAttribute('maxlength')")
    write(page, "long " * 120, "after it")
    page.wait_for_selector("#net.on")
    assert page.inner_text("#net") == WAITING.format(3)
    page.context.set_offline(False)
    meeting.until(lambda workshop: len(workshop.cards) == 2)
    assert {card.main_text() for card in meeting.workshop.cards.values()} == {"in time", "after it"}
    page.wait_for_function("() => document.getElementById('write-text').value.startsWith('long')")


@pytest.mark.long
def test_a_card_that_was_too_late_stays_in_the_box(meeting: Meeting) -> None:
    page = meeting.come("Ann Ash")
    page.context.set_offline(True)
    write(page, "too late")
    meeting.facilitator.take_in_news()
    meeting.facilitator.do(EndStage(at=NOON))
    page.context.set_offline(False)
    page.wait_for_selector("#net.told")
    assert meeting.workshop.cards == {}
    assert page.inner_text("#net").endswith("too late")
    meeting.facilitator.do(StartStage(at=NOON, stage="write", run="r9"))
    page.wait_for_selector("#write-text")
    assert page.input_value("#write-text") == "too late"


@pytest.mark.long
def test_complaint_10_a_page_that_was_hidden_shows_what_happened_meanwhile(
    meeting: Meeting,
) -> None:
    page, other = meeting.come("Ann Ash"), meeting.come("Bo Birch")
    hide(page, hidden=True)
    write(other, "meanwhile")
    other.wait_for_selector("#mine")
    hide(page, hidden=False)
    page.wait_for_selector("#status >> text=1 card face down")


def hide(page: Page, *, hidden: bool) -> None:
    page.evaluate(
        """hidden => {
             Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
             document.dispatchEvent(new Event('visibilitychange'));
           }""",
        hidden,
    )


@pytest.mark.long
def test_complaint_5_and_6_who_waits_comes_in_when_let_in_and_not_before(
    tmp_path: Path, browser: Browser
) -> None:
    held = Meeting(tmp_path, browser, "--admit", "each", "--steer")
    try:
        page = held.come("Ann Ash", is_in=False)
        second = held.come("Bo Birch", is_in=False, script=False)
        assert "You are next" in page.inner_text("#work")
        assert "You are number 2" in second.inner_text("#work")
        held.facilitator.do(StartStage(at=NOON, stage="write", run="r8"))
        time.sleep(1)
        assert not page.query_selector("#write-text")
        held.room.steer("AdmitAll")
        page.wait_for_selector("#write-text")
        second.click("#refresh")
        assert second.query_selector("#write-text")
    finally:
        held.close()


def hold(_: Route) -> None:
    """Answer nothing."""


@pytest.mark.long
def test_a_network_that_holds_news_back_is_asked_every_three_seconds(meeting: Meeting) -> None:
    page = meeting.come("Ann Ash")
    page.route("**/live", hold)  # held back for good
    page.reload()
    page.evaluate("const now = Date.now; Date.now = () => now() + 25000")
    page.wait_for_selector("#net.on")
    assert "asks every 3 seconds" in page.inner_text("#net")
    other = meeting.come("Bo Birch")
    write(other, "seen all the same")
    page.wait_for_selector("#status >> text=1 card face down")


@pytest.mark.long
def test_two_tabs_of_one_phone_lose_nothing_of_each_other(meeting: Meeting) -> None:
    page = meeting.come("Ann Ash")
    other = page.context.new_page()
    other.goto(meeting.room.said["url"])
    page.context.set_offline(True)
    write(page, "in one tab")
    write(other, "in the other")
    page.context.set_offline(False)
    meeting.until(lambda workshop: len(workshop.cards) == 2)


@pytest.mark.long
def test_a_phone_that_keeps_nothing_says_so_and_sends_all_the_same(meeting: Meeting) -> None:
    page = meeting.come("Ann Ash")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.reload()
    page.context.set_offline(True)
    write(page, "kept in the page alone")
    page.wait_for_selector("#net.on")
    assert "Leave this page open until all is sent" in page.inner_text("#net")
    page.context.set_offline(False)
    meeting.until(lambda workshop: len(workshop.cards) == 1)
