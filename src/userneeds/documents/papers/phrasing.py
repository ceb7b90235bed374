"""How papers say dates, numbers, needs and sources, so that every paper says them alike."""

from collections.abc import Sequence
from datetime import date

from userneeds.analysis.insight.evidence_strength import evidence_strength
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.runs import Text, join_nonempty, text
from userneeds.model.blueprint import Blueprint
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence

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
_PLURALS = {
    "need": "needs",
    "story": "stories",
    "job": "jobs",
    "challenge": "challenges",
    "uncertainty": "uncertainties",
    "project": "projects",
    "goal": "goals",
    "idea": "ideas",
    "insight": "insights",
    "question": "questions",
}
_VARIANT_WORDS = {
    "as-is": "as it is",
    "to-be": "as it could be",
    "asset-first": "asset first",
    "response-first": "response first",
}
NEED_KINDS = ("need", "story", "job")
"""The kinds of card that say what somebody needs."""


def long_date(day: date) -> str:
    """Return '3 February 2021'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def as_sentence(words: str) -> str:
    """Return `words` with a full stop, unless they end with a mark of their own."""
    words = as_one_line(words)
    if not words or words[-1] in ".!?…:”’\"'":
        return words
    return f"{words}."


def as_one_line(words: str) -> str:
    """Return typed prose as one line: files keep a sentence a line, paper does not."""
    return " ".join(words.split())


def capitalise(words: str) -> str:
    """Return `words` with a capital first letter."""
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, many: str = "") -> str:
    """Return '1 need', '3 needs'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def count_kinds(cards: Sequence[Card]) -> str:
    """Return '3 needs, 2 challenges and 1 goal'."""
    parts = []
    for kind, many in _PLURALS.items():
        number = sum(1 for card in cards if card.kind == kind)
        if number:
            parts.append(counted(number, kind, many))
    return join_with_and(parts)


def join_with_and(parts: Sequence[str]) -> str:
    """Return 'a, b and c'."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def plural(kind: str) -> str:
    """Return the plural of a kind of card."""
    return _PLURALS.get(kind, f"{kind}s")


def variant_words(blueprint: Blueprint) -> str:
    """Return what version of the service a blueprint shows, in words."""
    return _VARIANT_WORDS.get(blueprint.variant, "")


def source_line(source: Evidence, disclosure: Disclosure) -> Text:
    """Return a source in one line: its kind, how many people, whose, when."""
    people = disclosure.count_of_people(source.people, "person", "people") if source.people else ""
    gathered = (
        f"{_MONTHS[source.gathered.month - 1]} {source.gathered.year}"
        if source.gathered
        else "date not recorded"
    )
    owner = disclosure.organisation_name(source.organisation)
    return text(join_nonempty([capitalise(source.kind), people, owner, gathered], ", "))


def strength_line(card: Card, disclosure: Disclosure) -> str:
    """Return how well a need is proven, with every ingredient: sources, their kinds, organisations, years."""
    word = evidence_strength(disclosure.workshop, card).in_words().partition(":")[0]
    sources = disclosure.sources(card)
    if not sources:
        return f"{word}, no source yet"
    kinds = join_with_and(sorted({source.kind for source in sources}))
    homes = {source.organisation for source in sources if source.organisation}
    years = sorted({source.gathered.year for source in sources if source.gathered})
    when = f"{years[0]}" if len(years) == 1 else (f"{years[0]}–{years[-1]}" if years else "")
    facts = [
        counted(len(sources), "source"),
        kinds,
        counted(len(homes), "organisation") if homes else "",
        when,
    ]
    return f"{word}: {join_nonempty(facts)}"
