"""What the screen of funds says: each fund and whether it is open, each project and its people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from userneeds.model.series import Fund, Project, Series
from userneeds.model.wording import counted, join_nonempty, short_date
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.row_styles import note_line, row_styles
from userneeds.surfaces.tui.funds.entry_fields import Entry, EntryField, answer_text

_INDENT = 4
_SOON_DAYS = 30
"""A fund that closes within so many days stands out."""


@dataclass(frozen=True, slots=True)
class FundRow:
    """One row: a fund or a project, or the heading above them."""

    heading: str
    note: str
    """What stands below the first line."""
    entry: Entry | None = None
    state: str = ""
    """What stands at the end of the first line."""
    style: str = "muted"
    """Of that."""

    @property
    def key(self) -> str:
        """The row, among others."""
        kind = type(self.entry).__name__
        return f"{kind}/{self.entry.id}" if self.entry else f"/{self.heading}"


def fund_rows(series: Series, today: date) -> list[FundRow]:
    """Return the funds, the next to close first and closed ones last, then the projects."""
    funds = sorted(series.funds.values(), key=lambda fund: _closing_order(fund, today))
    projects = [_project_row(project, series) for project in series.projects.values()]
    none = "None yet: "
    return [
        FundRow("Funds", "" if funds else f"{none}a adds one, or £ on a card of a board."),
        *(_fund_row(fund, today) for fund in funds),
        FundRow("Projects", "" if projects else f"{none}p adds one, or # on a card of a board."),
        *projects,
    ]


def _closing_order(fund: Fund, today: date) -> tuple[bool, date, str]:
    return fund.has_closed(today), fund.closes or date.max, fund.id


def _fund_row(fund: Fund, today: date) -> FundRow:
    state, style = _fund_state(fund, today)
    facts = join_nonempty(_fund_facts(fund))
    return FundRow(fund.name, facts, fund, state, style)


def _fund_state(fund: Fund, today: date) -> tuple[str, str]:
    if fund.closes and fund.has_closed(today):
        return f"closed on {short_date(fund.closes)}", "bad"
    if fund.opens and today < fund.opens:
        return f"opens {short_date(fund.opens)}", "muted"
    if fund.closes is None:
        return "open, no last day known", "muted"
    is_soon = (fund.closes - today).days <= _SOON_DAYS
    return f"open until {short_date(fund.closes)}", "warn" if is_soon else "good"


def _fund_facts(fund: Fund) -> Iterator[str]:
    yield f"at least {counted(fund.minimum_partners, 'partner')}"
    if fund.maximum_amount:
        yield f"up to £{fund.maximum_amount:,}"
    yield ", ".join(fund.phases) or "any phase"
    yield ", ".join(fund.partner_kinds)
    yield _origin(fund)


def _project_row(project: Project, series: Series) -> FundRow:
    return FundRow(
        project.name,
        join_nonempty(_project_facts(project, series)),
        project,
        project.phase or "state not said",
    )


def _project_facts(project: Project, series: Series) -> Iterator[str]:
    lead, *partners = _names(series, project.organisations) or ["led by nobody yet"]
    yield f"{lead} with {', '.join(partners)}" if partners else lead
    owner = series.people.get(project.owner)
    yield f"{owner.name} sees to it" if owner else ""
    yield f"since {short_date(project.started)}" if project.started else ""
    yield _origin(project)


def _names(series: Series, ids: Iterable[str]) -> list[str]:
    known = series.organisations
    return [known[each].name if each in known else each for each in ids]


def _origin(entry: Entry) -> str:
    return f"from {counted(len(entry.cards), 'card')}" if entry.cards else ""


def field_words(series: Series, entry: Entry, field: EntryField) -> str:
    """Return what a field says now, as people read it; empty where it says nothing."""
    if isinstance(entry, Project):
        names = _names(series, entry.organisations)
        if field.answer == "lead":
            return ", ".join(names[:1])
        if field.answer == "partners":
            return ", ".join(names[1:])
        if field.answer == "person":
            owner = series.people.get(entry.owner)
            return owner.name if owner else entry.owner
    return answer_text(entry, field)


def draw_fund_row(row: FundRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a heading, a fund or a project."""
    if row.entry is None:
        note = truncate_text(row.note, width)
        return [[(truncate_text(row.heading, width), "strong")], [(note, "muted")]]
    styles = row_styles(has_cursor)
    state = f"  {row.state}"
    name = fit_text(row.heading, max(0, width - _INDENT - cell_width(state)))
    state_style = styles.muted if has_cursor else row.style
    first: StyledLine = [
        (f"  {styles.pointer} ", styles.accent),
        (name, styles.text),
        (state, state_style),
    ]
    return [first, note_line(row.note, _INDENT, width, styles)]


def funds_title(series: Series, today: date, width: int) -> list[StyledLine]:
    """Return the heading: of which group, and how many funds are open."""
    closed = sum(fund.has_closed(today) for fund in series.funds.values())
    funds = f"{counted(len(series.funds) - closed, 'fund')} open, {closed} closed"
    projects = counted(len(series.projects), "project")
    note = join_nonempty([funds, projects, series.title])
    title = "Funds and projects"
    room = max(0, width - cell_width(title) - 3)
    return [[(title, "title"), (f"   {truncate_text(note, room)}", "muted")]]


def fund_details(row: FundRow | None, width: int, height: int) -> list[StyledLine]:
    """Return what else is known of the fund or the project under the cursor."""
    if row is None or row.entry is None:
        return []
    address = row.entry.url if isinstance(row.entry, Fund) else ""
    words = join_nonempty([address, row.entry.notes])
    return styled_paragraph(words, width, "muted", height)
