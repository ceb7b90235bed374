"""The picture of a method: its boxes, the cards in them, and what it says to put a card into one.

The four quadrants of impact and effort, MoSCoW's four columns, Kano's six categories; what is not
placed yet stands in a box of its own. RICE and WSJF have no boxes, only figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from userneeds.analysis.insight.priorities import (
    KANO_NAMES,
    Method,
    Quadrant,
    figure_in_words,
    kano_category,
    quadrant,
)
from userneeds.model.placing import MOSCOW, KanoAnswer, Placing
from userneeds.model.wording import capitalise
from userneeds.surfaces.tui.priorities.view import ScoredCard

NOT_PLACED = ""
"""The key of the box of cards without an answer."""

_QUADRANTS: Mapping[Quadrant, tuple[str, float, float]] = {
    "quick win": ("Quick wins: much impact, little effort", 4.0, 2.0),
    "big bet": ("Big bets: much impact, much effort", 4.0, 4.0),
    "fill-in": ("Fill-ins: little impact, little effort", 2.0, 2.0),
    "time sink": ("Time sinks: little impact, much effort", 2.0, 4.0),
}
"""By its name the title of a quadrant, and the impact and the effort in its middle."""
_KANO_PAIRS: Mapping[str, tuple[KanoAnswer, KanoAnswer]] = {
    "M": ("expect", "dislike"),
    "O": ("like", "dislike"),
    "A": ("like", "neutral"),
    "I": ("neutral", "neutral"),
    "R": ("dislike", "like"),
    "Q": ("like", "like"),
}
"""By its letter how people answer who see a card in the middle of a category."""
_BOX_COLUMNS: Mapping[Method, int] = {"impact and effort": 2, "MoSCoW": 4, "Kano": 3}


@dataclass(frozen=True, slots=True)
class PlacingBox:
    """One part of the picture."""

    key: str
    title: str
    cards: tuple[ScoredCard, ...]


@dataclass(frozen=True, slots=True)
class PlacingPicture:
    """The boxes, row by row, with so many in a row; those not placed stand below in one more."""

    columns: int
    boxes: tuple[PlacingBox, ...]
    not_placed: PlacingBox

    @property
    def all_boxes(self) -> tuple[PlacingBox, ...]:
        """Every box, the one of those not placed last."""
        return (*self.boxes, self.not_placed)


def has_picture(method: Method) -> bool:
    """Tell whether a method puts cards into boxes."""
    return method in _BOX_COLUMNS


def placing_picture(cards: Sequence[ScoredCard], method: Method) -> PlacingPicture:
    """Return the picture of a method that has one; cards keep their order within a box."""
    titles = _titles(method)
    sorted_in: dict[str, list[ScoredCard]] = {key: [] for key in (*titles, NOT_PLACED)}
    for card in cards:
        sorted_in[box_of(card.placing, method) or _box_of_everybody(card)].append(card)
    boxes = (PlacingBox(key, title, tuple(sorted_in[key])) for key, title in titles.items())
    rest = PlacingBox(NOT_PLACED, "Not placed yet", tuple(sorted_in[NOT_PLACED]))
    return PlacingPicture(_BOX_COLUMNS[method], tuple(boxes), rest)


def _titles(method: Method) -> Mapping[str, str]:
    if method == "impact and effort":
        return {name: title for name, (title, _, _) in _QUADRANTS.items()}
    if method == "MoSCoW":
        return {answer: capitalise(answer) for answer in MOSCOW}
    return {letter: capitalise(KANO_NAMES[letter]) for letter in _KANO_PAIRS}


def box_of(placing: Placing, method: Method) -> str:
    """Return the key of the box that a placing belongs to."""
    if method == "MoSCoW":
        return placing.moscow or NOT_PLACED
    if method == "Kano":
        return kano_category(placing)
    if placing.impact is None or placing.effort is None:
        return NOT_PLACED
    return quadrant(placing.impact, placing.effort)


def _box_of_everybody(scored: ScoredCard) -> str:
    """Return the box of a card that whoever answers has not placed, by what everybody said.

    Only where one answers for the room: a person's picture holds that person's answers.
    """
    if scored.mean is None or scored.score is None:
        return NOT_PLACED
    if scored.method == "impact and effort":
        return box_of(scored.mean, scored.method)
    words = figure_in_words(scored.method, scored.score)
    return next((letter for letter, name in KANO_NAMES.items() if name == words), words)


def put_into_box(placing: Placing, method: Method, key: str) -> Placing:
    """Return the placing as somebody gives it who puts the card into a box."""
    if method == "MoSCoW":
        chosen = next((answer for answer in MOSCOW if answer == key), None)
        return replace(placing, moscow=chosen)
    if method == "Kano":
        functional, dysfunctional = _KANO_PAIRS.get(key, (None, None))
        return replace(placing, functional=functional, dysfunctional=dysfunctional)
    middles = {name: (impact, effort) for name, (_, impact, effort) in _QUADRANTS.items()}
    impact, effort = {str(name): middle for name, middle in middles.items()}.get(key, (None, None))
    return replace(placing, impact=impact, effort=effort)
