"""The style sheet and the script of the pages, and addresses that change when they do."""

import hashlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from userneeds.surfaces.web.asset_packing import packed_script

_NAMES = ("room.css", "screen.css", "room.js")


def style_sheet() -> str:
    """Return how the pages look."""
    return _read("room.css")


def screen_style_sheet() -> str:
    """Return what the big screen looks like besides."""
    return _read("screen.css")


def script() -> str:
    """Return what makes the pages quicker, in few letters; they work without it."""
    return _read("room.js")


@cache
def asset_paths() -> Mapping[str, str]:
    """Return the address of each file, by its name; a browser may keep what it has read."""
    return {name: f"/{name}?{_digest(_read(name))}" for name in _NAMES}


@cache
def _read(name: str) -> str:
    text = (pkgutil.get_data(__package__, name) or b"").decode("utf-8")
    return packed_script(text) if name.endswith(".js") else "".join(text.splitlines())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:10]
