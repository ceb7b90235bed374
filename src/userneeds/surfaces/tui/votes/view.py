"""What the votes screen says: the question, how far the vote has come, and the ranking once it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.analysis.insight.dot_votes import VoteRank, tally_cards, tally_themes
from userneeds.model.ids import ROOM, CardId, PersonId
from userneeds.model.vote import dots_left
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    truncate_text,
    wrap_text,
)
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS

VoteSubject: TypeAlias = Literal["cards", "themes"]
_MAX_DOT_MARKS = 8


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
    """Return what can be voted for: in the board's order while votes are hidden, by place once they are shown."""
    standings = _ranking(workshop, about)
    mine = workshop.votes.get(voter, {})
    revealed = workshop.ballot.revealed
    most = max((standing.dots for standing in standings.values()), default=0)
    found = [
        BallotOption(
            target,
            words,
            note,
            mine.get(target, 0),
            standings.get(target) if revealed else None,
            most,
        )
        for target, words, note in (
            _card_options(workshop) if about == "cards" else _theme_options(workshop)
        )
    ]
    if revealed:
        found.sort(key=lambda choice: choice.ranked.place if choice.ranked else 0)
    return found


def _ranking(workshop: Workshop, about: VoteSubject) -> Mapping[CardId, VoteRank]:
    found = tally_cards(workshop) if about == "cards" else tally_themes(workshop)
    return {standing.target: standing for standing in found}


def _card_options(workshop: Workshop) -> list[tuple[CardId, str, str]]:
    hidden = hidden_stages(workshop)
    return [
        (card.id, card.statement(), f"{KIND_MARKS[card.kind]} {card.kind}")
        for card in workshop.cards.values()
        if card.stage not in hidden and card.status != "duplicate"
    ]


def _theme_options(workshop: Workshop) -> list[tuple[CardId, str, str]]:
    counts: dict[str, int] = {}
    for card in workshop.cards.values():
        counts[card.theme] = counts.get(card.theme, 0) + 1
    return [
        (theme.id, theme.name, f"{counts.get(theme.id, 0)} cards")
        for theme in workshop.themes.values()
    ]


def voting_header(
    workshop: Workshop, voter_words: str, voter: PersonId, width: int, height: int
) -> list[StyledLine]:
    """Return the question, and how the vote stands, in at most `height` rows."""
    ballot = workshop.ballot
    question = ballot.question or "Which of these matter most?"
    placed = sum(workshop.dot_counts().values())
    voters = sum(1 for person in workshop.counted_votes() if person != ROOM)
    present = len(workshop.present_people())
    left = (
        "as many as the room needs"
        if voter == ROOM
        else f"{dots_left(workshop.votes, ballot, voter)} left"
    )
    shown = "shown" if ballot.revealed else "hidden until r reveals them"
    rule = f"{ballot.dots} dots each{'' if ballot.stacking else ', one a card'}"
    lines: list[StyledLine] = [[(line, "title")] for line in wrap_text(question, width, 2)]
    lines.append([(truncate_text(f"Placing dots {voter_words} · {left}", width), "strong")])
    progress = f"{voters} of {present} people have voted · {placed} dots placed · {rule} · {shown}"
    lines.append([(truncate_text(progress, width), "muted")])
    return lines[:height]


def draw_ballot_option(choice: BallotOption, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of something to vote for."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    mine = _dot_marks(choice.own_dots)
    place = place_label(choice.ranked) if choice.ranked else ""
    left = f"{'▶' if on else ' '} {fit_text(place, 4)} "
    right = f" {mine}" if not choice.ranked else f" {_dots_label(choice.ranked.dots)}"
    words = fit_text(choice.words, max(0, width - cell_width(left) - cell_width(right)))
    room = max(0, width - 7)
    second = _dots_bar(choice, room) if choice.ranked else fit_text(choice.note, room)
    return [
        [(left, "on" if on else "accent"), (words, text), (right, "on" if on else "accent")],
        [(" " * min(7, width), muted), (second, muted if not choice.ranked or on else "muted")],
    ]


def place_label(standing: VoteRank) -> str:
    """Return a place with its tie said: '1', '2='."""
    return f"{standing.place}{'=' if standing.is_tied else ''}"


def _dots_bar(choice: BallotOption, width: int) -> str:
    dots = choice.ranked.dots if choice.ranked else 0
    voters = choice.ranked.voters if choice.ranked else 0
    said = f"  {choice.note}" + (
        f" · from {voters} voter{'' if voters == 1 else 's'}" if voters else ""
    )
    longest = max(0, min(30, width - cell_width(said)))
    length = round(longest * dots / choice.top_dots) if choice.top_dots else 0
    return fit_text("█" * length + said, width)


def _dots_label(dots: int) -> str:
    return f"{dots} dot{'' if dots == 1 else 's'}"


def _dot_marks(dots: int) -> str:
    if dots <= _MAX_DOT_MARKS:
        return "●" * dots
    return f"● × {dots}"
