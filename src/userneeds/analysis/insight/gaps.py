"""What is missing, as a to-do list with owners.

Each rule is applied to everything it speaks of; what is wanted and there is covered, what is not is
missing. A card that was passed on (`forwarded_to`), is the duplicate of another, or was found not
valid wants nothing more and says so.

**Source:** coverage statuses after OpenFastTrace (covered, missing, outdated, orphaned, duplicate,
forwarded).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.analysis.insight.evidence_strength import stale_links
from userneeds.analysis.insight.participants import participants
from userneeds.model.card import Card
from userneeds.model.gap_rule import GapRule, WantedItem
from userneeds.model.ids import PersonId, is_elsewhere
from userneeds.model.problem import FieldPath, Problem
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

GapStatus: TypeAlias = Literal[
    "covered", "missing", "outdated", "orphaned", "duplicate", "forwarded", "not valid"
]

DEFAULT_GAP_RULES: tuple[GapRule, ...] = (
    GapRule(id="challenge", subject="card", kind="challenge", wants=("need", "owner")),
    GapRule(id="need", subject="card", kind="need", wants=("evidence", "acceptance")),
    GapRule(id="goal", subject="card", kind="goal", wants=("measure", "project")),
    GapRule(
        id="uncertainty", subject="card", kind="uncertainty", wants=("owner", "research question")
    ),
    GapRule(id="project", subject="card", kind="project", wants=("need",)),
    GapRule(id="step", subject="step", wants=("need",)),
    GapRule(id="organisation", subject="organisation", wants=("cards",)),
    GapRule(id="role", subject="role", wants=("cards",)),
    GapRule(id="theme", subject="theme", wants=("two roles",)),
)
"""The rules every series starts with: what the working groups that this tool was made for ask of their own record."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How one thing stands against one rule."""

    rule: str
    subject: str
    """The id of a card, step, organisation or theme; a role in words."""
    what: str
    """The thing in words."""
    status: GapStatus
    missing: tuple[WantedItem, ...] = ()
    owner: PersonId = ""
    """Who might mend it; empty where nobody is named."""
    must: bool = False
    path: FieldPath = ()
    """Where it is in the workshop; empty for a role."""

    def as_problem(self) -> Problem:
        """Return it as a problem: an error where the rule is a must, else a warning."""
        return Problem(
            f"gap-{self.rule}",
            f"{self.in_words()}.",
            "",
            self.path,
            "error" if self.must else "warning",
        )

    def in_words(self) -> str:
        """Return the to-do: 'Nobody owns the fire-safety packs: wants a need, an owner'."""
        what = self.what.rstrip(".")
        if self.missing:
            return f"{what}: wants {', '.join(_WITH_ARTICLE[want] for want in self.missing)}"
        return f"{what}: {self.status}"


_WITH_ARTICLE: Mapping[WantedItem, str] = {
    "need": "a need",
    "owner": "an owner",
    "evidence": "evidence",
    "acceptance": "acceptance ('it is done when …')",
    "measure": "a measure",
    "project": "a project",
    "research question": "a research question",
    "cards": "to be heard",
    "two roles": "voices from at least two roles",
}


def gap_rules_of(series: Series | None) -> tuple[GapRule, ...]:
    """Return the rules for a series' workshops: the shipped ones, each replaced by the series' own of the same id."""
    own = series.gaps if series else {}
    return tuple({**{rule.id: rule for rule in DEFAULT_GAP_RULES}, **own}.values())


def gaps(workshop: Workshop, rules: Sequence[GapRule] = DEFAULT_GAP_RULES) -> tuple[Gap, ...]:
    """Return how everything stands against every rule, in order of rules and ids; covered ones are included.

    A rule that wants nothing is off.
    """
    return tuple(
        gap
        for rule in rules
        if rule.wants
        for gap in _GAPS_OF_SUBJECT[rule.subject](workshop, rule)
    )


def outstanding_gaps(found: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return what somebody has to do something about: the musts first, then in the order given."""
    open_ones = [gap for gap in found if gap.status in {"missing", "outdated", "orphaned"}]
    return tuple(sorted(open_ones, key=lambda gap: not gap.must))


def _card_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    doubtful = {suspect.card for suspect in stale_links(workshop)}
    pointed_at = {link for card in workshop.cards.values() for link in card.links}
    for card in sorted(workshop.cards.values(), key=lambda card: card.id):
        if rule.kind in {"", card.kind}:
            yield _card_gap(workshop, rule, card, card.id in doubtful, pointed_at)


def _card_gap(
    workshop: Workshop, rule: GapRule, card: Card, is_doubtful: bool, pointed_at: set[str]
) -> Gap:
    def gap(status: GapStatus, missing: tuple[WantedItem, ...] = ()) -> Gap:
        owner = card.owner or card.by
        return Gap(
            rule.id,
            card.id,
            card.statement(),
            status,
            missing,
            owner,
            rule.must,
            ("cards", card.id),
        )

    if card.forwarded_to:
        return gap("forwarded")
    if card.status == "duplicate":
        return gap("duplicate")
    if card.status == "not valid":
        return gap("not valid")
    missing = tuple(want for want in rule.wants if not _IS_PRESENT[want](workshop, card))
    if missing:
        return gap("missing", missing)
    if is_doubtful and "evidence" in rule.wants:
        return gap("outdated")
    is_lost = any(not is_elsewhere(link) and link not in workshop.cards for link in card.links)
    return gap("orphaned" if is_lost and card.id not in pointed_at else "covered")


def _linked_kinds(workshop: Workshop, card: Card) -> set[str]:
    """Kinds of the cards a card is linked with, either way; a card of another workshop counts as a need."""
    there = {
        "need" if is_elsewhere(link) else workshop.cards[link].kind
        for link in card.links
        if is_elsewhere(link) or link in workshop.cards
    }
    return there | {other.kind for other in workshop.cards.values() if card.id in other.links}


_NEED_KINDS = frozenset({"need", "story", "job"})

_IS_PRESENT: Mapping[WantedItem, Callable[[Workshop, Card], bool]] = {
    "need": lambda workshop, card: bool(_linked_kinds(workshop, card) & _NEED_KINDS),
    "project": lambda workshop, card: "project" in _linked_kinds(workshop, card),
    "owner": lambda _, card: bool(card.owner),
    "evidence": lambda workshop, card: any(
        link.source in workshop.evidence for link in card.evidence
    ),
    "acceptance": lambda _, card: bool(card.acceptance),
    "measure": lambda _, card: bool(card.measure),
    "research question": lambda _, card: bool(card.research_question),
    "cards": lambda *_: True,
    "two roles": lambda *_: True,
}


def _step_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    for blueprint in sorted(workshop.blueprints.values(), key=lambda one: one.id):
        for step in blueprint.steps():
            missing: tuple[WantedItem, ...] = (
                () if step.needs or "need" not in rule.wants else ("need",)
            )
            status: GapStatus = "missing" if missing else "covered"
            what = f"{blueprint.title}, step {step.name}"
            path = ("blueprints", blueprint.id)
            yield Gap(
                rule.id,
                f"{blueprint.id}/{step.id}",
                what,
                status,
                missing,
                must=rule.must,
                path=path,
            )


def _organisation_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    heard = {workshop.organisation_of(card) for card in workshop.cards.values()}
    for name in participants(workshop).organisations:
        organisation = workshop.organisations.get(name)
        what = organisation.name if organisation else name
        yield _heard_gap(rule, name, what, name in heard, ("organisations", name))


def _role_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    here = {person.role for person in workshop.people.values() if person.present and person.role}
    heard = {
        workshop.people[card.by].role
        for card in workshop.cards.values()
        if card.by in workshop.people
    }
    for role in sorted(here):
        yield _heard_gap(rule, role, role, role in heard, ())


def _heard_gap(rule: GapRule, subject: str, what: str, is_heard: bool, path: FieldPath) -> Gap:
    missing: tuple[WantedItem, ...] = () if is_heard else ("cards",)
    status: GapStatus = "covered" if is_heard else "missing"
    return Gap(rule.id, subject, what, status, missing, must=rule.must, path=path)


def _theme_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    for theme in sorted(workshop.themes.values(), key=lambda theme: theme.id):
        authors = {card.by for card in workshop.cards_of(theme.id)} & set(workshop.people)
        roles = {workshop.people[author].role for author in authors} - {""}
        is_enough = len(roles) > 1
        missing: tuple[WantedItem, ...] = () if is_enough else ("two roles",)
        status: GapStatus = "covered" if is_enough else "missing"
        yield Gap(
            rule.id,
            theme.id,
            theme.name,
            status,
            missing,
            must=rule.must,
            path=("themes", theme.id),
        )


_GAPS_OF_SUBJECT: Mapping[str, Callable[[Workshop, GapRule], Iterator[Gap]]] = {
    "card": _card_gaps,
    "step": _step_gaps,
    "organisation": _organisation_gaps,
    "role": _role_gaps,
    "theme": _theme_gaps,
}
