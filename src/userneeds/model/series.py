"""A working group's run of workshops: its organisations, people, funds, standing themes and rules.

Funds are data here, never constants in code, because every round of every fund has its own rules.
So are rules about gaps: one says what kind of thing wants which others; those that ship are a file.

**Source:** the idea of coverage rules between kinds of requirement: OpenFastTrace.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias, get_args

from userneeds.model.card import Phase
from userneeds.model.house.house_style import HouseStyle, house_style_problems
from userneeds.model.ids import OrganisationId, PersonId, ThemeId
from userneeds.model.people import Organisation, Person
from userneeds.model.problem import Problem, id_problems, reference_problems
from userneeds.model.technique import Technique, check_technique

GapSubject: TypeAlias = Literal["card", "step", "organisation", "role", "theme"]
GAP_SUBJECTS: tuple[GapSubject, ...] = get_args(GapSubject)

WantedItem: TypeAlias = Literal[
    "need",
    "owner",
    "evidence",
    "acceptance",
    "measure",
    "project",
    "research question",
    "cards",
    "two roles",
]
WANTED_ITEMS: tuple[WantedItem, ...] = get_args(WantedItem)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRule:
    """One thing that is wanted."""

    id: str
    subject: GapSubject
    kind: str = ""
    """For the subject `card`: the kind of card; empty means every kind."""
    wants: tuple[WantedItem, ...] = ()
    must: bool = False
    """Whether a missing one fails a check."""


_PLACES_IN_QUESTION = re.compile(r"\{[^{}]*\}|[{}]")
_KNOWN_PLACES = frozenset({"{word}", "{who}"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """What the group lets the coach ask, or how it changes what it asks anyway."""

    id: str
    words: tuple[str, ...] = ()
    """At these words of a need it is asked; none for a question that every series starts with."""
    says: str = ""
    """The question; `{word}` is the word that was found, `{who}` the role of the card."""
    off: bool = False
    """Whether it is not asked at all."""

    def problem(self) -> str:
        """Return what is wrong with it, as a sentence; empty where nothing is."""
        unknown = set(_PLACES_IN_QUESTION.findall(self.says)) - _KNOWN_PLACES
        if unknown:
            return f"The question has {min(unknown)}, and only {{word}} and {{who}} are filled in."
        if self.words and not (self.says.strip() or self.off):
            return "The question has words at which it is asked, and does not say what is asked."
        if not (self.words or self.says or self.off):
            return "The question says nothing: it needs 'says', or 'off: true'."
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundShare:
    """What one partner asks of a fund and gives itself, in pounds."""

    asks: int = 0
    gives: int = 0
    letter: bool = False
    """Whether it has said in writing that it comes along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """Money that organisations may ask for together."""

    id: str
    name: str
    opens: date | None = None
    closes: date | None = None
    minimum_partners: int = 2
    partner_kinds: tuple[str, ...] = ()
    """The kinds of organisation that may be partners; empty means any."""
    maximum_amount: int = 0
    """Pounds; 0 where no limit is known."""
    phases: tuple[Phase, ...] = ()
    """The phases it pays for; empty means any."""
    lead_kinds: tuple[str, ...] = ()
    """The kinds of organisation that may lead; empty means any."""
    regions: tuple[str, ...] = ()
    """Where partners must be; empty means anywhere."""
    match_percent: int = 0
    """How much partners must give themselves, in hundredths of what they ask for."""
    shares: Mapping[OrganisationId, FundShare] = field(default_factory=dict)
    """What each partner asks for and gives."""
    url: str = ""
    notes: str = ""
    cards: tuple[str, ...] = ()
    """The cards it came from, as `workshop/card`."""

    def has_closed(self, on: date) -> bool:
        """Tell whether nobody can ask for it any more on a day; the last day still counts."""
        return self.closes is not None and on > self.closes


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Work under way that a theme may already be in the hands of."""

    id: str
    name: str
    organisations: tuple[OrganisationId, ...] = ()
    """Those that are part of it; the first one leads it."""
    owner: PersonId = ""
    phase: Phase | None = None
    themes: tuple[ThemeId, ...] = ()
    """The standing themes it works on."""
    started: date | None = None
    notes: str = ""
    cards: tuple[str, ...] = ()
    """The cards it came from, as `workshop/card`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTheme:
    """A theme that the group comes back to."""

    id: ThemeId
    name: str
    notes: str = ""


RetentionPart: TypeAlias = Literal["raw_cards", "names", "everything"]
RETENTION_PARTS: tuple[RetentionPart, ...] = get_args(RetentionPart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Until which day the group keeps what it gathered; None where no day was set."""

    raw_cards: date | None = None
    """Cards as they were written, with dots and placings; themes and the case study stay."""
    names: date | None = None
    """Who said what, and every name of a person."""
    everything: date | None = None

    def due(self, on: date) -> tuple[RetentionPart, ...]:
        """Return what was to be kept until a day before this one."""
        days: tuple[tuple[RetentionPart, date | None], ...] = (
            ("raw_cards", self.raw_cards),
            ("names", self.names),
            ("everything", self.everything),
        )
        return tuple(part for part, day in days if day is not None and day < on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The working group."""

    id: str
    title: str
    purpose: str = ""
    language: str = "en-GB"
    meets: str = ""
    """How often, as 'second Tuesday, 10:00, 90 minutes'; empty where nobody has said."""
    time_zone: str = ""
    """By whose clock hours are, as 'Europe/London'; empty for that of whoever reads them."""
    organisations: Mapping[OrganisationId, Organisation] = field(default_factory=dict)
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    funds: Mapping[str, Fund] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    themes: Mapping[ThemeId, StandingTheme] = field(default_factory=dict)
    gaps: Mapping[str, GapRule] = field(default_factory=dict)
    """The group's own rules about gaps.

    One of the same id takes the place of one that every series starts with.
    """
    coach: Mapping[str, OwnQuestion] = field(default_factory=dict)
    """What the coach asks besides, or otherwise, or not: by the id of the question."""
    techniques: Mapping[str, Technique] = field(default_factory=dict)
    """The group's own techniques; one of the same id takes the place of a shipped one."""
    glossary: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    """What a column of a file that comes in was said to hold, by its heading in small letters."""
    retention: Retention = Retention()
    bid_headings: tuple[str, ...] = ()
    """What a bid is written under; empty means the usual headings."""
    house_style: HouseStyle = field(default_factory=HouseStyle)
    """How its papers look and speak."""

    def paper_name(self) -> str:
        """Return in whose name papers are made: the group's own, or the title of the series."""
        return self.house_style.name or self.title


def check_series(series: Series) -> tuple[Problem, ...]:
    """Return everything that is wrong with a series."""
    problems = [
        *_check_ids(series),
        *time_zone_problems(series.time_zone),
        *_check_people(series),
        *_check_funds(series),
        *_check_projects(series),
        *_check_questions(series),
        *house_style_problems(series.house_style),
    ]
    for technique in series.techniques.values():
        problems += check_technique(technique)
    return tuple(problems)


_ZONE_NAME = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*")


def time_zone_problems(name: str) -> Iterator[Problem]:
    """Yield what is wrong with the name of a time zone; whether there is such a one is not told."""
    if name and not _ZONE_NAME.fullmatch(name):
        sentence = f"'{name}' is no time zone."
        yield Problem("time-zone", sentence, "Write it as Europe/London.", ("time_zone",))


_PARTS_BY_ID = ("organisations", "people", "funds", "projects", "themes", "gaps", "coach")
"""The parts whose keys are ids; a technique looks after its own, and a glossary has words."""


def _check_ids(series: Series) -> Iterator[Problem]:
    yield from id_problems(series.id, ("id",))
    for part in _PARTS_BY_ID:
        for key in getattr(series, part):
            yield from id_problems(key, (part, key))


def _check_questions(series: Series) -> Iterator[Problem]:
    for key, question in series.coach.items():
        words = question.problem()
        if words:
            hint = "See docs/how-to/make-it-yours.md for one that is whole."
            yield Problem("coach-question", words, hint, path=("coach", key))


def _check_people(series: Series) -> Iterator[Problem]:
    known = series.organisations
    for person in series.people.values():
        path = ("people", person.id, "organisation")
        yield from reference_problems("organisation", person.organisation, known, path)


def _check_funds(series: Series) -> Iterator[Problem]:
    for fund in series.funds.values():
        if fund.opens and fund.closes and fund.closes < fund.opens:
            sentence = "This fund closes before it opens."
            path = ("funds", fund.id, "closes")
            yield Problem("time", sentence, "Swap the dates.", path)
        for name, share in fund.shares.items():
            share_path = ("funds", fund.id, "shares")
            yield from reference_problems("organisation", name, series.organisations, share_path)
            if share.asks < 0 or share.gives < 0:
                sentence = "Nobody can ask for or give less than nothing."
                yield Problem("amount", sentence, "Write 0 or more pounds.", share_path)


def _check_projects(series: Series) -> Iterator[Problem]:
    for project in series.projects.values():
        path = ("projects", project.id)
        for name in project.organisations:
            known = series.organisations
            yield from reference_problems("organisation", name, known, (*path, "organisations"))
        for name in project.themes:
            yield from reference_problems("theme", name, series.themes, (*path, "themes"))
