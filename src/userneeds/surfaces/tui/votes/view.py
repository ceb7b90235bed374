"""What the votes screen says: the question, how far the vote has come, and later the ranking."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from userneeds.analysis.insight.dot_votes import VoteRank, tally_cards, tally_themes
from userneeds.model.ids import ROOM, CardId, PersonId
from userneeds.model.vote import dots_left
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.drawing.row_styles import row_styles

VoteSubject: TypeAlias = Literal["cards", "themes"]
_MAX_DOT_MARKS = 8
_MAX_BAR_CELLS = 30
_PLACE_CELLS = 4
_INDENT = 7
"""Cells of the pointer and the place, with the spaces around them."""


class VoteTarget(NamedTuple):
    """Something to vote for, as it is shown before anybody has voted."""

    id: CardId
    """Of a card or a theme."""
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class BallotOption:
    """Something to vote for."""

    target: CardId
    words: str
    note: str
    own_dots: int
    """Dots of the voter on whose behalf dots are placed now."""
    ranked: VoteRank | None
    """None until the vote is revealed."""
    top_dots: int = 0
    """Dots of the first in the ranking."""


def ballot_options(workshop: Workshop, about: VoteSubject, voter: PersonId) -> list[BallotOption]:
    """Return what can be voted for.

    In the board's order while votes are hidden, by place once they are shown.
    """
    is_about_cards = about == "cards"
    targets = _card_targets(workshop) if is_about_cards else _theme_targets(workshop)
    own_dots = workshop.votes.get(voter, {})
    options: list[BallotOption] = []
    for target in targets:
        dots = own_dots.get(target.id, 0)
        options.append(BallotOption(target.id, target.words, target.note, dots, None))
    if not workshop.ballot.revealed:
        return options
    ranking = tally_cards(workshop) if is_about_cards else tally_themes(workshop)
    ranks = {ranked.target: ranked for ranked in ranking}
    top_dots = max((ranked.dots for ranked in ranking), default=0)
    revealed = [
        replace(option, ranked=ranks.get(option.target), top_dots=top_dots) for option in options
    ]
    return sorted(revealed, key=_place_in_ranking)


def _place_in_ranking(option: BallotOption) -> int:
    """Return the place; 0 where the ranking does not know the option."""
    return option.ranked.place if option.ranked else 0


def _card_targets(workshop: Workshop) -> Iterator[VoteTarget]:
    hidden = workshop.closed_cards()
    for card in workshop.cards.values():
        if card.id not in hidden and card.status != "duplicate":
            kind = f"{KIND_MARKS[card.kind]} {card.kind}"
            yield VoteTarget(card.id, card.statement(), kind)


def _theme_targets(workshop: Workshop) -> Iterator[VoteTarget]:
    themes_of_cards = [card.theme for card in workshop.cards.values()]
    counts = Counter(themes_of_cards)
    for theme in workshop.themes.values():
        note = f"{counts[theme.id]} cards"
        yield VoteTarget(theme.id, theme.name, note)


def voting_header(
    workshop: Workshop, voter_words: str, voter: PersonId, width: int, height: int
) -> list[StyledLine]:
    """Return the question, and how the vote stands, in at most `height` rows."""
    ballot = workshop.ballot
    left = "as many as the room needs"
    if voter != ROOM:
        left = f"{dots_left(workshop.votes, ballot, voter)} left"
    question = ballot.question or "Which of these matter most?"
    lines = styled_paragraph(question, width, "title", 2)
    lines.append([(truncate_text(f"Placing dots {voter_words} · {left}", width), "strong")])
    lines.append([(truncate_text(_voting_progress(workshop), width), "muted")])
    return lines[:height]


def _voting_progress(workshop: Workshop) -> str:
    """Return how many have voted, by which rule, and whether the dots can be seen."""
    ballot = workshop.ballot
    placed = sum(workshop.dot_counts().values())
    voters = [person for person in workshop.counted_votes() if person != ROOM]
    present = len(workshop.present_people())
    stacking = "" if ballot.stacking else ", one a card"
    shown = "shown" if ballot.revealed else "hidden until r reveals them"
    return (
        f"{len(voters)} of {present} people have voted · {placed} dots placed"
        f" · {ballot.dots} dots each{stacking} · {shown}"
    )


def draw_ballot_option(option: BallotOption, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of something to vote for."""
    styles = row_styles(has_cursor)
    room = max(0, width - _INDENT)
    ranked = option.ranked
    if ranked is None:
        place = ""
        right = f" {_dot_marks(option.own_dots)}"
        note = fit_text(option.note, room)
    else:
        place = place_label(ranked)
        right = f" {counted(ranked.dots, 'dot')}"
        note = _dots_bar(ranked, option, room)
    left = f"{styles.pointer} {fit_text(place, _PLACE_CELLS)} "
    words_width = width - cell_width(left) - cell_width(right)
    words = fit_text(option.words, max(0, words_width))
    indent = " " * min(_INDENT, width)
    return [
        [(left, styles.accent), (words, styles.text), (right, styles.accent)],
        [(indent, styles.muted), (note, styles.muted)],
    ]


def place_label(ranked: VoteRank) -> str:
    """Return a place with its tie said: '1', '2='."""
    return f"{ranked.place}=" if ranked.is_tied else str(ranked.place)


def _dots_bar(ranked: VoteRank, option: BallotOption, width: int) -> str:
    """Return a bar, compared with that of the first in the ranking, and the note beside it."""
    words = f"  {option.note}"
    if ranked.voters:
        words += f" · from {counted(ranked.voters, 'voter')}"
    longest = max(0, min(_MAX_BAR_CELLS, width - cell_width(words)))
    length = 0
    if option.top_dots:
        length = round(longest * ranked.dots / option.top_dots)
    bar = "█" * length
    return fit_text(bar + words, width)


def _dot_marks(dots: int) -> str:
    if dots <= _MAX_DOT_MARKS:
        return "●" * dots
    return f"● × {dots}"
