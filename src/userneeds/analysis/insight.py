"""Everything the analysis can say about a workshop, as a table of questions with their answers.

A section asks one question. `found` gives the figures as values, `lines` says them in words; the command line, the
terminal app and a script all read the same table. Where there is nothing to say a section says why, so that no screen
is ever empty without a reason.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from userneeds.analysis.commonality import Commonality, commonalities
from userneeds.analysis.distinctive import Distinctive, distinctive_themes
from userneeds.analysis.funding import Fit, fits
from userneeds.analysis.gaps import Gap, gaps, rules_of, to_do
from userneeds.analysis.priorities import Crux, Placed, cruxes, disagreements, in_words
from userneeds.analysis.relations import Introduction, Shared, bridges, introductions, isolated, shared_themes
from userneeds.analysis.slate import Slate, fair_slate
from userneeds.analysis.strength import Strength, Suspect, strength, suspects
from userneeds.analysis.tally import Standing, tally_cards
from userneeds.analysis.voice import Heard, balance
from userneeds.model.plain import counted
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

Found: TypeAlias = Sequence[Any]
"""Values of the analysis, all of one kind."""

SLATE = 5
"""How many priorities a slate has."""
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Section:
    """One question about a workshop."""

    name: str
    """As typed on a command line."""
    title: str
    found: Callable[[Workshop, Series | None], Found]
    lines: Callable[[Workshop, Any], Iterator[str]]
    """The words for one of the values found; the first line is the fact, further ones belong to it."""
    nothing: str
    """What to say where nothing is found."""


def _theme(workshop: Workshop, theme: str) -> str:
    return workshop.themes[theme].name if theme in workshop.themes else theme


def _organisation(workshop: Workshop, organisation: str) -> str:
    return workshop.organisations[organisation].name if organisation in workshop.organisations else organisation


def _person(workshop: Workshop, person: str) -> str:
    return workshop.people[person].name if person in workshop.people else person


def _card(workshop: Workshop, card: str) -> str:
    return workshop.cards[card].statement() if card in workshop.cards else _theme(workshop, card)


def _shared(workshop: Workshop, one: Commonality) -> Iterator[str]:
    yield f"{_theme(workshop, one.theme)}: {one.in_words()}"
    for voice in one.voices:
        for card in voice.cards[:1]:
            yield f"{_organisation(workshop, voice.organisation)}: {_card(workshop, card)}"


def _distinctive(workshop: Workshop, one: Distinctive) -> Iterator[str]:
    yield f"{_theme(workshop, one.theme)} at {_organisation(workshop, one.organisation)}: {one.in_words()}"


def _crux(workshop: Workshop, one: Crux) -> Iterator[str]:
    yield f"{_card(workshop, one.card)}, by {one.method}"
    yield ", ".join(
        f"{_organisation(workshop, name)} {in_words(one.method, figure)}" for name, figure in one.figures.items()
    )


def _gap(workshop: Workshop, one: Gap) -> Iterator[str]:
    owner = f" ({_person(workshop, one.owner)})" if one.owner else ""
    yield f"{one.in_words()}{owner}"


def _needs(workshop: Workshop, _: Series | None) -> Sequence[tuple[str, Strength]]:
    found = [(card.id, strength(workshop, card)) for card in workshop.cards.values() if card.kind == "need"]
    return sorted(found, key=lambda pair: (-pair[1].score, pair[0]))


def _strength(workshop: Workshop, one: tuple[str, Strength]) -> Iterator[str]:
    yield f"{_card(workshop, one[0])}: {one[1].in_words()}"


def _suspect(workshop: Workshop, one: Suspect) -> Iterator[str]:
    source = workshop.evidence.get(one.source)
    yield f"{_card(workshop, one.card)}: {source.says if source else one.source} ({one.why})"


def _ranking(workshop: Workshop, _: Series | None) -> Sequence[Standing]:
    return [standing for standing in tally_cards(workshop) if standing.dots]


def _standing(workshop: Workshop, one: Standing) -> Iterator[str]:
    tied = ", tied" if one.is_tied else ""
    dots, voters = counted(one.dots, "dot"), counted(one.voters, "voter")
    yield f"{one.place}. {_card(workshop, one.target)}: {dots} of {voters}{tied}"


def _placed(workshop: Workshop, one: Placed) -> Iterator[str]:
    yield f"{_card(workshop, one.card)}: {one.in_words()}"


def _slates(workshop: Workshop, _: Series | None) -> Sequence[Slate]:
    slate = fair_slate(workshop, SLATE)
    return [slate] if slate.fair else []


def _slate(workshop: Workshop, one: Slate) -> Iterator[str]:
    yield "The fair slate, every possible one compared:" if one.is_exact else "The fair slate, chosen one by one:"
    yield from (f"{'=' if card in one.top else '+'} {_card(workshop, card)}" for card in one.fair)
    yield from (f"- {_card(workshop, card)}" for card in one.top if card not in one.fair)
    for name, change in one.gained.items():
        if change:
            yield f"{_organisation(workshop, name)} {'gains' if change > 0 else 'loses'} {abs(change)}"


def _funds(workshop: Workshop, series: Series | None) -> Sequence[Fit]:
    return fits(workshop, series) if series else ()


def _fit(workshop: Workshop, one: Fit) -> Iterator[str]:
    verdict = "fundable" if one.is_fundable else f"{len(one.to_do)} to do"
    yield f"{_theme(workshop, one.theme)} for the {one.fund_name}: {verdict}"
    yield from one.to_do


def _network(workshop: Workshop, series: Series | None) -> Found:
    alone = [("alone", person) for person in isolated(workshop)]
    middle = [("bridge", person) for person in bridges(workshop, series)]
    return [*shared_themes(workshop)[:_MOST_LINES], *introductions(workshop), *middle, *alone]


def _relation(workshop: Workshop, one: Shared | Introduction | tuple[str, str]) -> Iterator[str]:
    if isinstance(one, tuple):
        role, person = one
        words = (
            "connects people who would not meet otherwise" if role == "bridge" else "shares no theme with anybody yet"
        )
        yield f"{_person(workshop, person)} {words}"
        return
    named = _organisation if isinstance(one, Shared) else _person
    verb = "share" if isinstance(one, Shared) else "ought to meet:"
    themes = ", ".join(_theme(workshop, theme) for theme in one.themes)
    yield f"{named(workshop, one.first)} and {named(workshop, one.second)} {verb} {themes}"


def _heard(workshop: Workshop, one: Heard) -> Iterator[str]:
    quiet = ", not heard much yet" if one.is_quiet else ""
    people = "1 person" if one.people == 1 else f"{one.people} people"
    yield f"{_organisation(workshop, one.group)}: {counted(one.cards, 'card')} of {people}{quiet}"


def _voices(workshop: Workshop, _: Series | None) -> Sequence[Heard]:
    heard = balance(workshop)
    return (*heard.organisations, *heard.roles)


SECTIONS: tuple[Section, ...] = (
    Section(
        "shared",
        "What organisations share",
        lambda workshop, _: commonalities(workshop),
        _shared,
        "No themes yet, so nothing to compare.",
    ),
    Section(
        "distinctive",
        "What belongs to one of them",
        lambda workshop, _: distinctive_themes(commonalities(workshop)),
        _distinctive,
        "No theme belongs to one organisation more than to the others.",
    ),
    Section(
        "cruxes",
        "Where they pull apart",
        lambda workshop, _: cruxes(workshop)[:_MOST_LINES],
        _crux,
        "No two organisations have placed a card differently.",
    ),
    Section(
        "gaps",
        "What is missing",
        lambda workshop, series: to_do(gaps(workshop, rules_of(series))),
        _gap,
        "Nothing is missing.",
    ),
    Section("strength", "How well needs are proven", _needs, _strength, "No needs yet."),
    Section(
        "recheck",
        "What to read again",
        lambda workshop, _: suspects(workshop),
        _suspect,
        "Every source that is linked is as it was.",
    ),
    Section("votes", "What people voted for", _ranking, _standing, "Nobody has voted yet."),
    Section(
        "methods",
        "Where ways of ranking disagree",
        lambda workshop, _: disagreements(workshop)[:_MOST_LINES],
        _placed,
        "Fewer than two ways of ranking were used, or they agree.",
    ),
    Section("slate", "A slate for everybody", _slates, _slate, "Nobody has voted yet."),
    Section("funds", "What could be paid for together", _funds, _fit, "No fund in the series, or no themes yet."),
    Section("network", "Who shares what with whom", _network, _relation, "Nobody stands for a theme yet."),
    Section("voice", "Who was heard", _voices, _heard, "Nobody is listed as present."),
)
"""Every section, in the order they are shown."""


def section(name: str) -> Section | None:
    """Return the section of this name."""
    return next((one for one in SECTIONS if one.name == name), None)
