"""The invitation to a meetup: what for, what is done when, what to bring, how people are named.

It is sent by people, as text; the program sends nothing.
"""

from collections.abc import Iterator, Sequence

from userneeds.analysis.insight.missing.series_promises import SeriesPromise
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Block, Bullets, Document, Heading, plain_paragraph
from userneeds.documents.content.runs import text
from userneeds.documents.papers.agenda import stages_in_words, when_and_where
from userneeds.documents.papers.consent_sheet import how_people_are_named
from userneeds.documents.papers.phrasing import long_date, with_full_stop
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.agenda import Stage
from userneeds.model.card import NEED_KINDS
from userneeds.model.series import Series
from userneeds.model.wording import capitalise, join_nonempty

_MOST_QUESTIONS = 2
_SOURCES = "What you have heard, seen or counted: from how many people, when, and where it is kept."


def invitation_paper(
    workshop: AnySeen, series: Series | None, promises: Sequence[SeriesPromise], join: str = ""
) -> Document:
    """Return the invitation to a workshop.

    `promises` are those of the series that are open; `join` is the address at which people come in.
    """
    disclosure = Disclosure(workshop)
    return workshop_document(
        disclosure,
        series,
        title=f"Invitation: {workshop.title}",
        subject=workshop.focus or workshop.title,
        blocks=_blocks(workshop, series, promises, join),
    )


def _blocks(
    workshop: AnySeen, series: Series | None, promises: Sequence[SeriesPromise], join: str
) -> Iterator[Block]:
    zone = series.time_zone if series else ""
    yield Heading(1, f"Invitation: {workshop.title}")
    yield plain_paragraph(join_nonempty([when_and_where(workshop), zone]))
    if join:
        yield plain_paragraph(f"Join here: {join}")
    yield from _purpose(workshop, series)
    yield from _agenda(workshop)
    yield from _to_bring(workshop, promises)
    yield Heading(2, "How you are named")
    yield Bullets(tuple(map(text, how_people_are_named())))
    yield plain_paragraph("Who says nothing is not named, and anybody may say otherwise later.")


def _purpose(workshop: AnySeen, series: Series | None) -> Iterator[Block]:
    sentences = [workshop.focus, series.purpose if series else ""]
    said = [with_full_stop(words) for words in sentences if words]
    if said:
        yield Heading(2, "What it is for")
        yield plain_paragraph(" ".join(said))


def _agenda(workshop: AnySeen) -> Iterator[Block]:
    if workshop.agenda:
        yield Heading(2, "What we do")
        yield Bullets(tuple(map(text, stages_in_words(workshop))))


def _to_bring(workshop: AnySeen, promises: Sequence[SeriesPromise]) -> Iterator[Block]:
    """Yield what to think of and to bring, as the agenda and open promises ask for it."""
    items = [f"Think of this before: {words}" for words in _questions(workshop.agenda)]
    if any(NEED_KINDS.intersection(stage.kinds) for stage in workshop.agenda):
        items.append(_SOURCES)
    items += map(_promise_in_words, promises)
    if items:
        yield Heading(2, "What to bring")
        yield Bullets(tuple(map(text, items)))


def _questions(agenda: Sequence[Stage]) -> list[str]:
    prompts = [stage.prompt for stage in agenda if stage.prompt and stage.kinds]
    return prompts[:_MOST_QUESTIONS]


def _promise_in_words(promise: SeriesPromise) -> str:
    """Return what is still open; whoever saw to it is told by name where that is agreed."""
    by = f"by {long_date(promise.due)}" if promise.due else ""
    facts = join_nonempty([promise.owner, by], ", ")
    words = f"Where it stands: {promise.text.rstrip('.')}"
    return with_full_stop(f"{words} ({facts})" if facts else capitalise(words))
