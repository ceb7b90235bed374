"""What may a browser's window say, and what does the app hear of it?

A frame is a list in JSON: a name and what belongs to it. The app hears packets: a letter (`D` for
keys, `M` for what is about them), the length in four bytes, and that many bytes. Sizes are brought
within bounds, because a picture costs work for each of its cells.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MAX_FRAME_BYTES = 4 * 1024 * 1024
"""A pasted text comes as one frame: this is room for ten thousand lines and more."""
_COLUMNS = range(2, 501)
_ROWS = range(2, 201)
"""A screen of 3840 × 2160 points shows 400 × 110 letters of the page's size."""


class FrameError(ValueError):
    """A frame that is not of our page."""


@dataclass(frozen=True, slots=True)
class WindowSize:
    """How much a window shows, in cells."""

    columns: int
    rows: int

    @classmethod
    def bounded(cls, columns: int, rows: int) -> "WindowSize":
        """Return the size nearest to what is asked that can be drawn."""
        return cls(_within(columns, _COLUMNS), _within(rows, _ROWS))

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "WindowSize":
        """Return the size in an address, as far as it holds one; else that of a small terminal."""
        return cls.bounded(_number(query.get("width"), 80), _number(query.get("height"), 24))


@dataclass(frozen=True, slots=True)
class FrameMeaning:
    """What a frame asks for: a packet for the app, a frame for the browser, or neither."""

    packet: bytes = b""
    answer: str = ""


def quit_packet() -> bytes:
    """Return what asks the app to save and end."""
    return _about({"type": "quit"})


def read_frame(text: str) -> FrameMeaning:
    """Return what a frame asks for.

    Raises:
        FrameError: when it is not one that our page sends.
    """
    try:
        frame = json.loads(text)
        return _MEANINGS[frame[0]](frame)
    except (ValueError, TypeError, LookupError, RecursionError) as fault:
        raise FrameError(type(fault).__name__) from fault


def _read_keys(frame: list[object]) -> FrameMeaning:
    keys = frame[1]
    if not isinstance(keys, str):
        raise FrameError("stdin")
    return FrameMeaning(packet=_packet(b"D", keys.encode("utf-8")))


def _read_size(frame: list[object]) -> FrameMeaning:
    match frame[1]:
        case {"width": int(columns), "height": int(rows)}:
            size = WindowSize.bounded(columns, rows)
        case _:
            raise FrameError("resize")
    about = {"type": "resize", "width": size.columns, "height": size.rows}
    return FrameMeaning(packet=_about(about))


def _read_ping(frame: list[object]) -> FrameMeaning:
    sent = frame[1]
    if not isinstance(sent, str):
        raise FrameError("ping")
    return FrameMeaning(answer=json.dumps(["pong", sent]))


def _read_focus(frame: list[object]) -> FrameMeaning:
    return FrameMeaning(packet=_about({"type": str(frame[0])}))


_MEANINGS: dict[str, Callable[[list[object]], FrameMeaning]] = {
    "stdin": _read_keys,
    "resize": _read_size,
    "ping": _read_ping,
    "blur": _read_focus,
    "focus": _read_focus,
}


def _about(said: Mapping[str, object]) -> bytes:
    return _packet(b"M", json.dumps(said).encode("ascii"))


def _packet(kind: bytes, payload: bytes) -> bytes:
    return b"".join((kind, len(payload).to_bytes(4, "big"), payload))


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def _within(number: int, bounds: range) -> int:
    return min(max(number, bounds[0]), bounds[-1])
