"""What the colours of a file mean: a description of sRGB, small enough to be written here.

Files that are kept for decades must say what their red is (ISO 19005-2, 6.2.4). The profile holds
the white point, the three primaries and a curve, nothing else. **Source:** ICC.1:2001-04, sections
6 and 7; primaries and white point of IEC 61966-2-1, adapted to D50.
"""

import struct

_WHITE = (0.9642, 1.0, 0.8249)
_RED = (0.4360, 0.2225, 0.0139)
_GREEN = (0.3851, 0.7169, 0.0971)
_BLUE = (0.1431, 0.0606, 0.7141)
_GAMMA = 2.2
_NAME = b"sRGB"
_HEADER_SIZE = 128
_TAG_ENTRY_SIZE = 12


def srgb_profile() -> bytes:
    """Return the profile."""
    point = {b"wtpt": _WHITE, b"rXYZ": _RED, b"gXYZ": _GREEN, b"bXYZ": _BLUE}
    curve = _pad_to_four(b"curv" + bytes(4) + struct.pack(">IH", 1, round(_GAMMA * 256)))
    parts = [
        (b"desc", _description_tag()),
        (b"cprt", _pad_to_four(b"text" + bytes(4) + b"No copyright, use freely\0")),
        *(
            (name, b"XYZ " + bytes(4) + b"".join(_fixed_point(value) for value in values))
            for name, values in point.items()
        ),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    table = struct.pack(">I", len(parts))
    start = _HEADER_SIZE + 4 + _TAG_ENTRY_SIZE * len(parts)
    body = b""
    for name, data in parts:
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data
    return _profile_header(start + len(body)) + table + body


def _profile_header(size: int) -> bytes:
    date = struct.pack(">6H", 2021, 1, 1, 0, 0, 0)
    head = (
        struct.pack(">I", size)
        + bytes(4)
        + b"\x02\x10\0\0mntrRGB XYZ "
        + date
        + b"acsp"
        + bytes(28)
    )
    return (head + b"".join(_fixed_point(value) for value in _WHITE)).ljust(_HEADER_SIZE, b"\0")


def _description_tag() -> bytes:
    text = b"desc" + bytes(4) + struct.pack(">I", len(_NAME) + 1) + _NAME + b"\0"
    return _pad_to_four(text + bytes(4 + 4 + 2 + 1 + 67))


def _fixed_point(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _pad_to_four(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
