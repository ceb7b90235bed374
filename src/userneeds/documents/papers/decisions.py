"""What a group decided, for the session summary: dots, a fair choice, impact and effort.

A plain count lets the largest organisation choose for all; the fair choice beside it gives every
organisation some of its own. **Source:** the analyses it shows say where their rules come from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from userneeds.analysis.insight.dot_votes import (
    VoteRank,
    tally,
    vote_subject,
)
from userneeds.analysis.insight.fair_selection import FairSelection
from userneeds.analysis.insight.priorities import Quadrant, quadrant
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
from userneeds.documents.papers.phrasing import as_one_line, card_sentence
from userneeds.documents.papers.sections import section
from userneeds.model.card import Card
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.placing import Placing
from userneeds.model.wording import capitalise, counted, pluralise

_MOST_BARS = 15
_FAIR_CHOICE_SIZE = 5
_FEWEST_ORGANISATIONS = 2
_FIGURE_COLUMNS = (
    TableColumn("Where", 0.8),
    TableColumn("Impact", 0.5, is_number=True),
    TableColumn("Effort", 0.5, is_number=True),
)


@dataclass(frozen=True, slots=True)
class _PlacedCard:
    """A card or theme with the mean of where people placed it, from 1, little, to 5, much."""

    words: str
    is_theme: bool
    impact: float
    effort: float

    @property
    def quadrant(self) -> Quadrant:
        return quadrant(self.impact, self.effort)


def votes_section(disclosure: Disclosure) -> list[Block]:
    """Return how people voted, most dots first; nothing before the result is revealed."""
    if not disclosure.has_votes():
        return []
    workshop = disclosure.seen
    ranking = tally(workshop)
    chosen = [rank for rank in ranking if rank.dots]
    bars = tuple(_dots_bar(rank, workshop) for rank in chosen[:_MOST_BARS])
    question = workshop.ballot.question or "What people voted for"
    blocks: list[Block] = [Heading(1, "How people voted"), BarChart(question, bars)]
    subject = vote_subject(workshop)
    more = len(chosen) - _MOST_BARS
    if more > 0:
        blocks.append(plain_paragraph(f"{more} more {subject} have fewer dots.", "small"))
    if kept_back := workshop.kept_back.dotted:
        blocks.append(plain_paragraph(_dots_kept_back_in_words(kept_back, workshop), "small"))
    without_dots = len(ranking) - len(chosen) - kept_back
    if without_dots:
        are = pluralise(without_dots, "is", "are")
        options = counted(without_dots, subject.removesuffix("s"))
        words = f"{options} got no dot and {are} listed above all the same."
        blocks.append(plain_paragraph(words, "small"))
    return [*blocks, *_fair_choice_blocks(disclosure)]


def _dots_kept_back_in_words(targets: int, workshop: AnySeen) -> str:
    options = counted(targets, vote_subject(workshop).removesuffix("s"))
    have = pluralise(targets, "has", "have")
    return f"{options} {have} dots of fewer than {workshop.smallest_group} people, not shown here."


def _dots_bar(rank: VoteRank, workshop: AnySeen) -> LabelledBar:
    return LabelledBar(_target_label(rank.target, workshop), rank.dots, counted(rank.dots, "dot"))


def _target_label(target: str, workshop: AnySeen) -> str:
    theme = workshop.themes.get(target)
    return theme.name if theme else _label(workshop.cards[target])


def _fair_choice_blocks(disclosure: Disclosure) -> list[Block]:
    """Return the fair choice; nothing where it is the plain one, or too short."""
    selection = disclosure.seen.counts.fair_selection(_FAIR_CHOICE_SIZE)
    if not _says_something_new(selection):
        return []
    if len(selection.fair) < _FAIR_CHOICE_SIZE:
        return []
    items = [_fair_choice_text(target, selection, disclosure.seen) for target in selection.fair]
    return [
        Heading(2, f"A fair choice of {_FAIR_CHOICE_SIZE}"),
        plain_paragraph(_fairness_in_words(selection), "facts"),
        Bullets(tuple(items), "number"),
    ]


def _says_something_new(selection: FairSelection) -> bool:
    if len(selection.fair_share) < _FEWEST_ORGANISATIONS:
        return False
    return set(selection.fair) != set(selection.top)


def _fair_choice_text(target: str, selection: FairSelection, workshop: AnySeen) -> Text:
    theme = workshop.themes.get(target)
    sentence = theme.name if theme else card_sentence(workshop.cards[target])
    if target in selection.top:
        return text(sentence)
    return text(sentence, italic(" Not among the most dots."))


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


def placings_section(disclosure: Disclosure) -> list[Block]:
    """Return where people placed cards by impact and effort, quick wins first."""
    placed_cards = _placed_cards(disclosure)
    kept_back = disclosure.seen.kept_back.placed
    blocks: list[Block] = []
    if placed_cards:
        rows = tuple(map(_placing_row, sorted(placed_cards, key=_quick_wins_first)))
        words = "From 1, little, to 5, much; the mean of everybody who placed it."
        named = TableColumn(_kinds_in_words(placed_cards), 2.6)
        blocks = [plain_paragraph(words, "facts"), DataTable((named, *_FIGURE_COLUMNS), rows)]
    if kept_back:
        blocks.append(plain_paragraph(_kept_back_in_words(kept_back, disclosure), "facts"))
    return section(1, "Impact and effort", blocks)


def _placed_cards(disclosure: Disclosure) -> list[_PlacedCard]:
    """Return the themes and cards that enough people placed."""
    themes = disclosure.seen.themes
    words = {theme.id: theme.name for theme in themes.values()}
    words |= {card.id: _label(card) for card in disclosure.cards}
    placed: list[_PlacedCard] = []
    for target, label in words.items():
        placings = disclosure.placings(target)
        impacts = _figures_of(placings, "impact")
        efforts = _figures_of(placings, "effort")
        if impacts and efforts:
            impact, effort = mean(impacts.values()), mean(efforts.values())
            placed.append(_PlacedCard(label, target in themes, impact, effort))
    return placed


def _kinds_in_words(placed: Sequence[_PlacedCard]) -> str:
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


def _quick_wins_first(placed: _PlacedCard) -> tuple[float, Quadrant]:
    return placed.effort - placed.impact, placed.quadrant


def _placing_row(placed: _PlacedCard) -> tuple[Text, ...]:
    where = capitalise(placed.quadrant)
    return text_cells(placed.words, where, f"{placed.impact:.1f}", f"{placed.effort:.1f}")


def _label(card: Card) -> str:
    return capitalise(as_one_line(card.main_text()))
