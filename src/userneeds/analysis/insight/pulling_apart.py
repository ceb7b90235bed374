"""Where do two organisations really pull apart, and what is to be asked of them?

Only where enough people of both have said what they think of a card, and where their answers differ
by more than chance: of all people of the two, how many stand above the middle answer, here and
there. Of several pairs the furthest is told, and its chance is counted for all of them. Everything
else is too few to tell. A figure is nothing without words: each side comes with what it wrote.

**Source:** Mood's median test, made exact by Fisher's, two-sided; corrected for several pairs after
Bonferroni.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, median

from userneeds.analysis.insight.distinctive import SIGNIFICANCE_LEVEL, fisher_exact_one_sided
from userneeds.analysis.insight.dot_votes import without_hidden_votes
from userneeds.analysis.insight.priorities import (
    METHODS,
    Method,
    figure_in_words,
    personal_figures,
)
from userneeds.model.card import Card
from userneeds.model.ids import CardId, OrganisationId
from userneeds.model.workshop import Workshop

FEWEST_PEOPLE = 3
"""Of each side: the answers of two are no answer of their organisation."""


@dataclass(frozen=True, slots=True)
class PullingSide:
    """How the people of one organisation see a card."""

    organisation: OrganisationId
    people: int
    """Who placed it."""
    says: str
    """Their mean, as people say it: 'must', '2.5'."""
    own_words: str
    """What it wrote about the same; empty where it wrote nothing."""
    reason: str
    """Why, in its own words; empty where it gave no reason."""


@dataclass(frozen=True, slots=True)
class PullingApart:
    """One card on which two organisations differ by more than chance."""

    card: CardId
    method: Method
    sooner: PullingSide
    later: PullingSide
    chance: float
    """0 to 1: how likely so much is by chance, all pairs counted."""


@dataclass(frozen=True, slots=True)
class TooFewToTell:
    """Cards on which means differ, and nobody can say whether that is chance."""

    cards: int


_Answers = Mapping[OrganisationId, Sequence[float]]


def pulling_apart(workshop: Workshop) -> list[PullingApart | TooFewToTell]:
    """Return where organisations pull apart, least by chance first.

    How many cards there are too few answers for comes last; nothing where all are of one mind.
    """
    revealed = without_hidden_votes(workshop)
    apart: list[PullingApart] = []
    doubtful: set[CardId] = set()
    for method in METHODS:
        for card, answers in _answers_by_card(revealed, method).items():
            found = _furthest_pair(revealed, card, method, answers)
            if found is not None and found.chance < SIGNIFICANCE_LEVEL:
                apart.append(found)
            elif _means_differ(answers):
                doubtful.add(card)
    apart.sort(key=lambda each: (each.chance, each.card, each.method))
    doubtful -= {each.card for each in apart}
    return [*apart, TooFewToTell(len(doubtful))] if doubtful else [*apart]


def _answers_by_card(workshop: Workshop, method: Method) -> Mapping[CardId, _Answers]:
    """Return the answers of each organisation's people, cards and organisations in id order."""
    by_card: dict[CardId, dict[OrganisationId, list[float]]] = {}
    figures = personal_figures(workshop, method)
    for card in sorted(figures):
        answers: dict[OrganisationId, list[float]] = {}
        for person_id, figure in figures[card].items():
            person = workshop.people.get(person_id)
            if person is not None and person.organisation:
                answers.setdefault(person.organisation, []).append(figure)
        by_card[card] = {name: answers[name] for name in sorted(answers)}
    return by_card


def _means_differ(answers: _Answers) -> bool:
    return len({fmean(given) for given in answers.values()}) > 1


def _furthest_pair(
    workshop: Workshop, card: CardId, method: Method, answers: _Answers
) -> PullingApart | None:
    """Return the two organisations that differ least by chance; None where too few answered."""
    enough = [name for name, given in answers.items() if len(given) >= FEWEST_PEOPLE]
    pairs = list(combinations(enough, 2))
    chances = {pair: _chance(answers[pair[0]], answers[pair[1]]) for pair in pairs}
    if not chances:
        return None
    pair = min(chances, key=lambda each: (chances[each], each))
    chance = min(1.0, chances[pair] * len(pairs))
    sooner, later = sorted(pair, key=lambda name: (-fmean(answers[name]), name))
    first = _side(workshop, card, method, sooner, answers)
    second = _side(workshop, card, method, later, answers)
    return PullingApart(card, method, first, second, chance)


def _chance(first: Sequence[float], second: Sequence[float]) -> float:
    """Return how likely it is that two groups stand so differently above the middle answer."""
    middle = median([*first, *second])
    above = [sum(figure > middle for figure in given) for given in (first, second)]
    here = fisher_exact_one_sided(above[0], len(first), above[1], len(second))
    there = fisher_exact_one_sided(above[1], len(second), above[0], len(first))
    return min(1.0, 2 * min(here, there))


def _side(
    workshop: Workshop, card_id: CardId, method: Method, name: OrganisationId, answers: _Answers
) -> PullingSide:
    given = answers[name]
    written = next(_own_cards(workshop, card_id, name), None)
    words = written.statement() if written else ""
    reason = _reason(written) if written else ""
    says = figure_in_words(method, fmean(given))
    return PullingSide(name, len(given), says, words, reason)


def _own_cards(workshop: Workshop, target: str, name: OrganisationId) -> Iterator[Card]:
    """Yield what an organisation wrote about a subject: the card itself, then its theme."""
    card = workshop.cards.get(target)
    theme = card.theme if card is not None else target
    beside = workshop.cards_of(theme) if theme else ()
    told = (card, *beside) if card is not None else beside
    for each in told:
        if workshop.organisation_of(each) == name and not workshop.is_hidden(each):
            yield each


def _reason(card: Card) -> str:
    """Return why it was written, where its sentence does not say so already."""
    reason = card.constraint or card.benefit or card.reasons
    return "" if reason in card.statement() else reason
