"""The colours of the room: dark, light and high contrast, each as one value.

Text keeps a contrast of at least 4.5 to 1 on every ground it is drawn on, and 7 to 1 in high
contrast (a test counts). Colour never says anything alone: kinds have a mark and a word, the
selected card has a pointer.

**Source:** contrast ratios from WCAG 2.2, criteria 1.4.3 and 1.4.6.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from userneeds.model.card import CardKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`."""

    name: str
    title: str
    is_dark: bool
    ground: str
    """Behind everything."""
    card: str
    """Behind a card and a field."""
    chosen: str
    """Behind what the cursor is on."""
    rule: str
    """Lines; not for text."""
    text: str
    muted: str
    faint: str
    strong: str
    chosen_text: str
    chosen_muted: str
    accent: str
    good: str
    warn: str
    bad: str
    kinds: Mapping[CardKind, str]
    ink: str = "#000000"
    """Of what cameras read, which wants black on white in every palette."""
    paper: str = "#ffffff"


DARK = Palette(
    name="userneeds-dark",
    title="Dark",
    is_dark=True,
    ground="#14171c",
    card="#21262d",
    chosen="#2b4a6f",
    rule="#4a5460",
    text="#e3e6ea",
    muted="#aab2bd",
    faint="#929ba8",
    strong="#ffffff",
    chosen_text="#ffffff",
    chosen_muted="#d5dfeb",
    accent="#ffc66d",
    good="#7ccf8d",
    warn="#ffb454",
    bad="#ff8f8f",
    kinds={
        "need": "#6cb6ff",
        "story": "#76d4d4",
        "job": "#9ac7b0",
        "challenge": "#ff9580",
        "uncertainty": "#ffb454",
        "project": "#c9a6ff",
        "goal": "#7ccf8d",
        "idea": "#ffe08a",
        "insight": "#f0a3d0",
        "question": "#b8c4d0",
    },
)

LIGHT = Palette(
    name="userneeds-light",
    title="Light",
    is_dark=False,
    ground="#fbfaf7",
    card="#eeece6",
    chosen="#c6dcf5",
    rule="#a9a59b",
    text="#1d2127",
    muted="#474d56",
    faint="#5a606a",
    strong="#000000",
    chosen_text="#0b1a2b",
    chosen_muted="#263c55",
    accent="#8a4b00",
    good="#1e6b34",
    warn="#8a4b00",
    bad="#a8201f",
    kinds={
        "need": "#0b5aa8",
        "story": "#00666b",
        "job": "#2f6148",
        "challenge": "#b02a12",
        "uncertainty": "#8a4b00",
        "project": "#6a3fb0",
        "goal": "#1e6b34",
        "idea": "#6f5600",
        "insight": "#9a2470",
        "question": "#48535e",
    },
)

HIGH_CONTRAST = Palette(
    name="userneeds-contrast",
    title="High contrast",
    is_dark=True,
    ground="#000000",
    card="#000000",
    chosen="#ffe600",
    rule="#ffffff",
    text="#ffffff",
    muted="#f2f2f2",
    faint="#dddddd",
    strong="#ffffff",
    chosen_text="#000000",
    chosen_muted="#000000",
    accent="#ffe600",
    good="#7dff9b",
    warn="#ffcf5c",
    bad="#ffb3b3",
    kinds=dict.fromkeys(
        (
            "need",
            "story",
            "job",
            "challenge",
            "uncertainty",
            "project",
            "goal",
            "idea",
            "insight",
            "question",
        ),
        "#ffffff",
    ),
)

PALETTES: Mapping[str, Palette] = {
    palette.name: palette for palette in (DARK, LIGHT, HIGH_CONTRAST)
}
