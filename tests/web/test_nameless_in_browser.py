"""A part without names, and the big screen beside it, in a real browser on a served room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.build import NOON, a_stage
from tests.web.browser_meeting import Meeting, focus
from tests.web.page_browser import chromium, faults
from tests.web.served_room import start_room
from userneeds.commands.stage_runs import RevealCards

QUIET = (a_stage("write", technique="silent-writing", anonymous=True),)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def quiet(tmp_path: Path, browser: Browser) -> Iterator[Meeting]:
    """Hold a meeting in which nobody is named."""
    held = Meeting(tmp_path, browser, agenda=QUIET)
    yield held
    held.close()


def come_nameless(meeting: Meeting) -> Page:
    page = meeting.browser.new_page()
    page.set_default_timeout(15_000)
    page.goto(meeting.room.said["url"])
    page.click("#join-button")
    page.wait_for_selector("#write-text")
    return page


@pytest.mark.long
def test_only_the_phone_that_wrote_a_card_changes_and_withdraws_it_also_after_a_restart(
    quiet: Meeting,
) -> None:
    first, second = come_nameless(quiet), come_nameless(quiet)
    assert "without your name" in (first.text_content("footer details") or "")
    first.select_option("#kind", "challenge")
    first.fill("#write-text", "The lift is out each week")
    first.click("#write-button")
    first.wait_for_selector("#mine")
    (card,) = quiet.workshop.cards.values()
    assert (card.by, card.organisation) == ("", "")
    quiet.room.kill()
    quiet.room = start_room(quiet.room.folder, port=quiet.room.port)
    first.goto(f"{quiet.room.said['url']}?see=write&edit={card.id}")
    first.fill("#write-text", "The lift is out each Monday")
    first.click("#edit-button")
    quiet.until(lambda workshop: workshop.cards[card.id].text == "The lift is out each Monday")
    second.goto(f"{quiet.room.said['url']}?see=write&edit={card.id}")
    assert "Monday" not in second.content()
    assert not second.query_selector("#edit-button")
    first.click(f"#withdraw-{card.id}")
    first.click(f"#withdraw-button-{card.id}")
    quiet.until(lambda workshop: not workshop.cards)
    first.wait_for_selector("#mine", state="detached")
    assert focus(first) == "said"
    assert quiet.room.end() == 0
    quiet.facilitator.close()
    assert "Monday" not in quiet.room.file.read_text("utf-8")


@pytest.mark.long
def test_the_big_screen_counts_closed_cards_and_shows_them_once_they_are_revealed(
    quiet: Meeting,
) -> None:
    screen = quiet.browser.new_page(viewport={"width": 1920, "height": 1080})
    screen.set_default_timeout(15_000)
    screen.goto(quiet.room.said["big_screen"])
    phone = come_nameless(quiet)
    phone.select_option("#kind", "challenge")
    phone.fill("#write-text", "The lift is out each week")
    phone.click("#write-button")
    screen.wait_for_selector("#side >> text=1 card written")
    assert "lift" not in screen.content()
    phone.click("#ready-button")
    screen.wait_for_selector("#status >> text=1 of 1 ready")
    quiet.facilitator.take_in_news()
    quiet.facilitator.do(RevealCards(at=NOON))
    screen.wait_for_selector("#side >> text=The lift is out each week")
    assert faults(screen) == []


@pytest.mark.long
def test_a_name_of_two_hundred_letters_is_refused_or_fits(tmp_path: Path, browser: Browser) -> None:
    held = Meeting(tmp_path, browser)
    try:
        page = browser.new_page(viewport={"width": 320, "height": 700})
        page.goto(held.room.said["url"])
        page.fill("#join-name", "W" * 200)
        page.click("#join-button")
        page.wait_for_selector("#write-text, #said")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        if said := page.query_selector("#said"):
            assert said.inner_text().startswith("Not taken")
            assert page.input_value("#join-name") == "W" * 200
    finally:
        held.close()
