"""Small signs in front of the names of a blueprint's lanes: drawn, in one colour, twelve points wide.

They help the eye to find a lane; the name next to each says the same, so they are decoration.
"""

from collections.abc import Callable

from userneeds.documents.content.style import ACCENT, ALARM, PAPER
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.text_line import Point

_LINE = 1.1


def draw_icon(canvas: TaggedCanvas, key: str, at: Point) -> None:
    """Draw the sign of a lane with its lower left corner at `at`; lanes without one get none."""
    drawn = _ICONS.get(key)
    if drawn:
        drawn(canvas, *at)


def _clock(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.disc((x + 6, y + 6), 5.2, PAPER, outline=ACCENT, line=_LINE)
    canvas.rule((x + 6, y + 6), (x + 6, y + 9.2), ACCENT, width=_LINE)
    canvas.rule((x + 6, y + 6), (x + 8.4, y + 5), ACCENT, width=_LINE)


def _sheet_of_paper(canvas: TaggedCanvas, x: float, y: float) -> None:
    edge = [
        (x + 2, y + 0.8),
        (x + 10, y + 0.8),
        (x + 10, y + 8.6),
        (x + 7.4, y + 11.2),
        (x + 2, y + 11.2),
    ]
    canvas.shape(edge, PAPER, outline=ACCENT, line=_LINE)
    for height in (3.6, 6.0):
        canvas.rule((x + 4, y + height), (x + 8, y + height), ACCENT, width=0.9)


def _person(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.disc((x + 6, y + 9), 2.5, ACCENT)
    canvas.shape(
        [(x + 1.6, y + 0.8), (x + 10.4, y + 0.8), (x + 9, y + 5.4), (x + 3, y + 5.4)], ACCENT
    )


def _smiling_face(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.disc((x + 6, y + 6), 5.2, PAPER, outline=ACCENT, line=_LINE)
    canvas.disc((x + 4.2, y + 7.4), 0.8, ACCENT)
    canvas.disc((x + 7.8, y + 7.4), 0.8, ACCENT)
    canvas.rule((x + 4, y + 4), (x + 8, y + 4), ACCENT, width=_LINE)


def _bubble(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.shape([(x + 3, y + 0.8), (x + 7, y + 4.4), (x + 3, y + 4.4)], ACCENT)
    canvas.box((x + 0.8, y + 3.8, 10.4, 7), ACCENT, radius=2)


def _layers(canvas: TaggedCanvas, x: float, y: float) -> None:
    for height in (1, 4.7, 8.4):
        canvas.box((x + 1, y + height, 10, 2.6), ACCENT, radius=0.8)


def _gear(canvas: TaggedCanvas, x: float, y: float) -> None:
    for start, end in (
        ((6, 0.6), (6, 11.4)),
        ((0.6, 6), (11.4, 6)),
        ((2.2, 2.2), (9.8, 9.8)),
        ((2.2, 9.8), (9.8, 2.2)),
    ):
        canvas.rule((x + start[0], y + start[1]), (x + end[0], y + end[1]), ACCENT, width=2)
    canvas.disc((x + 6, y + 6), 3.6, PAPER, outline=ACCENT, line=1.6)


def _shield(canvas: TaggedCanvas, x: float, y: float) -> None:
    points = [(1.6, 10.8), (10.4, 10.8), (10.4, 5.4), (6, 0.8), (1.6, 5.4)]
    canvas.shape([(x + across, y + up) for across, up in points], PAPER, outline=ACCENT, line=_LINE)
    canvas.rule((x + 4, y + 6.4), (x + 5.6, y + 4.8), ACCENT, width=_LINE)
    canvas.rule((x + 5.6, y + 4.8), (x + 8.2, y + 8), ACCENT, width=_LINE)


def _rising_columns(canvas: TaggedCanvas, x: float, y: float) -> None:
    for across, tall in ((1.2, 4.4), (4.8, 7.4), (8.4, 10.4)):
        canvas.box((x + across, y + 0.8, 2.6, tall), ACCENT)


def _warning(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.shape([(x + 0.6, y + 1), (x + 11.4, y + 1), (x + 6, y + 11)], ALARM)
    canvas.rule((x + 6, y + 7.4), (x + 6, y + 4.4), PAPER, width=1.3)
    canvas.disc((x + 6, y + 2.7), 0.75, PAPER)


def _target(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.disc((x + 6, y + 6), 5.2, PAPER, outline=ACCENT, line=_LINE)
    canvas.disc((x + 6, y + 6), 2.2, ACCENT)


_ICONS: dict[str, Callable[[TaggedCanvas, float, float], None]] = {
    "time": _clock,
    "physical_evidence": _sheet_of_paper,
    "user_actions": _person,
    "emotion": _smiling_face,
    "frontstage": _bubble,
    "backstage": _gear,
    "support": _layers,
    "policy": _shield,
    "metrics": _rising_columns,
    "pain_points": _warning,
    "needs": _target,
}
