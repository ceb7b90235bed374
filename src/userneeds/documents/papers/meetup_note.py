"""The note of a meetup: one page to take home, with what was decided and who promised what.

People are named as they agreed to. What there is no room for on the page is in the record, and the
note says so.
"""

from collections.abc import Iterator, Sequence
from math import inf

from userneeds.analysis.insight.dot_votes import VoteRank, tally
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    AnswerLines,
    Block,
    Bullets,
    Document,
    Heading,
    plain_paragraph,
)
from userneeds.documents.content.estimated_length import estimate_height
from userneeds.documents.content.runs import bold, text
from userneeds.documents.papers.phrasing import (
    card_sentence,
    clip_words,
    long_date,
    with_full_stop,
)
from userneeds.documents.papers.promises import promises_table
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.action import Action
from userneeds.model.series import Series
from userneeds.model.wording import capitalise, counted, join_nonempty, join_with_and

_MOST_CHOSEN = 3
_MOST_STEPS = 3
_PAGE_HEIGHT = 690.0
"""Of an A4 page, in points of running text, with a little to spare."""
_MOST_NAMES = 12
_LONGEST_LINE = 60
_LONGEST_TITLE = 16


def meetup_note_paper(workshop: AnySeen, series: Series | None) -> Document:
    """Return the note of one workshop: what fits on a page."""
    return _note(workshop, series, _PAGE_HEIGHT)


def meetup_note_for_mail(workshop: AnySeen, series: Series | None) -> Document:
    """Return the same with every promise: a mail has no foot of a page."""
    return _note(workshop, series, inf)


def _note(workshop: AnySeen, series: Series | None, height: float) -> Document:
    disclosure = Disclosure(workshop)
    title = clip_words(workshop.title, _LONGEST_TITLE)
    when = _when_and_where(workshop)
    before: list[Block] = [Heading(1, title), plain_paragraph(when, "lead")]
    before += _decision_blocks(disclosure)
    after: list[Block] = [AnswerLines("We meet again on", 1)]
    after += _thanks_blocks(disclosure)
    used = estimate_height(before) + estimate_height(after)
    promises = _promise_blocks(disclosure, height - used)
    blocks = [*before, *promises, *after]
    return workshop_document(
        disclosure,
        series,
        title=f"Note: {workshop.title}",
        subject=workshop.focus or workshop.title,
        blocks=blocks,
        foot="Note",
    )


def _when_and_where(workshop: AnySeen) -> str:
    place = clip_words(workshop.place, _LONGEST_TITLE)
    return join_nonempty([long_date(workshop.date), place])


def _decision_blocks(disclosure: Disclosure) -> list[Block]:
    """Return what was chosen first by vote, then the next steps that people wrote."""
    steps = [clip_words(step, _LONGEST_LINE) for step in disclosure.seen.case_study.next_steps]
    items = [text(with_full_stop(step)) for step in steps[:_MOST_STEPS]]
    chosen = [text(bold(f"{dots}: "), words) for dots, words in _chosen(disclosure)]
    blocks: list[Block] = []
    if chosen or items:
        blocks.append(Heading(2, "What we decided"))
    if chosen:
        blocks.append(Bullets(tuple(chosen)))
    if items:
        blocks.append(Bullets(tuple(items)))
    return blocks


def _chosen(disclosure: Disclosure) -> Iterator[tuple[str, str]]:
    """Yield the first places of the vote, as dots and words; nothing before it is revealed."""
    workshop = disclosure.seen
    if not disclosure.has_votes():
        return
    for rank in tally(workshop)[:_MOST_CHOSEN]:
        if rank.dots:
            words = clip_words(_words_of(rank, workshop), _LONGEST_LINE)
            yield counted(rank.dots, "dot"), words


def _words_of(rank: VoteRank, workshop: AnySeen) -> str:
    theme = workshop.themes.get(rank.target)
    return theme.name if theme else card_sentence(workshop.cards[rank.target])


def _promise_blocks(disclosure: Disclosure, room: float) -> list[Block]:
    """Return the promises that are open, the first due first, as many as there is room for."""
    actions = [action for action in disclosure.seen.actions.values() if not action.done]
    in_order = sorted(actions, key=_first_due_first)
    for count in range(len(in_order), 0, -1):
        blocks = _promises(in_order[:count], len(in_order) - count, disclosure)
        if estimate_height(blocks) <= room:
            return blocks
    return []


def _promises(shown: Sequence[Action], more: int, disclosure: Disclosure) -> list[Block]:
    blocks: list[Block] = [Heading(2, "Who does what"), promises_table(shown, disclosure)]
    if more:
        are = counted(more, "more promise is", "more promises are")
        blocks.append(plain_paragraph(f"{are} in the record.", "small"))
    return blocks


def _first_due_first(action: Action) -> tuple[bool, str, str]:
    due = action.due.isoformat() if action.due else ""
    return not due, due, action.id


def _thanks_blocks(disclosure: Disclosure) -> list[Block]:
    people = disclosure.present_people()
    if not people:
        return []
    named = [person.name for person in people if person.consent == "named"]
    organisations = [
        each.name
        for each in disclosure.seen.organisations.values()
        if each.id in disclosure.seen.took_part
    ]
    thanked = _thanked(named, len(people), disclosure)
    words = f"Thank you: {thanked}."
    if organisations:
        words += f" From {_first_of(organisations)}."
    return [Heading(2, "Who was there"), plain_paragraph(capitalise(words))]


def _thanked(named: Sequence[str], everybody: int, disclosure: Disclosure) -> str:
    """Return the names that may be told; everybody as a number where there are none."""
    if not named:
        count = disclosure.count_of_people(everybody, "person", "people")
        return f"everybody who was there, {count}"
    others = everybody > len(named[:_MOST_NAMES])
    return join_with_and([*named[:_MOST_NAMES], *(["others"] if others else [])])


def _first_of(names: Sequence[str]) -> str:
    shown = list(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        shown.append("others")
    return join_with_and(shown)
