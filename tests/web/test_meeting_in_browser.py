"""A whole meeting of three people in a real browser, on a room that a process serves.

One of them has no JavaScript, one a small phone, one a wide window. What is asserted stands in the
workshop's file.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.build import NOON
from tests.web.browser_meeting import Meeting, focus
from tests.web.page_browser import chromium, faults, overflow
from userneeds.commands.stage_runs import RevealCards
from userneeds.commands.voting import SetBallot
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def meeting(tmp_path: Path, browser: Browser) -> Iterator[Meeting]:
    held = Meeting(tmp_path, browser)
    yield held
    held.close()


def write(page: Page, text: str, who: str = "") -> None:
    page.fill("#write-text", text)
    if who:
        page.fill("#write-who", who)
    page.click("#write-button")
    page.wait_for_selector(f"#mine ~ ul >> text={text}")


def look(page: Page, selector: str) -> None:
    """Open the page of who has no script, until what is on now is there."""
    for _ in range(100):
        page.goto(page.url.split("?")[0])
        if page.query_selector(selector):
            return
        time.sleep(0.1)
    raise AssertionError(selector)


def words_of(workshop: Workshop) -> dict[str, str]:
    return {card.main_text(): card.by for card in workshop.cards.values()}


class Pages(NamedTuple):
    """Who is there: a small phone, a phone without a script, a wide window."""

    ann: Page
    bo: Page
    cy: Page


def write_cards(meeting: Meeting, pages: Pages) -> None:
    write(pages.ann, "see when the plumber comes", "tenant")
    assert focus(pages.ann) == "write-button"
    pages.bo.select_option("#kind", "challenge")
    write(pages.bo, "nobody has the right address")
    assert pages.bo.inner_text("#said") == "Your card is kept."
    assert focus(pages.bo) == "said"
    write(pages.cy, "know which boilers are due", "planner")
    assert "3 cards face down" in pages.cy.inner_text("#status")
    assert "plumber" not in pages.cy.content()
    pages.cy.click("text=Change")
    pages.cy.fill("#write-why", "parts are there")
    pages.cy.click("#edit-button")
    pages.cy.wait_for_selector("#mine ~ ul >> text=parts are there")
    assert focus(pages.cy) == "said"
    assert words_of(meeting.workshop) == {
        "see when the plumber comes": meeting.person("Ann Ash"),
        "nobody has the right address": meeting.person("Bo Birch"),
        "know which boilers are due": meeting.person("Cy Cedar"),
    }


def reveal(meeting: Meeting, pages: Pages) -> None:
    meeting.facilitator.do(RevealCards(at=NOON))
    pages.ann.wait_for_selector("#work >> text=nobody has the right address", state="attached")
    pages.bo.click("#refresh")
    assert "see when the plumber comes" in pages.bo.inner_text("#work")


def group(meeting: Meeting, pages: Pages) -> None:
    meeting.go_to("group")
    pages.ann.wait_for_selector("#group")
    pages.ann.check("label:has-text('plumber') input")
    pages.ann.check("label:has-text('boilers') input")
    pages.ann.fill("#group-name", "Knowing when")
    pages.ann.click("#theme-button")
    pages.ann.wait_for_selector("#group-theme", state="attached")
    assert focus(pages.ann) == "theme-button"
    look(pages.bo, "#group-theme")
    pages.bo.check("label:has-text('address') input")
    pages.bo.select_option("#group-theme", label="Knowing when")
    pages.bo.click("#group-button")
    meeting.until(lambda workshop: all(card.theme for card in workshop.cards.values()))
    (theme,) = meeting.workshop.themes.values()
    assert theme.name == "Knowing when"


def propose_names(meeting: Meeting, pages: Pages) -> None:
    (theme,) = meeting.workshop.themes.values()
    meeting.go_to("name")
    pages.cy.wait_for_selector(f"#name-{theme.id}")
    pages.cy.fill(f"#name-{theme.id}", "No surprises")
    pages.cy.click("#name-button")
    meeting.until(lambda workshop: workshop.themes[theme.id].names)
    assert meeting.workshop.themes[theme.id].names == {meeting.person("Cy Cedar"): "No surprises"}


def vote(meeting: Meeting, pages: Pages) -> None:
    (theme,) = meeting.workshop.themes.values()
    meeting.facilitator.do(SetBallot(at=NOON, ballot=Ballot(about="themes", dots=3)))
    meeting.go_to("vote")
    pages.ann.wait_for_selector(f"#add-{theme.id}")
    for left in ("2 dots left", "1 dot left", "All dots are placed."):
        pages.ann.click(f"#add-{theme.id}")
        pages.ann.wait_for_selector(f"#dots-left >> text={left}")
        assert focus(pages.ann) == f"add-{theme.id}"
    pages.ann.press(f"#add-{theme.id}", "Enter")  # nothing is left: it stays, and asks for nothing
    assert focus(pages.ann) == f"add-{theme.id}"
    pages.ann.click(f"#take-{theme.id}")
    pages.ann.wait_for_selector("#dots-left >> text=1 dot left")
    look(pages.bo, f"#add-{theme.id}")
    pages.bo.click(f"#add-{theme.id}")
    assert pages.bo.inner_text("#said") == "2 dots left"
    votes = meeting.workshop.votes
    assert {who: dict(given) for who, given in votes.items()} == {
        meeting.person("Ann Ash"): {theme.id: 2},
        meeting.person("Bo Birch"): {theme.id: 1},
    }


def place(meeting: Meeting, pages: Pages) -> None:
    meeting.go_to("place")
    pages.ann.wait_for_selector("#place input[type=number]")
    pages.ann.locator("#place input[type=number]").nth(0).fill("5")
    pages.ann.click("#place-button")
    meeting.until(lambda workshop: workshop.placings)
    assert [
        each.impact for each in meeting.workshop.placings[meeting.person("Ann Ash")].values()
    ] == [5]


def draw(meeting: Meeting, pages: Pages) -> None:
    meeting.go_to("map")
    look(pages.bo, "#name-b1")
    pages.bo.fill("#name-b1", "A plumber is called")
    pages.bo.click("#step-button-b1")
    assert [step.name for step in meeting.workshop.blueprints["b1"].steps()] == [
        "It drips",
        "A plumber is called",
    ]
    pages.bo.click("#need-button-b1")
    assert len(next(iter(meeting.workshop.blueprints["b1"].steps())).needs) == 1


def promise_and_leave(meeting: Meeting, pages: Pages) -> None:
    meeting.go_to("act")
    pages.cy.wait_for_selector("#act-text")
    pages.cy.fill("#act-text", "Send round our list")
    pages.cy.click("#act-button")
    pages.cy.wait_for_selector("#work >> text=Send round our list")
    (action,) = meeting.workshop.actions.values()
    assert (action.text, action.owner) == ("Send round our list", meeting.person("Cy Cedar"))

    pages.cy.click("#see-mine")
    pages.cy.check("#leave-sure")
    pages.cy.click("#leave-button")
    meeting.until(lambda workshop: "know which boilers are due" not in words_of(workshop))
    saved = meeting.room.file.read_text("utf-8")
    assert "Send round our list" not in saved
    assert faults(pages.ann) + overflow(pages.ann) == []


@pytest.mark.long
def test_three_people_go_through_a_whole_meeting(meeting: Meeting) -> None:
    pages = Pages(
        meeting.come("Ann Ash"),
        meeting.come("Bo Birch", script=False),
        meeting.come("Cy Cedar", width=1280),
    )
    parts = (write_cards, reveal, group, propose_names, vote, place, draw, promise_and_leave)
    for part in parts:
        part(meeting, pages)
    for page in pages:
        page.close()
