"""What the votes screen says: the question, how far the vote has come, and the ranking once it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.analysis.tally import Standing, tally_cards, tally_themes
from userneeds.model.ids import ROOM, CardId, PersonId
from userneeds.model.vote import dots_left
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, fitted, width_of, wrapped
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS

About: TypeAlias = Literal["cards", "themes"]
_MOST_MARKS = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to vote for."""

    target: CardId
    words: str
    note: str
    mine: int
    """Dots of the voter on whose behalf dots are placed now."""
    standing: Standing | None
    """None until the vote is revealed."""
    most: int = 0
    """Dots of the first in the ranking."""


def choices(workshop: Workshop, about: About, voter: PersonId) -> list[Choice]:
    """Return what can be voted for: in the board's order while votes are hidden, by place once they are shown."""
    standings = _standings(workshop, about)
    mine = workshop.votes.get(voter, {})
    revealed = workshop.ballot.revealed
    most = max((standing.dots for standing in standings.values()), default=0)
    found = [
        Choice(target, words, note, mine.get(target, 0), standings.get(target) if revealed else None, most)
        for target, words, note in (_cards(workshop) if about == "cards" else _themes(workshop))
    ]
    if revealed:
        found.sort(key=lambda choice: choice.standing.place if choice.standing else 0)
    return found


def _standings(workshop: Workshop, about: About) -> Mapping[CardId, Standing]:
    found = tally_cards(workshop) if about == "cards" else tally_themes(workshop)
    return {standing.target: standing for standing in found}


def _cards(workshop: Workshop) -> list[tuple[CardId, str, str]]:
    hidden = hidden_stages(workshop)
    return [
        (card.id, card.statement(), f"{KIND_MARKS[card.kind]} {card.kind}")
        for card in workshop.cards.values()
        if card.stage not in hidden and card.status != "duplicate"
    ]


def _themes(workshop: Workshop) -> list[tuple[CardId, str, str]]:
    counts: dict[str, int] = {}
    for card in workshop.cards.values():
        counts[card.theme] = counts.get(card.theme, 0) + 1
    return [(theme.id, theme.name, f"{counts.get(theme.id, 0)} cards") for theme in workshop.themes.values()]


def voting_head(workshop: Workshop, voter_words: str, voter: PersonId, width: int, height: int) -> list[Line]:
    """Return the question, and how the vote stands, in at most `height` rows."""
    ballot = workshop.ballot
    question = ballot.question or "Which of these matter most?"
    placed = sum(sum(given.values()) for given in workshop.votes.values())
    voters = sum(1 for person in workshop.votes if person != ROOM)
    present = sum(1 for person in workshop.people.values() if person.present)
    left = "as many as the room needs" if voter == ROOM else f"{dots_left(workshop.votes, ballot, voter)} left"
    shown = "shown" if ballot.revealed else "hidden until r reveals them"
    rule = f"{ballot.dots} dots each{'' if ballot.stacking else ', one a card'}"
    lines: list[Line] = [[(line, "title")] for line in wrapped(question, width, 2)]
    lines.append([(cut_short(f"Placing dots {voter_words} · {left}", width), "strong")])
    progress = f"{voters} of {present} people have voted · {placed} dots placed · {rule} · {shown}"
    lines.append([(cut_short(progress, width), "muted")])
    return lines[:height]


def draw_choice(choice: Choice, width: int, on: bool) -> Sequence[Line]:
    """Return the two rows of something to vote for."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    mine = _marks(choice.mine)
    place = place_words(choice.standing) if choice.standing else ""
    left = f"{'▶' if on else ' '} {fitted(place, 4)} "
    right = f" {mine}" if not choice.standing else f" {_dots_words(choice.standing.dots)}"
    words = fitted(choice.words, max(0, width - width_of(left) - width_of(right)))
    room = max(0, width - 7)
    second = _bar(choice, room) if choice.standing else fitted(choice.note, room)
    return [
        [(left, "on" if on else "accent"), (words, text), (right, "on" if on else "accent")],
        [(" " * min(7, width), muted), (second, muted if not choice.standing or on else "muted")],
    ]


def place_words(standing: Standing) -> str:
    """Return a place with its tie said: '1', '2='."""
    return f"{standing.place}{'=' if standing.is_tied else ''}"


def _bar(choice: Choice, width: int) -> str:
    dots = choice.standing.dots if choice.standing else 0
    voters = choice.standing.voters if choice.standing else 0
    said = f"  {choice.note}" + (f" · from {voters} voter{'' if voters == 1 else 's'}" if voters else "")
    longest = max(0, min(30, width - width_of(said)))
    length = round(longest * dots / choice.most) if choice.most else 0
    return fitted("█" * length + said, width)


def _dots_words(dots: int) -> str:
    return f"{dots} dot{'' if dots == 1 else 's'}"


def _marks(dots: int) -> str:
    return "●" * dots if dots <= _MOST_MARKS else f"● × {dots}"
