"""The record: everything that was said and decided, each thing once, for reference.

Every card is in it, voted or not, in a theme or on its own: summaries that keep only the winners
lose what nobody had time for. It stays among the organisations, so it may say what sources say
unless their consent was withdrawn.
"""

from collections.abc import Sequence
from itertools import zip_longest

from userneeds.analysis.insight.gap_rules import gap_rules_of
from userneeds.analysis.insight.gaps import gaps, outstanding_gaps
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, text
from userneeds.documents.content.sentences import without_repeats
from userneeds.documents.papers.phrasing import (
    count_kinds,
    long_date,
    with_full_stop,
)
from userneeds.documents.papers.record.card_numbers import CardNumbers
from userneeds.documents.papers.record.decisions import placings_section, votes_section
from userneeds.documents.papers.record.differences import balance_section, differences_section
from userneeds.documents.papers.record.findings import sharing_section, sources_section
from userneeds.documents.papers.record.narrative import (
    approach_section,
    next_section,
    people_section,
    told_section,
)
from userneeds.documents.papers.record.themes_over_time import themes_over_time_section
from userneeds.documents.papers.record.told_cards import themes_section
from userneeds.documents.papers.record.two_measures import proof_section
from userneeds.documents.papers.sections import subsection
from userneeds.documents.papers.workshop_document import workshop_document
from userneeds.model.series import Series
from userneeds.model.wording import capitalise, join_nonempty


def record_paper(
    workshop: AnySeen, series: Series | None, earlier: Sequence[AnySeen] = ()
) -> Document:
    """Return the record of one workshop.

    `earlier` ones of its series, by date, as the same reader may see them, tell which themes came
    back.
    """
    disclosure = Disclosure(workshop)
    return workshop_document(
        disclosure,
        series,
        title=f"Record: {workshop.title}",
        subject=workshop.focus or workshop.title,
        blocks=_blocks(disclosure, series, earlier),
        foot="Record",
    )


def _blocks(
    disclosure: Disclosure, series: Series | None, earlier: Sequence[AnySeen]
) -> list[Block]:
    numbers = CardNumbers.of(disclosure)
    cards = themes_section(disclosure, numbers)
    # What was both a card and a quote or fact stands among the cards.
    blocks = _opening_blocks(disclosure)
    blocks += _with_headings_only_where_needed(without_repeats(told_section(disclosure), cards))
    blocks += cards
    blocks += votes_section(disclosure, numbers)
    blocks += placings_section(disclosure, numbers)
    blocks += proof_section(disclosure, numbers)
    blocks += sharing_section(disclosure)
    blocks += themes_over_time_section(disclosure.seen, series, earlier)
    blocks += differences_section(disclosure, numbers)
    blocks += next_section(disclosure)
    blocks += _gaps_blocks(disclosure, series, numbers)
    blocks += balance_section(disclosure)
    blocks += approach_section(disclosure)
    blocks += people_section(disclosure)
    blocks += sources_section(disclosure)
    return blocks


def _with_headings_only_where_needed(blocks: list[Block]) -> list[Block]:
    """Return blocks without a heading that nothing of its own follows."""
    kept: list[Block] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        is_empty = isinstance(block, Heading) and (
            following is None or (isinstance(following, Heading) and following.level <= block.level)
        )
        if not is_empty:
            kept.append(block)
    return kept


def _opening_blocks(disclosure: Disclosure) -> list[Block]:
    workshop = disclosure.seen
    blocks: list[Block] = [Heading(1, workshop.title)]
    if workshop.focus:
        blocks.append(plain_paragraph(with_full_stop(workshop.focus), "lead"))
    facts = [long_date(workshop.date), workshop.place]
    present = len(disclosure.present_people())
    if present:
        facts.append(disclosure.count_of_people(present, "person", "people"))
    facts.append(count_kinds(disclosure.cards))
    blocks.append(plain_paragraph(join_nonempty(facts)))
    if disclosure.cards:
        blocks.append(Contents("In this record"))
    return blocks


def _gaps_blocks(
    disclosure: Disclosure, series: Series | None, numbers: CardNumbers
) -> list[Block]:
    """Return what is missing, gathered by what is wanted."""
    subjects_by_want = _subjects_by_want(disclosure, series, numbers)
    if not subjects_by_want:
        return []
    blocks: list[Block] = [Heading(1, "What is still missing")]
    for want, subjects in subjects_by_want.items():
        blocks += subsection(capitalise(want), [Bullets(tuple(subjects), "box")])
    return blocks


def _subjects_by_want(
    disclosure: Disclosure, series: Series | None, numbers: CardNumbers
) -> dict[str, list[Text]]:
    all_gaps = gaps(disclosure.seen, gap_rules_of(series))
    subjects: dict[str, list[Text]] = {}
    for gap in outstanding_gaps(all_gaps):
        card = disclosure.seen.cards.get(gap.subject)
        what = numbers.label(card) if card else gap.what.rstrip(".")
        subjects.setdefault(gap.wants_in_words(), []).append(text(what))
    return subjects
