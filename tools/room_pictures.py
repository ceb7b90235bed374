"""Draws the pages of a played meeting as a phone and a wide window show them, for `pictures.py`."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, Route, ViewportSize

from tests.web.page_browser import chromium
from tests.web.played_meeting_room import MeetingPage, played_pages
from userneeds.surfaces.web.pages.assets import screen_style_sheet, style_sheet

_ADDRESS = "http://room.test/KMQRXT"
_PREFIX = "room-meeting-"
_STAGES = ("write", "reveal", "group", "name", "vote", "place", "map", "promise")
_DOORS = ("join", "wait", "before", "late", "ended", "expired", "removed")
_LOOKS = ("mine", "results")
_SCREENS = tuple(
    f"screen-{stage}" for stage in ("write", "reveal", "group", "vote", "place", "map")
)
_PHONES = ("write", "group", "vote")
_PLAYED = tuple(f"{_PREFIX}{name}" for name in (*_DOORS, *_STAGES, *_LOOKS, *_SCREENS))
ROOM_PAGES = (*_PLAYED, "room-phones")
"""The names of these pictures."""
_PHONE_WIDTH = 320
_WINDOW_WIDTH = 1_280
_MOST_HEIGHT = 960
"""In pixels: what is further down is scrolled to."""
_GAP = 32
_GROUND = (225, 225, 225)
_WITHOUT_SCRIPTS = re.compile(r"<noscript>.*?</noscript>|<script[^>]*></script>", re.DOTALL)


@cache
def room_pictures() -> Mapping[str, Image.Image]:
    """Play the meeting, and return the picture of each of its pages, by its name."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        drawn = {page.name: _drawn(page, browser) for page in played_pages(Path(folder))}
    phones = [drawn[name].crop((0, 0, _PHONE_WIDTH, _MOST_HEIGHT)) for name in _PHONES]
    together = {"room-phones": _side_by_side(*phones)}
    return together | {f"{_PREFIX}{name}": picture for name, picture in drawn.items()}


def _drawn(page: MeetingPage, browser: Browser) -> Image.Image:
    wide = _shot(browser, page.wide_html, _WINDOW_WIDTH)
    if page.is_big_screen:
        return wide
    return _side_by_side(_shot(browser, page.html, _PHONE_WIDTH), wide)


def _shot(browser: Browser, html: str, width: int) -> Image.Image:
    """Return the top of a page in a window as wide, as one that runs scripts shows it."""
    with _window(browser, html, width) as page:
        whole = page.screenshot(full_page=True)
    drawn = Image.open(BytesIO(whole)).convert("RGB")
    return drawn.crop((0, 0, width, min(drawn.height, _MOST_HEIGHT)))


@contextmanager
def _window(browser: Browser, html: str, width: int) -> Iterator[Page]:
    shown = _WITHOUT_SCRIPTS.sub("", html).replace("<html", '<html class="js"', 1)
    styles = {"room.css": style_sheet(), "screen.css": screen_style_sheet()}

    def answer(route: Route) -> None:
        name = route.request.url.partition("?")[0].rpartition("/")[2]
        if name in styles:
            route.fulfill(body=styles[name], content_type="text/css")
        else:
            route.fulfill(body=shown, content_type="text/html; charset=utf-8")

    size = ViewportSize(width=width, height=_MOST_HEIGHT)
    context = browser.new_context(locale="en-GB", viewport=size)
    context.route("**/*", answer)
    page = context.new_page()
    page.goto(_ADDRESS)
    yield page
    context.close()


def _side_by_side(*pictures: Image.Image) -> Image.Image:
    width = sum(picture.width + _GAP for picture in pictures) - _GAP
    height = max(picture.height for picture in pictures)
    sheet = Image.new("RGB", (width, height), _GROUND)
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + _GAP
    return sheet
