"""The whole of one workshop, with what can be looked up in it.

A workshop file stands on its own: the organisations and people of the day are in it, so it can be
mailed, merged and read without its series. Collections are mappings from id to value, in the order
of the file; nothing depends on that order but the order in which things are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from itertools import compress
from operator import attrgetter

from userneeds.model.action import Action
from userneeds.model.agenda import Run, Stage, is_revealed, open_run
from userneeds.model.blueprint import Blueprint
from userneeds.model.card import Card, CardKind, cards_in_order
from userneeds.model.case_study import CaseStudy
from userneeds.model.evidence import Evidence, EvidenceLink, LinkTarget
from userneeds.model.ids import (
    SEPARATOR,
    CardId,
    EvidenceId,
    OrganisationId,
    PersonId,
    StageId,
    ThemeId,
)
from userneeds.model.people import Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.technique import TECHNIQUES, Technique
from userneeds.model.theme import Pin, Theme, Wishes
from userneeds.model.vote import Ballot, Votes, sum_dots

_MOST_KNOWN = 4
"""Of so many revisions it is known which cards are closed: it is asked several times at a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """One meeting: its plan, its people, its record."""

    id: str
    title: str
    date: date
    series: str = ""
    begins: time | None = None
    """By the clock in the room; None where nobody has said."""
    ends: time | None = None
    """When people have been told it is over."""
    place: str = ""
    focus: str = ""
    """What this meeting is about, in a sentence."""
    language: str = "en-GB"
    smallest_group: int = 3
    """Figures about fewer people than this are not published."""
    agenda: tuple[Stage, ...] = ()
    techniques: Mapping[str, Technique] = field(default_factory=dict)
    """Descriptions of the group's own techniques; one of the same id replaces a shipped one."""
    ballot: Ballot = field(default_factory=Ballot)
    organisations: Mapping[OrganisationId, Organisation] = field(default_factory=dict)
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)
    jargon: tuple[str, ...] = ()
    """Words that the group uses and the people it serves do not."""
    evidence: Mapping[EvidenceId, Evidence] = field(default_factory=dict)
    themes: Mapping[ThemeId, Theme] = field(default_factory=dict)
    pins: Mapping[str, Pin] = field(default_factory=dict)
    cards: Mapping[CardId, Card] = field(default_factory=dict)
    votes: Votes = field(default_factory=dict)
    placings: Mapping[PersonId, Mapping[CardId, Placing]] = field(default_factory=dict)
    wishes: Wishes = field(default_factory=dict)
    blueprints: Mapping[str, Blueprint] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    case_study: CaseStudy = field(default_factory=CaseStudy)
    runs: Mapping[str, Run] = field(default_factory=dict)
    elsewhere: Mapping[str, LinkTarget] = field(default_factory=dict, compare=False)
    """Where links into other workshops lead, by reference; looked up, never written."""
    taken_up: Mapping[CardId, frozenset[CardKind]] = field(default_factory=dict, compare=False)
    """The kinds of those cards of later meetups that link to a card here; never written."""
    fingerprints: Mapping[EvidenceId, str] = field(default_factory=dict, compare=False)
    """Those of sources whose words are kept back from whoever sees this; never written."""

    def stage(self, stage_id: StageId) -> Stage | None:
        """Return the stage with this id."""
        return next((stage for stage in self.agenda if stage.id == stage_id), None)

    def technique_of(self, stage: Stage) -> Technique | None:
        """Return how a stage is done; None where nobody has described its technique."""
        return self.techniques.get(stage.technique) or TECHNIQUES.get(stage.technique)

    def current_stage(self) -> Stage | None:
        """Return the stage the room is in."""
        run = open_run(self.runs)
        if run:
            return self.stage(run.stage)
        return None

    def current_run_id(self) -> str:
        """Return the run the room is in; empty before and between stages."""
        run = open_run(self.runs)
        return run.id if run else ""

    def cards_of(self, theme_id: ThemeId) -> tuple[Card, ...]:
        """Return the theme's cards as they are shown; the empty id gives those without a theme."""
        return cards_in_order(card for card in self.cards.values() if card.theme == theme_id)

    def organisation_of(self, card: Card) -> OrganisationId:
        """Return whose contribution a card is; empty where that is not known."""
        if card.organisation:
            return card.organisation
        author = self.people.get(card.by)
        return author.organisation if author else ""

    def sources_of(self, card: Card) -> tuple[Evidence, ...]:
        """Return the sources a card rests on, those listed here before those of other workshops.

        Each of them once, however many links lead to it; none that was withdrawn.
        """
        if not (card.evidence or card.links):
            return ()
        found = self._own_sources_of(card)
        for origin in self.origins_of(card):
            for source in origin.sources if origin.is_ground else ():
                if not any(map(source.is_same_as, found.values())):
                    found[self._own_id(source.id)] = source
        return tuple(source for source in found.values() if not source.is_withdrawn)

    def _own_sources_of(self, card: Card) -> dict[EvidenceId, Evidence]:
        """Return the sources listed here that a card rests on, those entered twice once."""
        found: dict[EvidenceId, Evidence] = {}
        for link in card.evidence:
            own = self.evidence.get(link.source)
            if own is not None and not any(map(own.is_same_as, found.values())):
                found[own.id] = own
        return found

    def origins_of(self, card: Card) -> tuple[LinkTarget, ...]:
        """Return where the links of a card into other workshops lead, where that is known."""
        if not self.elsewhere:
            return ()
        found = [self.elsewhere.get(link.source) for link in card.links_elsewhere()]
        return tuple(origin for origin in found if origin is not None)

    def origin_of(self, link: EvidenceLink) -> LinkTarget | None:
        """Return where a link into another workshop leads; None where nobody has looked."""
        return self.elsewhere.get(link.source)

    def _own_id(self, reference: str) -> EvidenceId:
        """Return the id of a source that another workshop takes from this one."""
        return reference.removeprefix(f"{self.id}{SEPARATOR}")

    def organisation_name(self, organisation_id: OrganisationId) -> str:
        """Return the name of an organisation; its id where it is not listed."""
        organisation = self.organisations.get(organisation_id)
        return organisation.name if organisation else organisation_id

    def listed_organisation_name(self, organisation_id: OrganisationId) -> str:
        """Return the name of an organisation; empty where it is not listed."""
        organisation = self.organisations.get(organisation_id)
        return organisation.name if organisation else ""

    def person_name(self, person_id: PersonId) -> str:
        """Return the name of a person; their id where they are not listed.

        For those in the room: papers ask `Disclosure`, which knows who agreed to be named.
        """
        person = self.people.get(person_id)
        return person.name if person else person_id

    def is_hidden(self, card: Card) -> bool:
        """Tell whether a card is face down.

        It was written in a run of a silent stage that is not revealed yet, or the facilitator has
        hidden it. What an earlier run revealed stays readable when the stage is run again.
        """
        if card.face_down:
            return True
        runs = self.silent_runs(card.stage)
        return bool(runs) and not is_revealed(runs, card.run)

    def closed_cards(self) -> frozenset[CardId]:
        """Return the cards that are face down."""
        begun = {run.stage for run in self.runs.values()}
        runs_by_stage = {stage_id: self.silent_runs(stage_id) for stage_id in begun}
        silent = {stage_id: runs for stage_id, runs in runs_by_stage.items() if runs}
        return _closed_cards(_CardsAndSilentRuns(self.cards, silent))

    def silent_runs(self, stage_id: StageId) -> tuple[Run, ...]:
        """Return the runs of a stage; none where it is not silent."""
        stage = self.stage(stage_id)
        technique = self.technique_of(stage) if stage else None
        if technique is None or not technique.silent:
            return ()
        return tuple(run for run in self.runs.values() if run.stage == stage_id)

    def has_withdrawn(self, person_id: PersonId) -> bool:
        """Tell whether what this person said, voted and placed no longer counts."""
        person = self.people.get(person_id)
        return person is not None and person.has_withdrawn

    def present_people(self) -> tuple[Person, ...]:
        """Return who is here and has not withdrawn, in the order of the file."""
        here = [person for person in self.people.values() if person.present]
        return tuple(person for person in here if not person.has_withdrawn)

    def are_enough_here(self, organisation: OrganisationId) -> bool:
        """Tell whether so many of an organisation are here that it points at none of them."""
        here = [person.organisation for person in self.present_people()]
        return here.count(organisation) >= self.smallest_group

    def counted_votes(self) -> Votes:
        """Return the votes that count: everybody's but those of people who have withdrawn."""
        return {
            voter: given for voter, given in self.votes.items() if not self.has_withdrawn(voter)
        }

    def counted_placings(self) -> Mapping[PersonId, Mapping[CardId, Placing]]:
        """Return the placings that count: everybody's but those of people who have withdrawn."""
        return {
            person: placed
            for person, placed in self.placings.items()
            if not self.has_withdrawn(person)
        }

    def dot_counts(self) -> Mapping[CardId, int]:
        """Return how many dots every card and theme has, for the board, rankings and papers alike.

        What nobody voted for is not in it. It knows nothing of hidden votes: who shows it asks
        `ballot.revealed` first.
        """
        return sum_dots(self.counted_votes())


@dataclass(frozen=True, slots=True, eq=False)
class _CardsAndSilentRuns:
    """Cards, and the runs of those of their stages that are silent: all that closes a card.

    Cards are never changed in place, so those of one revision are one object.
    """

    cards: Mapping[CardId, Card]
    silent_runs: Mapping[StageId, tuple[Run, ...]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _CardsAndSilentRuns):
            return NotImplemented
        return self.cards is other.cards and self.silent_runs == other.silent_runs

    def __hash__(self) -> int:
        return id(self.cards)


@lru_cache(maxsize=_MOST_KNOWN)
def _closed_cards(written: _CardsAndSilentRuns) -> frozenset[CardId]:
    cards, silent = written.cards, written.silent_runs
    closed = set(compress(cards, map(attrgetter("face_down"), cards.values())))
    if not silent:
        return frozenset(closed)
    for card in cards.values():
        runs = silent.get(card.stage)
        if runs and not is_revealed(runs, card.run):
            closed.add(card.id)
    return frozenset(closed)
