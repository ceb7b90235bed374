"""How papers say dates, numbers, needs and sources, so that every paper says them alike."""

from collections.abc import Sequence
from datetime import date

from userneeds.analysis.insight.evidence.link_words import origin_line, origin_place
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.runs import Text, text
from userneeds.model.blueprint import Blueprint
from userneeds.model.card import CARD_KINDS, Card
from userneeds.model.evidence import Evidence
from userneeds.model.wording import capitalise, counted, join_nonempty, join_with_and

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_VARIANT_WORDS = {
    "as-is": "as it is",
    "to-be": "as it could be",
    "asset-first": "asset first",
    "response-first": "response first",
}
_SENTENCE_ENDS = ".!?…:”’\"'"


def long_date(day: date) -> str:
    """Return '3 February 2021'."""
    return f"{day.day} {_month_and_year(day)}"


def _month_and_year(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def with_full_stop(words: str) -> str:
    """Return `words` with a full stop, unless they end with a mark of their own."""
    words = as_one_line(words)
    if not words or words[-1] in _SENTENCE_ENDS:
        return words
    return f"{words}."


def clip_words(words: str, most: int) -> str:
    """Return at most so many words as one line, with dots where some are left out."""
    all_words = words.split()
    if len(all_words) <= most:
        return " ".join(all_words)
    return f"{' '.join(all_words[:most])} …"


def card_sentence(card: Card) -> str:
    """Return all that a card states as a sentence."""
    return with_full_stop(card.statement())


def as_one_line(words: str) -> str:
    """Return typed prose as one line: files keep a sentence a line, paper does not."""
    return " ".join(words.split())


def count_kinds(cards: Sequence[Card]) -> str:
    """Return '3 needs, 2 challenges and 1 goal'."""
    parts = []
    for kind in CARD_KINDS:
        number = sum(1 for card in cards if card.kind == kind)
        if number:
            parts.append(counted(number, kind))
    return join_with_and(parts)


def variant_words(blueprint: Blueprint) -> str:
    """Return what version of the service a blueprint shows, in words."""
    return _VARIANT_WORDS.get(blueprint.variant, "")


def source_line(source: Evidence, disclosure: Disclosure) -> Text:
    """Return a source in one line: its kind, how many people, whose, when."""
    people = ""
    if source.people:
        people = disclosure.count_of_people(source.people, "person", "people")
    owner = disclosure.organisation_name(source.organisation)
    gathered = "date not recorded"
    if source.gathered:
        gathered = _month_and_year(source.gathered)
    facts = [capitalise(source.kind), people, owner, gathered]
    return text(join_nonempty(facts, ", "))


def strength_line(card: Card, disclosure: Disclosure) -> str:
    """Return how well a need is proven, with every ingredient.

    These are sources, their kinds, organisations, years.
    """
    proof = disclosure.seen.counts.proof(card.id)
    sources = disclosure.sources(card)
    if not sources:
        return f"{proof.word}, no source yet"
    kinds = sorted({source.kind for source in sources})
    facts = [counted(len(sources), "source"), join_with_and(kinds)]
    if proof.organisations:
        facts.append(counted(proof.organisations, "organisation"))
    facts.append(_span_of_years(sources))
    return f"{proof.word}: {join_nonempty(facts)}"


def grounds_elsewhere(card: Card, disclosure: Disclosure) -> str:
    """Return from which meetups comes what a card rests on: 'rests on Northmoor, May, Dec 2020'.

    Nothing where it rests on nothing elsewhere.
    """
    grounds = [origin for origin in disclosure.origins(card) if origin.is_ground]
    places = dict.fromkeys(map(origin_place, grounds))
    return f"rests on {join_with_and(list(places))}" if places else ""


def origin_sentences(card: Card, disclosure: Disclosure) -> list[str]:
    """Return what a card rests on or takes up in other workshops, a sentence each."""
    day = disclosure.seen.date
    lines = [origin_line(origin, day) for origin in disclosure.origins(card)]
    return [f"{capitalise(as_one_line(line))}." for line in lines]


def _span_of_years(sources: Sequence[Evidence]) -> str:
    """Return '2021', '2019–2021', or nothing where no source has a date."""
    years = sorted({source.gathered.year for source in sources if source.gathered})
    if not years:
        return ""
    if len(years) == 1:
        return f"{years[0]}"
    return f"{years[0]}–{years[-1]}"
