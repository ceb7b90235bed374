"""What the votes screen says: the question, how far the vote has come, and later the ranking."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from userneeds.analysis.insight.dot_votes import (
    VoteRank,
    ballot_targets,
    tally,
    vote_subject,
)
from userneeds.disclosure.ballot_in_hand import BallotInHand
from userneeds.disclosure.people_to_choose import PeopleToChoose
from userneeds.disclosure.seen import AnySeen
from userneeds.model.ids import ROOM, CardId
from userneeds.model.vote import VoteSubject
from userneeds.model.wording import counted, join_nonempty
from userneeds.surfaces.tui.board.card_drawing import short_statement
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.drawing.row_styles import row_styles
from userneeds.surfaces.tui.screen_base.speakers import speaker_words
from userneeds.surfaces.tui.votes.typed_ballot import waited_for

CLOSED = "closed until it is revealed"
"""What stands for a card that is face down and has dots from before."""
_MAX_DOT_MARKS = 8
_MAX_BAR_CELLS = 30
_PLACE_CELLS = 4
_INDENT = 7
"""Cells of the pointer and the place, with the spaces around them."""
_DOTS_CELLS = 8
"""Cells of a number of dots, so that short ones stand below each other."""
_MOST_NAMES = 6
"""So many are named of those who have not voted."""


@dataclass(frozen=True, slots=True)
class BallotOption:
    """Something to vote for."""

    target: CardId
    words: str
    note: str
    number: int
    """In the list and on the voting sheet, from 1."""
    own_dots: int
    """Dots of the voter on whose behalf dots are placed now; 0 while they are covered."""
    ranked: VoteRank | None
    """None until the vote is revealed."""
    top_dots: int = 0
    """Dots of the first in the ranking."""


def ballot_options(
    workshop: AnySeen, in_hand: BallotInHand, *, is_placing: bool = False
) -> list[BallotOption]:
    """Return what can be voted for.

    In the order of their numbers while votes are hidden or somebody is placing dots by number, by
    place once they are shown.
    """
    own_dots = in_hand.dots
    counts = Counter(card.theme for card in workshop.cards.values())
    ranking = tally(workshop)
    targets = ballot_targets(workshop)
    # What was settled after people had voted is asked about no more, but its dots are shown.
    settled = [rank.target for rank in ranking if rank.dots and rank.target not in targets]
    options: list[BallotOption] = []
    for number, target in enumerate((*targets, *settled), start=1):
        words, note = _option_words(workshop, target, counts)
        options.append(BallotOption(target, words, note, number, own_dots.get(target, 0), None))
    if is_placing or not workshop.ballot.revealed:
        return options
    return _ranked_options(options, ranking)


def _ranked_options(
    options: Sequence[BallotOption], ranking: Sequence[VoteRank]
) -> list[BallotOption]:
    """Return options with their places, the first of the ranking first."""
    ranks = {ranked.target: ranked for ranked in ranking}
    top_dots = max((ranked.dots for ranked in ranking), default=0)
    revealed = [
        replace(option, ranked=ranks.get(option.target), top_dots=top_dots) for option in options
    ]
    return sorted(revealed, key=_place_in_ranking)


def _option_words(workshop: AnySeen, target: CardId, card_counts: Counter[str]) -> tuple[str, str]:
    """Return what can be voted for in words, and a note about it."""
    theme = workshop.themes.get(target)
    if theme is not None:
        return theme.name, counted(card_counts[theme.id], "card")
    card = workshop.cards[target]
    if workshop.is_hidden(card):
        return CLOSED, ""
    return short_statement(card), f"{KIND_MARKS[card.kind]} {card.kind}"


def _place_in_ranking(option: BallotOption) -> int:
    """Return the place; 0 where the ranking does not know the option."""
    return option.ranked.place if option.ranked else 0


def one_of(subject: VoteSubject) -> str:
    """Return what one dot is put on: 'card' or 'theme'."""
    return subject.removesuffix("s")


def voting_header(
    workshop: AnySeen,
    choices: PeopleToChoose,
    in_hand: BallotInHand,
    width: int,
    height: int,
) -> list[StyledLine]:
    """Return the question, and how the vote stands, in at most `height` rows."""
    subject = vote_subject(workshop)
    question = workshop.ballot.question or f"Which of these {subject} matter most?"
    lines = styled_paragraph(question, width, "title", max(1, min(2, height - 2)))
    placing = _placing_words(workshop, speaker_words(choices, "", in_hand.voter), in_hand)
    lines.append([(truncate_text(placing, width), "strong")])
    lines.append([(truncate_text(_voting_progress(workshop, choices, in_hand), width), "muted")])
    if names := _not_yet(workshop, choices, in_hand):
        lines.append([(truncate_text(names, width), "warn")])
    return lines[:height]


def _placing_words(workshop: AnySeen, voter_words: str, in_hand: BallotInHand) -> str:
    if in_hand.voter == ROOM:
        one = one_of(vote_subject(workshop))
        if workshop.ballot.revealed:
            return "The result, with ties said · n takes more dots person by person"
        return f"Show of hands: type how many on each {one} · n: person by person"
    return f"Placing dots {voter_words} · {in_hand.left} left · Enter types them as numbers"


def _not_yet(workshop: AnySeen, choices: PeopleToChoose, in_hand: BallotInHand) -> str:
    """Return who has not voted, by name; nobody once the result is shown or all are counted."""
    waiting = waited_for(choices, in_hand.voted)
    if workshop.ballot.revealed or not waiting or in_hand.voted == {ROOM}:
        return ""
    names = [person.name for person in waiting[:_MOST_NAMES]]
    more = len(waiting) - len(names)
    words = ", ".join(names) + (f" and {more} more" if more else "")
    return f"Not yet: {words}"


def _voting_progress(workshop: AnySeen, choices: PeopleToChoose, in_hand: BallotInHand) -> str:
    """Return how many have voted, by which rule, and whether the dots can be seen."""
    ballot = workshop.ballot
    voters = in_hand.voted - {ROOM}
    people = len(voters) + len(waited_for(choices, in_hand.voted))
    subject = vote_subject(workshop)
    stacking = "" if ballot.stacking else f", one a {one_of(subject)}"
    progress = [
        f"{len(voters)} of {people} people have voted",
        f"{in_hand.placed} dots placed",
        f"on {subject}, {ballot.dots} dots each{stacking}",
        "shown" if ballot.revealed else "hidden until r reveals them",
    ]
    return join_nonempty(progress)


def draw_ballot_option(option: BallotOption, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of something to vote for."""
    styles = row_styles(has_cursor)
    room = max(0, width - _INDENT)
    ranked = option.ranked
    if ranked is None:
        place = str(option.number)
        right = f" {_dot_marks(option.own_dots)}"
        note = fit_text(option.note, room)
    else:
        place = ranked.place_in_words
        right = f" {counted(ranked.dots, 'dot')}".rjust(_DOTS_CELLS)
        note = _dots_bar(ranked, option, room)
    left = f"{styles.pointer} {fit_text(place, _PLACE_CELLS)} "
    words_width = width - cell_width(left) - cell_width(right)
    words = fit_text(option.words, max(0, words_width))
    indent = " " * min(_INDENT, width)
    return [
        [(left, styles.accent), (words, styles.text), (right, styles.accent)],
        [(indent, styles.muted), (note, styles.muted)],
    ]


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
