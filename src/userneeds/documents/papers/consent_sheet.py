"""The consent sheet: a page to read aloud, and a list to sign with a choice in each row.

It is made from the workshop: what is promised in which stage, who keeps what, and for how long. It
bears no name: who is there writes their own. The answers are keyed in on the list of people.
"""

from collections.abc import Container, Iterator
from datetime import date

from userneeds.disclosure.nameless_stages import nameless_stages, stages_with_organisations
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    DataTable,
    Document,
    Heading,
    PageBreak,
    Panel,
    TableColumn,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, bold, text, text_cells
from userneeds.documents.papers.phrasing import long_date, with_full_stop
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.ids import StageId
from userneeds.model.series import Retention, Series
from userneeds.model.wording import join_nonempty, join_with_and

_FEWEST_ROWS = 12
_SPARE_ROWS = 3
"""For those who come without having said so."""
_BOX = "\u25a1"
_COLUMNS = (
    TableColumn("No", 0.3),
    TableColumn("Name and organisation", 2.2),
    TableColumn("By name", 0.6),
    TableColumn("Called", 1.5),
    TableColumn("Nameless", 0.7),
    TableColumn("Signature", 1.2),
)
_CHOICES = (
    (
        "By name",
        "your name may stand beside what you said, in the papers of the group and outside.",
    ),
    ("Called", "you are called otherwise, by what you do: 'a repairs lead'. Write it down."),
    ("Nameless", "neither your name nor another stands beside anything."),
)


def consent_sheet_paper(workshop: AnySeen, series: Series | None) -> Document:
    """Return the page to read aloud, and the list with as many rows as people are expected."""
    return workshop_document(
        Disclosure(workshop),
        series,
        title=f"Consent sheet: {workshop.title}",
        subject="Who is named how, what is kept and for how long",
        blocks=(*_page_to_read(workshop, series), PageBreak(), *_list_to_sign(workshop)),
        foot="Consent sheet",
    )


def _page_to_read(workshop: AnySeen, series: Series | None) -> Iterator[Block]:
    yield Heading(1, "What becomes of what you say today")
    yield plain_paragraph("To be read aloud before anybody writes anything.", "lead")
    yield plain_paragraph(_why_we_meet(workshop, series))
    yield Heading(2, "How you are named")
    yield Bullets(tuple(text(bold(f"{name}: "), words) for name, words in _CHOICES), "box")
    yield plain_paragraph(
        "Who ticks nothing is not named. You can change your mind at any time, without a reason, "
        "by a word to whoever leads the meeting."
    )
    yield from _promises(workshop)
    yield Heading(2, "What is kept, where and for how long")
    yield Bullets(tuple(map(text, _kept(workshop, series))))
    yield Panel(
        "Taking it back",
        (
            plain_paragraph(
                "Whoever withdraws is taken out of the files with everything they gave. What was "
                "printed, sent or committed before cannot be called back, and you are told where "
                "it is."
            ),
        ),
    )


def _why_we_meet(workshop: AnySeen, series: Series | None) -> str:
    facts = join_nonempty([workshop.title, long_date(workshop.date), workshop.place])
    purpose = series.purpose if series else ""
    return " ".join(with_full_stop(words) for words in (facts, workshop.focus, purpose) if words)


def how_people_are_named() -> Iterator[str]:
    """Yield the three ways in which somebody may be named, with what each means."""
    for name, words in _CHOICES:
        yield f"{name}: {words}"


def _promises(workshop: AnySeen) -> Iterator[Block]:
    """Yield what is promised in some stages, where there are such."""
    nameless = _titles(workshop, nameless_stages(workshop))
    if not nameless:
        return
    stages = join_with_and(nameless)
    yield Heading(2, "Where nobody is named")
    yield plain_paragraph(
        f"In {stages} no author is written down: not in the file, not in its history, not in any "
        "paper. Whoever leads the meeting can still see you type."
    )
    by_choice = stages_with_organisations(workshop)
    if by_choice:
        smallest = workshop.smallest_group
        listed = join_with_and(_titles(workshop, by_choice))
        yield plain_paragraph(
            f"In {listed} you may say of a card for which organisation it is. That is written down "
            f"where at least {smallest} people of it are here, and only where you say so."
        )


def _titles(workshop: AnySeen, stages: Container[StageId]) -> list[str]:
    return [f"\u2018{each.title}\u2019" for each in workshop.agenda if each.id in stages]


def _kept(workshop: AnySeen, series: Series | None) -> Iterator[str]:
    retention = series.retention if series else Retention()
    yield f"What you write on cards, and your dots: {_until(retention.raw_cards)}."
    yield f"Names, and who said what: {_until(retention.names)}."
    yield f"The record of the meeting: {_until(retention.everything)}."
    yield "All of it lies in a file on the laptop of whoever leads, and where the group keeps it."
    smallest = workshop.smallest_group
    yield f"No figure is given to others that comes from fewer than {smallest} people."


def _until(day: date | None) -> str:
    return f"until {long_date(day)}" if day else "no day is set; ask for one"


def _list_to_sign(workshop: AnySeen) -> Iterator[Block]:
    yield Heading(1, "Who is here")
    yield plain_paragraph("Write your name and make one tick. Who ticks nothing is not named.")
    expected = len(workshop.present_people()) + _SPARE_ROWS
    rows = tuple(_row(number) for number in range(1, max(_FEWEST_ROWS, expected) + 1))
    yield DataTable(_COLUMNS, rows)
    yield plain_paragraph(
        "Afterwards: in the app O lists the people; n, p and l note a row and go on to the next."
    )


def _row(number: int) -> tuple[Text, ...]:
    # A tall cell leaves room to write by hand.
    return text_cells(f"{number}\n ", "", _BOX, _BOX, _BOX, "")
