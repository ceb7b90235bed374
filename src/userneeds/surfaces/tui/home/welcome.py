"""What stands on the home screen where there are no workshops yet: three ways to begin."""

from collections.abc import Sequence

from userneeds.surfaces.tui.drawing.cells import StyledLine, styled_paragraph

_CHOICES = (
    (
        "t",
        "Take the tour",
        "Play with five sample meetings of a housing group, in a copy that you can break.",
    ),
    (
        "s",
        "Start a group",
        "Its name, where its files lie, who meets; then the first meeting and the first card.",
    ),
    ("o", "Open a folder", "Go to workshops that are somewhere else on this laptop."),
)
_INDENT = 6


def welcome_lines(width: int, height: int) -> Sequence[StyledLine]:
    """Return the three choices, each with its key, as `height` rows at most."""
    lines: list[StyledLine] = [
        [("Find out together what the people you serve need.", "strong")],
        [],
    ]
    for key, words, purpose in _CHOICES:
        lines.append([("  ", "text"), (key, "key"), ("   ", "text"), (words, "title")])
        rows = styled_paragraph(purpose, max(1, width - _INDENT), "muted", 2)
        lines += [[(" " * _INDENT, "text"), *row] for row in rows]
        lines.append([])
    lines += styled_paragraph(
        "Everything stays in plain files on this laptop. No account, no internet.",
        width,
        "muted",
        2,
    )
    return lines[:height]
