"""Ballots to a ranking: dots added up, ties said, nothing left out.

Every card that could have been voted for is in the ranking, with or without dots. Ranks are those
of a competition: two at the top are both first, and the next is third.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from userneeds.model.agenda import Stage
from userneeds.model.card import Card, CardKind, cards_in_order
from userneeds.model.ids import CardId
from userneeds.model.technique import allowed_activities
from userneeds.model.vote import Votes, VoteSubject, dotted_targets, sum_dots, votes_for_themes
from userneeds.model.workshop import Workshop

_CLOSED_STATUSES = frozenset({"not valid", "duplicate"})
"""Statuses of cards that nobody is asked about again."""


@dataclass(frozen=True, slots=True)
class VoteRank:
    """Where one card or theme stands."""

    target: CardId
    dots: int
    voters: int
    """How many gave it at least one dot; the voter `room` counts once."""
    place: int
    """From 1; equal dots share a place."""
    is_tied: bool

    @property
    def place_in_words(self) -> str:
        """The place with its tie said: '1', '2='."""
        return f"{self.place}=" if self.is_tied else str(self.place)


def without_hidden_votes(workshop: Workshop) -> Workshop:
    """Return the workshop as a screen may show it: without votes not revealed yet."""
    if workshop.ballot.revealed:
        return workshop
    return replace(workshop, votes={})


def tally_votes(votes: Votes, targets: Iterable[CardId]) -> tuple[VoteRank, ...]:
    """Return how `targets` stand, most dots first, equal ones in id order.

    The places of equal dots are equal; voters do not break ties.
    """
    all_dots = sum_dots(votes)
    all_voters = _count_voters(votes)
    dots = {target: all_dots.get(target, 0) for target in targets}
    # Sorted twice, because sorting is stable: equal dots stay in id order.
    most_first = sorted(sorted(dots), key=dots.__getitem__, reverse=True)
    equals = Counter(dots.values())
    place_of_dots: dict[int, int] = {}
    ranks = []
    for position, target in enumerate(most_first, start=1):
        number = dots[target]
        place = place_of_dots.setdefault(number, position)
        voters = all_voters[target]
        is_tied = equals[number] > 1
        ranks.append(VoteRank(target, number, voters, place, is_tied))
    return tuple(ranks)


def _count_voters(votes: Votes) -> Counter[CardId]:
    """Return how many voters gave each card or theme at least one dot."""
    voters: Counter[CardId] = Counter()
    for given in votes.values():
        voters.update(dotted_targets(given))
    return voters


def tally_cards(workshop: Workshop) -> tuple[VoteRank, ...]:
    """Return how every card stands; votes of people who have withdrawn do not count."""
    return tally_votes(workshop.counted_votes(), workshop.cards)


def tally_themes(workshop: Workshop) -> tuple[VoteRank, ...]:
    """Return how every theme stands: its own dots and those of its cards together."""
    cards = workshop.cards.values()
    theme_of_card = {card.id: card.theme for card in cards}
    votes = votes_for_themes(workshop.counted_votes(), theme_of_card)
    return tally_votes(votes, workshop.themes)


def vote_subject(workshop: Workshop) -> VoteSubject:
    """Return what dots are put on: what the ballot says, else what most of them lie on.

    Before the first dot these are the themes, where there are any.
    """
    if workshop.ballot.about:
        return workshop.ballot.about
    dots = workshop.dot_counts()
    on_cards = sum(number for target, number in dots.items() if target in workshop.cards)
    on_themes = sum(number for target, number in dots.items() if target in workshop.themes)
    if on_cards == on_themes:
        return "themes" if workshop.themes else "cards"
    return "themes" if on_themes > on_cards else "cards"


def subject_votes(workshop: Workshop) -> Votes:
    """Return the votes that count, as dots on what the vote is about.

    In a vote on themes, dots on a card are dots on its theme.
    """
    votes = workshop.counted_votes()
    if vote_subject(workshop) == "cards":
        return votes
    theme_of_card = {card.id: card.theme for card in workshop.cards.values()}
    return votes_for_themes(votes, theme_of_card)


def tally(workshop: Workshop) -> tuple[VoteRank, ...]:
    """Return how everything stands that the vote is about, most dots first."""
    is_about_themes = vote_subject(workshop) == "themes"
    return tally_themes(workshop) if is_about_themes else tally_cards(workshop)


def ballot_targets(workshop: Workshop) -> tuple[CardId, ...]:
    """Return what can be voted for, as screens and papers number it from 1.

    That is the themes, or the open cards of the kinds that the stage of the vote collects; without
    such kinds the needs; without needs every open card. Open cards with dots are always among them.
    """
    if vote_subject(workshop) == "themes":
        return tuple(workshop.themes)
    closed = workshop.closed_cards()
    shown = [card for card in workshop.cards.values() if card.id not in closed]
    shown = [card for card in shown if not workshop.has_withdrawn(card.by)]
    open_cards = [card for card in shown if card.status not in _CLOSED_STATUSES]
    wanted = {card.id for card in _cards_asked_about(workshop, open_cards)}
    wanted |= workshop.dot_counts().keys()
    return tuple(card.id for card in cards_in_order(open_cards) if card.id in wanted)


def _cards_asked_about(workshop: Workshop, open_cards: list[Card]) -> list[Card]:
    kinds = _kinds_of_vote(workshop)
    of_kinds = [card for card in open_cards if card.kind in kinds]
    needs = [card for card in open_cards if card.is_need]
    # An empty ballot helps nobody: without needs, people vote on what there is.
    return of_kinds or needs or open_cards


def _kinds_of_vote(workshop: Workshop) -> tuple[CardKind, ...]:
    """Return the kinds that the stage of the vote names: the running one, else the last one."""
    stages = [stage for stage in workshop.agenda if _is_for_voting(workshop, stage)]
    current = workshop.current_stage()
    if current in stages:
        return current.kinds
    return stages[-1].kinds if stages else ()


def _is_for_voting(workshop: Workshop, stage: Stage) -> bool:
    return allowed_activities(workshop.technique_of(stage))[:1] == ("vote",)
