"""A real browser on pages: which faults an aid would meet, and how wide a page becomes."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Route,
    ViewportSize,
    sync_playwright,
)

from userneeds.surfaces.web.pages.assets import screen_style_sheet, script, style_sheet

CHROMIUM = "/usr/bin/chromium"
ADDRESS = "http://room.test/K7MQ2X"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class StillPages:
    """Pages of the room that come from a table instead of a server."""

    def __init__(self, browser: Browser, width: int, height: int = 700, **options: Any) -> None:
        size = ViewportSize(width=width, height=height)
        self.context: BrowserContext = browser.new_context(viewport=size, **options)
        self.page = self.context.new_page()
        self.html = ""
        self.context.route("**/*", self._answer)

    def show(self, html: str) -> Page:
        self.html = html
        self.page.goto(ADDRESS)
        return self.page

    def put(self, html: str) -> Page:
        """Put another page into the window without loading it: style stays, no script runs.

        As in a window that runs scripts, what is for those that run none is not there.
        """
        if not self.html:
            self.show(html)
        self.page.evaluate(
            """html => {
              const page = new DOMParser().parseFromString(html, 'text/html');
              page.querySelectorAll('noscript').forEach(it => it.remove());
              document.documentElement.lang = page.documentElement.lang;
              document.title = page.title;
              document.body.replaceWith(page.body);
            }""",
            html,
        )
        return self.page

    def _answer(self, route: Route) -> None:
        address = route.request.url
        if "room.css" in address:
            route.fulfill(body=style_sheet(), content_type="text/css")
        elif "screen.css" in address:
            route.fulfill(body=screen_style_sheet(), content_type="text/css")
        elif "room.js" in address:
            route.fulfill(body=script(), content_type="text/javascript")
        elif "/live" in address or "favicon" in address:
            route.abort()
        else:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")


def faults(page: Page) -> list[str]:
    """Return what axe finds: rule, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """Return what stands out of the window to the right; parts that are hidden do not count."""
    places: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(it => {
             const box = it.getBoundingClientRect();
             return box.width > 1 && box.right > document.documentElement.clientWidth + 1
               && getComputedStyle(it).clipPath === 'none';
           }).map(it => it.tagName + '#' + it.id + '.' + it.className)"""
    )
    return places


def small_targets(page: Page, least: int = 44) -> list[str]:
    """Return the buttons and fields that a finger would miss."""
    small: list[str] = page.evaluate(
        """least => [...document.querySelectorAll('button,select,input,textarea,.see a')]
           .filter(it => it.type !== 'hidden' && it.offsetParent !== null)
           .filter(it => {
             const target = it.type === 'checkbox' ? it.closest('label') : it;
             return target.getBoundingClientRect().height < least - 0.5;
           }).map(it => it.id)""",
        least,
    )
    return small
