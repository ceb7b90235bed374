"""A line of the home screen says what is known about a file, and what is not."""

from datetime import date
from pathlib import Path

import pytest

from userneeds.session.library.library import WorkshopEntry
from userneeds.surfaces.tui.home.view import WorkshopRow, draw_workshop_row


@pytest.mark.parametrize(
    ("problems", "is_readable", "ending"),
    [
        (0, True, "4 cards · 2 themes"),
        (2, True, "4 cards · 2 themes · 2 to look at"),
        (None, True, "4 cards · 2 themes · not checked"),
        (1, False, "cannot be read"),
    ],
)
@pytest.mark.parametrize("on", [True, False])
def test_problems_that_nobody_counted_are_not_shown_as_none(
    problems: int | None, is_readable: bool, ending: str, on: bool
) -> None:
    entry = WorkshopEntry(
        Path("a.workshop.yaml"),
        title="Damp",
        date=date(2026, 3, 12),
        cards=4,
        themes=2,
        problems=problems,
        is_readable=is_readable,
    )
    first, _ = draw_workshop_row(WorkshopRow(Path(), workshop=entry), 100, on)
    assert "".join(words for words, _ in first).endswith(f"  {ending}")
