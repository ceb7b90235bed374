"""What the screen says of what earlier workshops know."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from userneeds.model.wording import join_nonempty
from userneeds.surfaces.tui.drawing.cells import StyledLine, styled_paragraph, truncate_text
from userneeds.surfaces.tui.drawing.row_styles import note_line, row_styles
from userneeds.surfaces.tui.known.filter_form import filter_in_words

if TYPE_CHECKING:
    from userneeds.session.library.finding_filter import FindingFilter
    from userneeds.session.library.kept_findings import PriorFinding

_INDENT = 2
"""Cells of the pointer with the space after it."""
MOST_FOUND = 60
"""More are not read through; a filter or other words are quicker."""


def draw_finding(
    finding: "PriorFinding", links: Collection[str], width: int, has_cursor: bool
) -> Sequence[StyledLine]:
    """Return the three rows of a finding: what it says, whose it is, and why it was found.

    `links` are the references that the card rests on already.
    """
    styles = row_styles(has_cursor)
    mark = "✓ " if finding.reference in links else ""
    says = " ".join(finding.says.split())
    words = truncate_text(mark + says, max(0, width - _INDENT))
    meeting = f"{finding.title}, {finding.day}"
    origin = join_nonempty((finding.kind, finding.organisation, meeting))
    reasons = join_nonempty((finding.strength, finding.why()))
    return [
        [(f"{styles.pointer} ", styles.accent), (words, styles.text)],
        note_line(origin, _INDENT, width, styles),
        note_line(reasons, _INDENT, width, styles),
    ]


def search_title(
    question: str, wanted: "FindingFilter", number: int | None, width: int
) -> list[StyledLine]:
    """Return what is looked for, how much was found, and what narrows it down.

    `number` is None while it is looked for.
    """
    heading = "Known already"
    asked = (
        f"“{' '.join(question.split())}”" if question.strip() else "everything, the newest first"
    )
    found = "looking …" if number is None else _found_in_words(number)
    room = max(0, width - len(heading) - len(found) - 6)
    first: StyledLine = [(heading, "title"), (f"   {truncate_text(asked, room)}", "strong")]
    first.append((f"   {found}", "muted"))
    narrowed = truncate_text(filter_in_words(wanted), width)
    return [first, [(narrowed, "muted")]]


def _found_in_words(number: int) -> str:
    if number >= MOST_FOUND:
        return f"the best {MOST_FOUND}"
    return f"{number} found"


def finding_lines(finding: "PriorFinding", width: int, height: int) -> list[StyledLine]:
    """Return all that is known of a finding, to read."""
    del height
    facts = {
        "Kind": finding.kind,
        "Whose": finding.organisation,
        "How strong": finding.strength,
        "Found out": f"{finding.title}, {finding.day}",
        "Why it is here": finding.why(),
        "File": finding.path,
        "Reference": finding.reference,
    }
    lines = styled_paragraph(finding.says, width, "strong")
    lines.append([])
    for label, value in facts.items():
        if value:
            lines += styled_paragraph(f"{label}: {value}", width, "text")
    return lines
