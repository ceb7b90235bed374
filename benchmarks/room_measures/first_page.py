"""How soon can somebody who scans the code type, on a phone's line of 1.6 Mbit/s and 300 ms?"""

import time
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks.room_measures.phones import BenchRoom
from benchmarks.row import Row

_TURNS = 5
_LINE = {"offline": False, "latency": 300, "downloadThroughput": 2e5, "uploadThroughput": 2e5}
_CHROMIUM = "/usr/bin/chromium"
_USABLE = "() => document.documentElement.className === 'js' || document.activeElement.id"


def first_page_rows(room: BenchRoom) -> list[Row]:
    """Return the seconds until the page of somebody who comes takes what they type."""
    seconds: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        for _ in range(_TURNS):
            context = browser.new_context()
            page = context.new_page()
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", _LINE)
            begun = time.perf_counter()
            page.goto(f"http://127.0.0.1:{room.port}/{room.code}")
            page.wait_for_function(_USABLE)
            seconds.append(time.perf_counter() - begun)
            context.close()
        browser.close()
    return [Row("first page at 1.6 Mbit/s and 300 ms: usable, half of", median(seconds), 3, "s")]
