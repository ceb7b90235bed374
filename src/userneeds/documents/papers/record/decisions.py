"""What a group decided, for the record: dots on cards and themes, a fair choice, all rankings.

A plain count lets the largest organisation choose for all; the fair choice beside it gives every
organisation some of its own. **Source:** the analyses it shows say where their rules come from.
"""

from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Literal

from userneeds.analysis.insight.dot_votes import (
    VoteRank,
    tally_cards,
    tally_themes,
    vote_subject,
)
from userneeds.analysis.insight.fair_selection import FairSelection
from userneeds.analysis.insight.priorities import (
    METHODS,
    Method,
    Quadrant,
    figure_in_words,
    figures,
)
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import (
    BarChart,
    Block,
    Bullets,
    DataTable,
    Heading,
    LabelledBar,
    TableColumn,
    plain_paragraph,
)
from userneeds.documents.content.runs import Text, italic, text, text_cells
from userneeds.documents.papers.record.card_numbers import CardNumbers
from userneeds.documents.papers.record.two_measures import ImpactAndEffort, impact_chart
from userneeds.documents.papers.sections import section
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.placing import Placing
from userneeds.model.wording import capitalise, counted, plural, pluralise

_TOLD_ALREADY = ("dots", "impact and effort")
_FAIR_CHOICE_SIZE = 5
_FEWEST_ORGANISATIONS = 2
_FIGURE_COLUMNS = (
    TableColumn("Where", 0.8),
    TableColumn("Impact", 0.5, is_number=True),
    TableColumn("Effort", 0.5, is_number=True),
)


def votes_section(disclosure: Disclosure, numbers: CardNumbers) -> list[Block]:
    """Return how people voted, most dots first; nothing before the result is revealed.

    What the vote was about comes first; then what dots make of the other: of themes, those on
    their cards with their own, and of cards, those put on them one by one.
    """
    if not disclosure.has_votes():
        return []
    workshop = disclosure.seen
    question = workshop.ballot.question or "What people voted for"
    blocks: list[Block] = [Heading(1, "How people voted")]
    if vote_subject(workshop) == "themes":
        blocks += _tally_blocks(tally_themes(workshop), question, numbers, workshop)
        blocks += _tally_blocks(tally_cards(workshop), "Dots on single cards", numbers, workshop)
    else:
        blocks += _tally_blocks(tally_cards(workshop), question, numbers, workshop)
        themes = tally_themes(workshop)
        blocks += _tally_blocks(themes, "Dots on themes and their cards", numbers, workshop)
    if kept_back := workshop.kept_back.dotted:
        blocks.append(plain_paragraph(_dots_kept_back_in_words(kept_back, workshop), "small"))
    return [*blocks, *_fair_choice_blocks(disclosure, numbers)]


def _tally_blocks(
    ranking: Sequence[VoteRank], caption: str, numbers: CardNumbers, workshop: AnySeen
) -> list[Block]:
    """Return a ranking as bars, and in a sentence how many got none."""
    chosen = [rank for rank in ranking if rank.dots]
    if not chosen:
        return []
    bars = tuple(_dots_bar(rank, numbers, workshop) for rank in chosen)
    blocks: list[Block] = [BarChart(caption, bars)]
    one = "theme" if chosen[0].target in workshop.themes else "card"
    kept_back = workshop.kept_back.dotted
    is_subject = vote_subject(workshop) == plural(one)
    without = len(ranking) - len(chosen) - kept_back
    # What is kept back is counted among what the vote is about, and there only.
    if without > 0 and (is_subject or not kept_back):
        words = f"{counted(without, one)} got no dot."
        blocks.append(plain_paragraph(words, "small"))
    return blocks


def _dots_kept_back_in_words(targets: int, workshop: AnySeen) -> str:
    options = counted(targets, vote_subject(workshop).removesuffix("s"))
    have = pluralise(targets, "has", "have")
    return f"{options} {have} dots of fewer than {workshop.smallest_group} people, not shown here."


def _dots_bar(rank: VoteRank, numbers: CardNumbers, workshop: AnySeen) -> LabelledBar:
    label = _target_label(rank.target, numbers, workshop)
    return LabelledBar(label, rank.dots, counted(rank.dots, "dot"))


def _target_label(target: str, numbers: CardNumbers, workshop: AnySeen) -> str:
    theme = workshop.themes.get(target)
    return theme.name if theme else numbers.label(workshop.cards[target])


def _fair_choice_blocks(disclosure: Disclosure, numbers: CardNumbers) -> list[Block]:
    """Return the fair choice; nothing where it is the plain one, or too short."""
    selection = disclosure.seen.counts.fair_selection(_FAIR_CHOICE_SIZE)
    if not _says_something_new(selection):
        return []
    if len(selection.fair) < _FAIR_CHOICE_SIZE:
        return []
    labels = [_target_label(target, numbers, disclosure.seen) for target in selection.fair]
    items = [
        _fair_choice_text(label, target in selection.top)
        for label, target in zip(labels, selection.fair, strict=True)
    ]
    return [
        Heading(2, f"A fair choice of {_FAIR_CHOICE_SIZE}"),
        plain_paragraph(_fairness_in_words(selection), "facts"),
        Bullets(tuple(items), "number"),
    ]


def _says_something_new(selection: FairSelection) -> bool:
    if len(selection.fair_share) < _FEWEST_ORGANISATIONS:
        return False
    return set(selection.fair) != set(selection.top)


def _fair_choice_text(label: str, is_among_most_dots: bool) -> Text:
    if is_among_most_dots:
        return text(label)
    return text(label, italic(" (not among the most dots)"))


def _fairness_in_words(selection: FairSelection) -> str:
    organisations = counted(len(selection.fair_share), "organisation")
    in_fair_choice = _organisations_with_a_share(selection.fair_share)
    in_plain_count = _organisations_with_a_share(selection.top_share)
    return (
        f"{in_fair_choice} of {organisations} find something of theirs here; "
        f"in the {_FAIR_CHOICE_SIZE} with most dots it would be {in_plain_count}."
    )


def _organisations_with_a_share(shares: Mapping[OrganisationId, int]) -> int:
    return sum(1 for share in shares.values() if share)


def placings_section(disclosure: Disclosure, numbers: CardNumbers) -> list[Block]:
    """Return where people placed cards by impact and effort, quick wins first."""
    placed_cards = _placed_cards(disclosure, numbers)
    kept_back = disclosure.seen.kept_back.placed
    blocks: list[Block] = []
    if placed_cards:
        in_order = sorted(placed_cards, key=_quick_wins_first)
        words = "From 1, little, to 5, much; the mean of everybody who placed it."
        named = TableColumn(_kinds_in_words(placed_cards), 2.6)
        table = DataTable((named, *_FIGURE_COLUMNS), tuple(map(_placing_row, in_order)))
        blocks = [impact_chart(in_order), plain_paragraph(words, "facts"), table]
    if kept_back:
        blocks.append(plain_paragraph(_kept_back_in_words(kept_back, disclosure), "facts"))
    blocks = section(1, "Impact and effort", blocks)
    return [*blocks, *_other_rankings(disclosure, numbers)]


def _other_rankings(disclosure: Disclosure, numbers: CardNumbers) -> list[Block]:
    """Return every other method by which people ranked cards, the first to take up first."""
    blocks: list[Block] = []
    for method in METHODS:
        if method not in _TOLD_ALREADY:
            blocks += _ranking_blocks(method, disclosure, numbers)
    return section(1, "Other rankings", blocks)


def _ranking_blocks(method: Method, disclosure: Disclosure, numbers: CardNumbers) -> list[Block]:
    placed = figures(disclosure.seen, method)
    labels = numbers.labels(disclosure)
    shown = {target: figure for target, figure in placed.items() if target in labels}
    if not shown:
        return []
    # Sorting is stable: equal ones stay in id order.
    in_order = sorted(sorted(shown), key=shown.__getitem__, reverse=True)
    rows = []
    for target in in_order:
        label = labels[target]
        words = figure_in_words(method, shown[target])
        row = text_cells(label, words)
        rows.append(row)
    named = TableColumn("What was placed", 2.6)
    placed_as = TableColumn(method)
    table = DataTable((named, placed_as), tuple(rows), f"By {method}")
    return [table]


def _placed_cards(disclosure: Disclosure, numbers: CardNumbers) -> list[ImpactAndEffort]:
    """Return the themes and cards that enough people placed."""
    labels = numbers.labels(disclosure)
    placed: list[ImpactAndEffort] = []
    for target, label in labels.items():
        placings = disclosure.placings(target)
        impacts = _figures_of(placings, "impact")
        efforts = _figures_of(placings, "effort")
        if impacts and efforts:
            impact, effort = mean(impacts.values()), mean(efforts.values())
            is_theme = target in disclosure.seen.themes
            placed.append(ImpactAndEffort(label, is_theme, impact, effort))
    return placed


def _kinds_in_words(placed: Sequence[ImpactAndEffort]) -> str:
    """Return what was placed: cards, themes, or both."""
    kinds = {"Theme" if each.is_theme else "Card" for each in placed}
    return "Card or theme" if len(kinds) > 1 else kinds.pop()


def _figures_of(
    placings: Mapping[PersonId, Placing], field: Literal["impact", "effort"]
) -> dict[PersonId, float]:
    """Return what people said of one question; who did not answer it is not in it."""
    said = {person: getattr(placing, field) for person, placing in placings.items()}
    return {person: figure for person, figure in said.items() if figure is not None}


def _kept_back_in_words(cards: int, disclosure: Disclosure) -> str:
    fewest = disclosure.seen.smallest_group
    are = pluralise(cards, "is", "are")
    targets = counted(cards, "card or theme", "cards or themes")
    return f"{targets} that fewer than {fewest} people placed {are} left out."


def _quick_wins_first(placed: ImpactAndEffort) -> tuple[float, Quadrant]:
    return placed.effort - placed.impact, placed.quarter


def _placing_row(placed: ImpactAndEffort) -> tuple[Text, ...]:
    where = capitalise(placed.quarter)
    return text_cells(placed.words, where, f"{placed.impact:.1f}", f"{placed.effort:.1f}")
