"""The back button of a browser doubles nothing, loses nothing, and leads to what is true now."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser_meeting import Meeting
from tests.web.page_browser import chromium

TWICE = "You have written this already: it stands under Mine. Change it there, or write something"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def meeting(tmp_path: Path, browser: Browser) -> Iterator[Meeting]:
    held = Meeting(tmp_path, browser)
    yield held
    held.close()


def write(page: Page, text: str) -> None:
    page.fill("#write-text", text)
    page.click("#write-button")


def texts(meeting: Meeting) -> list[str]:
    return [card.main_text() for card in meeting.workshop.cards.values()]


@pytest.mark.long
def test_without_a_script_a_card_that_is_sent_again_after_going_back_stands_once(
    meeting: Meeting,
) -> None:
    page = meeting.come("Ann Ash", script=False)
    write(page, "first of all")
    expect(page.locator("#said")).to_have_text("Your card is kept.")
    page.go_back()
    expect(page.locator("#write-text")).to_have_value("first of all")  # the browser's own memory
    page.click("#write-button")
    expect(page.locator("#said")).to_contain_text(TWICE)
    assert texts(meeting) == ["first of all"]
    write(page, "something else")
    expect(page.locator("#said")).to_have_text("Your card is kept.")
    assert texts(meeting) == ["first of all", "something else"]


@pytest.mark.long
def test_without_a_script_words_that_come_too_late_are_shown_and_back_leads_to_what_is_now(
    meeting: Meeting,
) -> None:
    page = meeting.come("Ann Ash", script=False)
    page.fill("#write-text", "half a thought")
    meeting.go_to("vote")
    page.click("#write-button")
    expect(page.locator("#said")).to_contain_text("'Vote' is not the time for writing cards")
    expect(page.locator("#lost")).to_have_text("half a thought")
    page.go_back()
    expect(page.locator("#work")).to_contain_text("There is nothing to vote on yet")
    assert texts(meeting) == []


@pytest.mark.long
def test_with_a_script_going_back_keeps_what_is_typed_and_sends_nothing_again(
    meeting: Meeting,
) -> None:
    page = meeting.come("Ann Ash")
    write(page, "first of all")
    page.wait_for_selector("#mine")
    page.fill("#write-text", "half a thought")
    page.click("#see-mine")
    page.wait_for_url("**see=mine")
    page.go_back()
    expect(page.locator("#write-text")).to_have_value("half a thought")
    page.click("#write-button")
    meeting.until(lambda workshop: len(workshop.cards) == 2)
    assert texts(meeting) == ["first of all", "half a thought"]
