"""Whoever scans the code has a card on the board after three taps, however bad the line is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.live.phones_at_hand import open_file
from tests.web.page_browser import chromium
from tests.web.served_room import served_room
from userneeds.yamlfile.read.reader import read_workshop

SLOW = {"offline": False, "latency": 300, "downloadThroughput": 2e5, "uploadThroughput": 2e5}
"""1.6 Mbit/s and 300 ms."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.long
def test_three_taps_lead_from_the_code_to_the_first_card(tmp_path: Path, browser: Browser) -> None:
    open_file(tmp_path, "talk").close()
    with served_room(tmp_path) as room:
        size = ViewportSize(width=320, height=640)
        page = browser.new_context(viewport=size, has_touch=True).new_page()
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        page.goto(room.said["url"])
        page.keyboard.type("Dee Ash")  # the field has the focus already
        page.tap("#join-button")
        page.tap("#write-text")
        page.keyboard.type("Nobody knows when the plumber comes")
        page.tap("#write-button")
        page.wait_for_selector("#mine")
        assert room.end() == 0
        workshop = read_workshop(room.file.read_text("utf-8")).value
        assert workshop is not None
        texts = [card.main_text() for card in workshop.cards.values()]
        assert texts == ["Nobody knows when the plumber comes"]
