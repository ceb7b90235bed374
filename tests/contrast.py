"""How well can one colour be told from another? As the guidelines for web content measure it."""

_LINEAR_BELOW = 0.04045
"""Below this share, a channel is linear. **Source:** WCAG 2.2, relative luminance (from sRGB)."""


def contrast_ratio(text: str, background: str) -> float:
    """Return the contrast of two colours '#rrggbb', 1 to 21. **Source:** WCAG 2.2, 1.4.3."""
    darker, lighter = sorted((_luminance(text), _luminance(background)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return how light a colour is, 0 to 1. **Source:** WCAG 2.2, relative luminance."""
    red = _linear_channel(colour[1:3])
    green = _linear_channel(colour[3:5])
    blue = _linear_channel(colour[5:7])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear_channel(hexadecimal: str) -> float:
    """Return the light of one channel, 0 to 1, with the screen's gamma taken out."""
    share = int(hexadecimal, 16) / 255
    if share <= _LINEAR_BELOW:
        return share / 12.92
    light: float = ((share + 0.055) / 1.055) ** 2.4
    return light
