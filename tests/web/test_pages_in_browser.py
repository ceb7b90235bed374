"""Every state of every page in a real browser: no fault for any aid, nothing cut off."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.page_browser import ADDRESS, StillPages, chromium, faults, overflow, small_targets
from tests.web.page_states import SCREENS, STATES, every_page

WIDTHS = (320, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def phone_pages(language: str = "en") -> dict[str, str]:
    return {name: html for name, html in every_page(language) if name not in SCREENS}


def test_no_page_is_wider_than_a_small_phone_and_no_target_is_small(browser: Browser) -> None:
    still = StillPages(browser, 320, java_script_enabled=True)
    wide = {}
    small = {}
    for name, html in phone_pages().items():
        page = still.put(html)
        wide[name] = overflow(page)
        small[name] = small_targets(page)
    assert {name: found for name, found in wide.items() if found} == {}
    assert {name: found for name, found in small.items() if found} == {}


FEW = ("join-list", "write-cards", "group", "vote-full", "place", "map", "act-edit", "results")


def test_the_pages_of_a_meeting_have_no_fault_for_any_aid(browser: Browser) -> None:
    pages = phone_pages()
    still = StillPages(browser, 320)
    assert {name: found for name in FEW if (found := faults(still.put(pages[name])))} == {}


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_state_has_a_fault(browser: Browser, width: int, scheme: str, language: str) -> None:
    still = StillPages(browser, width, color_scheme=scheme)
    found = {}
    for name, html in phone_pages(language).items():
        page = still.put(html)
        found[name] = faults(page) + overflow(page)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_big_screen_has_no_fault(browser: Browser, scheme: str) -> None:
    still = StillPages(browser, 1920, 1080, color_scheme=scheme)
    pages = {name: html for name, html in every_page() if name in SCREENS}
    found = {}
    for name, html in pages.items():
        page = still.put(html)
        found[name] = faults(page) + overflow(page)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.long
def test_text_twice_as_large_still_fits_on_a_small_phone(browser: Browser) -> None:
    still = StillPages(browser, 320)
    found = {}
    for name, html in phone_pages().items():
        page = still.put(html)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found[name] = overflow(page)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.long
@pytest.mark.parametrize("name", STATES)
def test_everything_is_reached_by_keyboard_alone(browser: Browser, name: str) -> None:
    page = StillPages(browser, 320).show(STATES[name].html())
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a,button,input,select,textarea,summary')]
           .filter(it => it.type !== 'hidden' && it.checkVisibility())
           .map(it => it.id || it.href)"""
    )
    reached = []
    for _ in range(len(wanted) + 12):
        page.keyboard.press("Tab")
        at = page.evaluate("[document.activeElement.id || document.activeElement.href]")[0]
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert at is None or outline == "solid"
        reached.append(at)
    assert set(wanted) <= set(reached)
    page.close()


def test_the_fields_of_a_need_stand_aside_for_a_challenge(browser: Browser) -> None:
    page = StillPages(browser, 320, java_script_enabled=True).show(STATES["write"].html())
    assert page.locator("#write-who").is_visible()
    page.select_option("#kind", "challenge")
    assert not page.locator("#write-who").is_visible()
    page.select_option("#kind", "job")
    assert page.locator("label[for=write-who]").inner_text() == "When?"


def test_typed_words_survive_a_reload_and_a_loss_of_power(browser: Browser) -> None:
    still = StillPages(browser, 320)
    page = still.show(STATES["write"].html())
    page.fill("#write-text", "know when")
    page.fill("#write-who", "tenant")
    page.reload()
    assert page.input_value("#write-text") == "know when"
    page.close()
    again = still.context.new_page()  # as after the phone was off: the same storage, a new page
    again.goto(ADDRESS)
    assert again.input_value("#write-text") == "know when"
    assert again.input_value("#write-who") == "tenant"


def test_complaint_9_what_cannot_be_sent_waits_and_is_counted_in_sight(browser: Browser) -> None:
    still = StillPages(browser, 320)
    page = still.show(STATES["write"].html())
    page.route("**/do", lambda route: route.abort())
    for words in ("one", "two", "three"):
        page.fill("#write-text", words)
        page.click("#write-button")
    page.wait_for_selector("#net.on")
    assert page.inner_text("#net") == "Not connected, 3 waiting. Keep this page open."
    page.reload()
    page.wait_for_selector("#net.on")
    assert page.inner_text("#net") == "Not connected, 3 waiting. Keep this page open."
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    box = page.locator("#net").bounding_box()
    assert box is not None
    assert box["y"] >= 0


@pytest.mark.long
def test_complaint_20_the_clock_runs_down_and_the_page_is_asked_for_when_time_is_up(
    browser: Browser,
) -> None:
    still = StillPages(browser, 320)
    page = still.show(STATES["write"].html())
    page.wait_for_function("document.querySelector('.clock b').textContent === '5:38'")
    still.html = STATES["over"].html()
    page.evaluate("document.querySelector('.clock b').dataset.left = 4")
    page.wait_for_selector("#status >> text=Time is up")
