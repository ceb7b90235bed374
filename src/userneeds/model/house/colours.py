"""Which colours do papers have, and can one be read on another?

**Source:** WCAG 2.2, 1.4.3 and its definitions of contrast ratio and relative luminance.
"""

import re

INK = "#1b2328"
QUIET = "#4a5560"
ACCENT = "#0b5563"
PAPER = "#ffffff"
TINT = "#e3eef0"
MIST = "#f3f5f6"
LEAST_CONTRAST = 4.5
"""Of text with what it stands on."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WEIGHTS = (0.2126, 0.7152, 0.0722)
_STRAIGHT_PART = 0.04045
"""Below this share of a channel light grows with it; above, with a power of it."""


def is_colour(words: str) -> bool:
    """Tell whether words are a colour as papers write it: '#0b5563'."""
    return _COLOUR.fullmatch(words) is not None


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = bytes.fromhex(colour[1:])
    lights = [_light(channel / 255) for channel in channels]
    weighted = [weight * light for weight, light in zip(_WEIGHTS, lights, strict=True)]
    return sum(weighted)


def _light(share: float) -> float:
    if share <= _STRAIGHT_PART:
        return share / 12.92
    raised: float = ((share + 0.055) / 1.055) ** 2.4
    return raised
