"""What may people vote on and place now, and what came of it once it is told?"""

from collections.abc import Collection, Iterator

from userneeds.analysis.insight.dot_votes import ballot_targets, vote_subject
from userneeds.disclosure.visibility import Disclosure
from userneeds.live.phone.phone_view import PlacedCard, PublicBallot, VoteOption
from userneeds.model.ids import ROOM, CardId
from userneeds.model.workshop import Workshop


def public_ballot(workshop: Workshop, disclosure: Disclosure) -> PublicBallot | None:
    """Return the vote, and how many have voted; None where there is nothing to vote on."""
    ballot = workshop.ballot
    options = tuple(_options(disclosure, ballot_targets(workshop)))
    if not options:
        return None
    voted = 0
    for voter, given in workshop.counted_votes().items():
        if voter != ROOM and any(given.values()):
            voted += 1
    about = vote_subject(workshop)
    return PublicBallot(
        question=ballot.question,
        about=about,
        dots=ballot.dots,
        stacking=ballot.stacking,
        is_revealed=ballot.revealed,
        voted=voted,
        options=options,
    )


def _options(disclosure: Disclosure, targets: tuple[CardId, ...]) -> Iterator[VoteOption]:
    seen = disclosure.seen
    is_told = seen.ballot.revealed
    for target in targets:
        card = seen.cards.get(target)
        theme = seen.themes.get(target)
        if card is not None:
            words = card.statement()
            dots = disclosure.dot_count(target)
        elif theme is not None:
            words = theme.name
            dots = disclosure.theme_dot_count(target)
        else:
            continue
        yield VoteOption(id=target, words=words, dots=dots if is_told else None)


def placed_cards(disclosure: Disclosure) -> Iterator[PlacedCard]:
    """Yield where people placed each card or theme that both figures are known of, on average."""
    words_of = {theme.id: theme.name for theme in disclosure.seen.themes.values()}
    words_of |= {card.id: card.statement() for card in disclosure.cards}
    for target, words in words_of.items():
        placings = disclosure.placings(target).values()
        impacts = [each.impact for each in placings if each.impact is not None]
        efforts = [each.effort for each in placings if each.effort is not None]
        if not impacts or not efforts:
            continue
        impact = sum(impacts) / len(impacts)
        effort = sum(efforts) / len(efforts)
        people = len(placings)
        yield PlacedCard(id=target, words=words, impact=impact, effort=effort, people=people)


def people_who_placed(workshop: Workshop, cards: Collection[CardId]) -> int:
    """Return how many people have placed at least one of some cards."""
    number = 0
    for person, placings in workshop.placings.items():
        if person != ROOM and not workshop.has_withdrawn(person):
            number += any(card in cards for card in placings)
    return number
