"""What the colours of a file mean: a description of sRGB, small enough to be written here.

Files that are kept for decades must say what their red is (ISO 19005-2, 6.2.4). The profile holds
the white point, the three primaries and a curve, nothing else. **Source:** ICC.1:2001-04, sections
6 and 7; primaries and white point of IEC 61966-2-1, adapted to D50.
"""

import struct
from typing import NamedTuple


class _Xyz(NamedTuple):
    """A colour by its tristimulus values, adapted to D50."""

    x: float
    y: float
    z: float


_WHITE = _Xyz(0.9642, 1.0, 0.8249)
_RED = _Xyz(0.4360, 0.2225, 0.0139)
_GREEN = _Xyz(0.3851, 0.7169, 0.0971)
_BLUE = _Xyz(0.1431, 0.0606, 0.7141)
_COLOURS = {b"wtpt": _WHITE, b"rXYZ": _RED, b"gXYZ": _GREEN, b"bXYZ": _BLUE}
_GAMMA = 2.2
_NAME = b"sRGB\0"
_NO_TRANSLATIONS = bytes(4 + 4 + 2 + 1 + 67)
"""No description in Unicode, none for scripts of old Macintoshes (6.5.17)."""
_SIGNATURE = b"acsp" + bytes(28)
"""What every profile has here, and nothing of platform, flags, maker and intent (7.1.8 on)."""
_DATE = struct.pack(">6H", 2021, 1, 1, 0, 0, 0)
_HEADER_SIZE = 128
_TAG_ENTRY_SIZE = 12
_VERSION_AND_CLASS = b"\x02\x10\0\0mntrRGB XYZ "
"""Version 2.1, a display, its colours in RGB, connected by XYZ (7.1.3 to 7.1.6)."""


def srgb_profile() -> bytes:
    """Return the profile."""
    tags = {b"desc": _description_tag(), b"cprt": _copyright_tag()}
    for name, colour in _COLOURS.items():
        tags[name] = _xyz_tag(colour)
    for name in (b"rTRC", b"gTRC", b"bTRC"):
        tags[name] = _curve_tag()
    table = _tag_table(tags)
    body = b"".join(tags.values())
    size = _HEADER_SIZE + len(table) + len(body)
    return _profile_header(size) + table + body


def _tag_table(tags: dict[bytes, bytes]) -> bytes:
    """Return where each tag begins and how long it is (7.3)."""
    table = struct.pack(">I", len(tags))
    start = _HEADER_SIZE + len(table) + _TAG_ENTRY_SIZE * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start, len(data))
        start += len(data)
    return table


def _profile_header(size: int) -> bytes:
    head = struct.pack(">I", size) + bytes(4) + _VERSION_AND_CLASS + _DATE
    head += _SIGNATURE + _fixed_points(_WHITE)
    return head.ljust(_HEADER_SIZE, b"\0")


def _xyz_tag(colour: _Xyz) -> bytes:
    return b"XYZ " + bytes(4) + _fixed_points(colour)


def _copyright_tag() -> bytes:
    return _pad_to_four(b"text" + bytes(4) + b"No copyright, use freely\0")


def _curve_tag() -> bytes:
    gamma = struct.pack(">IH", 1, round(_GAMMA * 256))
    return _pad_to_four(b"curv" + bytes(4) + gamma)


def _description_tag() -> bytes:
    length = struct.pack(">I", len(_NAME))
    return _pad_to_four(b"desc" + bytes(4) + length + _NAME + _NO_TRANSLATIONS)


def _fixed_points(values: _Xyz) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _pad_to_four(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
