"""A working group's run of workshops: its organisations, people, funds and standing themes.

Funds are data here, never constants in code, because every round of every fund has its own rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from userneeds.model.gap_rule import GapRule
from userneeds.model.ids import OrganisationId, PersonId, ThemeId
from userneeds.model.need_attributes import Phase
from userneeds.model.people import Organisation, Person
from userneeds.model.technique import Technique


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
    url: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Work under way that a theme may already be in the hands of."""

    id: str
    name: str
    organisations: tuple[OrganisationId, ...] = ()
    owner: PersonId = ""
    phase: Phase | None = None
    themes: tuple[ThemeId, ...] = ()
    """The standing themes it works on."""
    started: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTheme:
    """A theme that the group comes back to."""

    id: ThemeId
    name: str
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The working group."""

    id: str
    title: str
    purpose: str = ""
    language: str = "en-GB"
    organisations: Mapping[OrganisationId, Organisation] = field(default_factory=dict)
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    funds: Mapping[str, Fund] = field(default_factory=dict)
    projects: Mapping[str, Project] = field(default_factory=dict)
    themes: Mapping[ThemeId, StandingTheme] = field(default_factory=dict)
    gaps: Mapping[str, GapRule] = field(default_factory=dict)
    """The group's own rules about gaps; one of the same id takes the place of one that every series starts with."""
    techniques: Mapping[str, Technique] = field(default_factory=dict)
    """The group's own techniques; one of the same id takes the place of a shipped one."""
    glossary: Mapping[str, str] = field(default_factory=dict)
