"""What a person contributed: a card, of one of ten kinds.

One value serves all kinds, because a card changes its kind in the room (a challenge becomes a need)
and must lose no word by it. `FIELDS_OF_KIND` says which fields a kind speaks with; `statement`
reads them as one sentence.

**Source:** need: GOV.UK content design and Service Manual; story: Connextra; job: job stories;
status, impact and justification: GOV.UK's Maslow and its need API.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, TypeAlias, get_args

from userneeds.model.evidence import EvidenceLink
from userneeds.model.grammar.frames import (
    cause_clause,
    lone_i,
    occasion_clause,
    outcome_clause,
    reason_clause,
    spoken_want,
    want_clause,
)
from userneeds.model.grammar.roles import role_clause, spoken_role
from userneeds.model.ids import CardId, OrganisationId, PersonId, StageId, ThemeId, is_elsewhere
from userneeds.model.wording import capitalise, join_nonempty

Status: TypeAlias = Literal["proposed", "valid", "valid with conditions", "not valid", "duplicate"]
Impact: TypeAlias = Literal[
    "none",
    "noticed only by experts",
    "noticed by the average person",
    "consequences for most users",
    "serious consequences",
    "endangers people",
]
Justification: TypeAlias = Literal[
    "only government does this",
    "legal duty",
    "rights and obligations",
    "people can do or must know it to interact",
    "clear demand",
    "provided, done or paid for by us",
    "advice that helps people comply",
]
Phase: TypeAlias = Literal["idea", "discovery", "alpha", "beta", "live", "retired"]

STATUSES: tuple[Status, ...] = get_args(Status)
IMPACTS: tuple[Impact, ...] = get_args(Impact)
"""From least to most."""
JUSTIFICATIONS: tuple[Justification, ...] = get_args(Justification)
PHASES: tuple[Phase, ...] = get_args(Phase)

CardKind: TypeAlias = Literal[
    "need",
    "story",
    "job",
    "challenge",
    "uncertainty",
    "project",
    "goal",
    "idea",
    "insight",
    "question",
]
CARD_KINDS: tuple[CardKind, ...] = get_args(CardKind)

FIELDS_OF_KIND: Mapping[CardKind, tuple[str, ...]] = {
    "need": ("role", "need", "benefit", "trigger", "constraint"),
    "story": ("role", "want", "benefit"),
    "job": ("situation", "motivation", "outcome"),
    "challenge": ("text",),
    "uncertainty": ("text",),
    "project": ("text",),
    "goal": ("text",),
    "idea": ("text",),
    "insight": ("text",),
    "question": ("text",),
}
"""The fields that say what a card of this kind says, in the order they are spoken."""

MAIN_FIELD: Mapping[CardKind, str] = {
    "need": "need",
    "story": "want",
    "job": "motivation",
    "challenge": "text",
    "uncertainty": "text",
    "project": "text",
    "goal": "text",
    "idea": "text",
    "insight": "text",
    "question": "text",
}
"""The one field without which a card of this kind says nothing."""

NEED_KINDS: frozenset[CardKind] = frozenset({"need", "story", "job"})
"""The kinds that say a need, each in a frame of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One contribution. Empty text means 'not said'."""

    id: CardId
    kind: CardKind
    text: str = ""
    role: str = ""
    """A person or group with one relation to the need; never just 'user'."""
    need: str = ""
    want: str = ""
    benefit: str = ""
    situation: str = ""
    motivation: str = ""
    outcome: str = ""
    trigger: str = ""
    """'When …'."""
    constraint: str = ""
    """'Because …'."""
    acceptance: tuple[str, ...] = ()
    """'It is done when …', a line each."""
    evidence: tuple[EvidenceLink, ...] = ()
    justification: Justification | None = None
    impact: Impact | None = None
    status: Status = "proposed"
    conditions: str = ""
    """Required when the status is 'valid with conditions'."""
    reasons: str = ""
    """Required when the status is 'not valid'."""
    duplicate_of: CardId = ""
    research_question: str = ""
    """For an uncertainty: what to find out."""
    measure: str = ""
    """For a goal: how we will know."""
    phase: Phase | None = None
    """For a project."""
    owner: PersonId = ""
    links: tuple[CardId, ...] = ()
    """Other cards this one rests on or answers; `workshop/card` points into another workshop."""
    forwarded_to: str = ""
    """'No need from us: passed to …'."""
    notes: str = ""
    tags: tuple[str, ...] = ()
    by: PersonId = ""
    """Who contributed it; empty where nobody is to be named."""
    organisation: OrganisationId = ""
    """Whose contribution it is, where that is not the author's organisation."""
    stage: StageId = ""
    run: str = ""
    """The run of a silent stage that it was written in, until whose revealing it is closed."""
    theme: ThemeId = ""
    pinned: bool = False
    """This card stays in this theme, whatever a suggestion says."""
    face_down: bool = False
    """The facilitator has hidden it: nobody is shown it until it is shown again."""
    rank: str = ""
    """Place inside its column; cards without one keep the order of the file."""
    dismissed: tuple[str, ...] = ()
    """Names of the coach's rules that this card's people have answered with 'it is fine'."""

    @property
    def is_need(self) -> bool:
        """Whether the card says a need, as a need, a story or a job."""
        return self.kind in NEED_KINDS

    def links_elsewhere(self) -> tuple[EvidenceLink, ...]:
        """Return the links that lead into other workshops, each of them once.

        Those without a fingerprint too, which earlier versions wrote among the `links`.
        """
        if not (self.evidence or self.links):
            return ()
        plain = [EvidenceLink(link) for link in self.links if is_elsewhere(link)]
        marked = [link for link in self.evidence if link.leads_elsewhere]
        by_source = {link.source: link for link in (*plain, *marked)}
        return tuple(by_source.values())

    def is_under_way(self) -> bool:
        """Tell whether a project is more than an idea."""
        return self.phase not in {None, "idea"}

    def statement(self) -> str:
        """Return the card as one sentence, without a final full stop."""
        if self.kind in {"need", "story"}:
            return self._need_statement()
        if self.kind == "job":
            return self._job_statement() or capitalise(lone_i(self.text))
        return capitalise(lone_i(self.text or self.main_text()))

    def main_text(self) -> str:
        """Return what the card is about in fewest words.

        That is the need, the want, the motivation or the text; else what another kind would say.
        """
        main: str = getattr(self, MAIN_FIELD[self.kind])
        return (
            main
            or self.text
            or self.need
            or self.want
            or self.motivation
            or self.outcome
            or self.benefit
        )

    def _need_statement(self) -> str:
        want, verb = (self.want, "want") if self.kind == "story" else (self.need, "need")
        role = spoken_role(self.role)
        said = want_clause(spoken_want(want), role.pronoun, verb) or self.text
        parts = (
            occasion_clause(self.trigger),
            role_clause(role, said),
            reason_clause(self.benefit),
            cause_clause(self.constraint),
        )
        return capitalise(lone_i(join_nonempty(parts, " ")))

    def _job_statement(self) -> str:
        want = want_clause(spoken_want(self.motivation), "I", "want")
        outcome = outcome_clause(self.outcome)
        parts = (occasion_clause(self.situation), f"{want}," if want else "", outcome)
        return capitalise(lone_i(join_nonempty(parts, " "))).rstrip(",")


def cards_in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return cards as a column shows them: by rank, then those without one in the order given."""
    cards = tuple(cards)
    if not any(map(attrgetter("rank"), cards)):
        return cards
    ranked = [card for card in cards if card.rank]
    ranked.sort(key=attrgetter("rank"))
    unranked = [card for card in cards if not card.rank]
    return (*ranked, *unranked)
