"""What is missing, as a to-do list with owners.

Each rule is applied to everything it speaks of; what is wanted and there is covered, what is not is
missing. A card that was passed on (`forwarded_to`), is the duplicate of another, or was found not
valid wants nothing more and says so.

**Source:** coverage statuses after OpenFastTrace (covered, missing, outdated, orphaned, duplicate,
forwarded).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from userneeds.analysis.insight.evidence.rechecks import stale_links
from userneeds.analysis.insight.gap_rules import DEFAULT_GAP_RULES, TAKEN_UP_BY
from userneeds.analysis.insight.participants import participants
from userneeds.model.card import CARD_KINDS, NEED_KINDS, Card, CardKind
from userneeds.model.evidence import LinkTarget
from userneeds.model.ids import CardId, PersonId, is_elsewhere
from userneeds.model.problem import FieldPath, Problem, Severity
from userneeds.model.series import GapRule, WantedItem
from userneeds.model.workshop import Workshop

GapStatus: TypeAlias = Literal[
    "covered", "missing", "outdated", "orphaned", "duplicate", "forwarded", "not valid", "taken up"
]


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
        level: Severity = "error" if self.must else "warning"
        sentence = f"{self.in_words()}."
        return Problem(f"gap-{self.rule}", sentence, "", self.path, level)

    def in_words(self) -> str:
        """Return the to-do: 'Nobody owns the fire-safety packs: wants a need, an owner'."""
        return f"{self.what.rstrip('.')}: {self.wants_in_words()}"

    def wants_in_words(self) -> str:
        """Return what is to be done: 'wants a need, an owner', or how it stands."""
        return f"wants {_listed(self.missing)}" if self.missing else self.status


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


def _listed(items: Iterable[WantedItem]) -> str:
    wanted = [_WITH_ARTICLE[item] for item in items]
    return ", ".join(wanted)


def gaps(workshop: Workshop, rules: Sequence[GapRule] = DEFAULT_GAP_RULES) -> tuple[Gap, ...]:
    """Return how all things stand, by rules and ids; a rule that wants nothing is off."""
    all_gaps: list[Gap] = []
    for rule in rules:
        if rule.wants:
            all_gaps += _GAPS_OF_SUBJECT[rule.subject](workshop, rule)
    return tuple(all_gaps)


_OUTSTANDING: frozenset[GapStatus] = frozenset({"missing", "outdated", "orphaned"})


def outstanding_gaps(all_gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Return what somebody has to do something about: musts first, then in the order given."""
    outstanding = [gap for gap in all_gaps if gap.status in _OUTSTANDING]
    return tuple(sorted(outstanding, key=lambda gap: not gap.must))


class _CardContext(NamedTuple):
    """What a rule about one card needs to know of all others."""

    workshop: Workshop
    linked_kinds: Mapping[CardId, set[CardKind]]
    pointed_at: AbstractSet[str]
    """Cards that some card links to, also those that are not there."""
    doubtful: AbstractSet[CardId]
    """Cards with a source to read again."""


def _card_context(workshop: Workshop) -> _CardContext:
    pointed_at: set[str] = set()
    for card in workshop.cards.values():
        pointed_at.update(card.links)
    linked_kinds = _linked_kinds(workshop)
    doubtful = {link.card for link in stale_links(workshop)}
    return _CardContext(workshop, linked_kinds, pointed_at, doubtful)


def _linked_kinds(workshop: Workshop) -> Mapping[CardId, set[CardKind]]:
    """Return the kinds that each card is linked with, either way.

    What lies in another workshop counts as what it is there; as a need, where nobody has looked.
    """
    cards = workshop.cards
    kinds: Mapping[CardId, set[CardKind]] = {card_id: set() for card_id in cards}
    for card_id, card in cards.items():
        for elsewhere in card.links_elsewhere():
            kinds[card_id] |= _kinds_elsewhere(workshop.origin_of(elsewhere))
        for link in card.links:
            if link in cards:
                linked = cards[link]
                kinds[card_id].add(linked.kind)
                kinds[link].add(card.kind)
    return kinds


def _kinds_elsewhere(origin: LinkTarget | None) -> set[CardKind]:
    if origin is None:
        return {"need"}
    return {kind for kind in CARD_KINDS if kind == origin.kind}


def _card_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    context = _card_context(workshop)
    for card in sorted(workshop.cards.values(), key=attrgetter("id")):
        if rule.kind in {"", card.kind}:
            yield _card_gap(context, rule, card)


def _card_gap(context: _CardContext, rule: GapRule, card: Card) -> Gap:
    missing: list[WantedItem] = []
    status = _settled_status(card) or _status_later(context.workshop, card)
    if status is None:
        missing = _missing_items(context, rule, card)
        status = "missing" if missing else _status_with_everything(context, rule, card)
    what = card.statement()
    owner = card.owner or card.by
    path = ("cards", card.id)
    items = tuple(missing)
    return Gap(rule.id, card.id, what, status, items, owner, rule.must, path)


def _missing_items(context: _CardContext, rule: GapRule, card: Card) -> list[WantedItem]:
    missing = []
    for item in rule.wants:
        is_there = _IS_THERE[item]
        if not is_there(context, card):
            missing.append(item)
    return missing


def _settled_status(card: Card) -> GapStatus | None:
    """Return why a card wants nothing more; None where it may."""
    if card.forwarded_to:
        return "forwarded"
    if card.status == "duplicate":
        return "duplicate"
    if card.status == "not valid":
        return "not valid"
    return None


def _status_later(workshop: Workshop, card: Card) -> GapStatus | None:
    """Return that a later meetup has taken a card up; None where none has."""
    kinds = workshop.taken_up.get(card.id, frozenset())
    is_met = not kinds.isdisjoint(TAKEN_UP_BY.get(card.kind, frozenset()))
    return "taken up" if is_met else None


def _status_with_everything(context: _CardContext, rule: GapRule, card: Card) -> GapStatus:
    """Return how a card stands that has everything a rule wants."""
    if "evidence" in rule.wants and card.id in context.doubtful:
        return "outdated"
    if card.id in context.pointed_at:
        return "covered"
    cards = context.workshop.cards
    for link in card.links:
        if link not in cards and not is_elsewhere(link):
            return "orphaned"
    return "covered"


def _has_need(context: _CardContext, card: Card) -> bool:
    return not NEED_KINDS.isdisjoint(context.linked_kinds[card.id])


def _has_project(context: _CardContext, card: Card) -> bool:
    return "project" in context.linked_kinds[card.id]


def _has_evidence(context: _CardContext, card: Card) -> bool:
    workshop = context.workshop
    if any(link.source in workshop.evidence for link in card.evidence):
        return True
    return any(origin.sources for origin in workshop.origins_of(card))


_IS_THERE: Mapping[WantedItem, Callable[[_CardContext, Card], bool]] = {
    "need": _has_need,
    "project": _has_project,
    "owner": lambda _, card: bool(card.owner),
    "evidence": _has_evidence,
    "acceptance": lambda _, card: bool(card.acceptance),
    "measure": lambda _, card: bool(card.measure),
    "research question": lambda _, card: bool(card.research_question),
    "cards": lambda *_: True,
    "two roles": lambda *_: True,
}
"""Whether a card has what is wanted; the last two are wanted of other subjects only."""


def _step_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    for blueprint in sorted(workshop.blueprints.values(), key=attrgetter("id")):
        for step in blueprint.steps():
            subject = f"{blueprint.id}/{step.id}"
            what = f"{blueprint.title}, step {step.name}"
            is_wanted = "need" in rule.wants and not step.needs
            missing: WantedItem | None = "need" if is_wanted else None
            path = ("blueprints", blueprint.id)
            yield _gap(rule, subject, what, missing, path)


def _organisation_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    cards = workshop.cards.values()
    heard = {workshop.organisation_of(card) for card in cards}
    for name in participants(workshop).organisations:
        what = workshop.organisation_name(name)
        missing: WantedItem | None = None if name in heard else "cards"
        path = ("organisations", name)
        yield _gap(rule, name, what, missing, path)


def _role_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    people = workshop.people.values()
    roles = {person.role for person in people if person.present}
    roles.discard("")
    heard = _roles_of_authors(workshop, workshop.cards.values())
    for role in sorted(roles):
        missing: WantedItem | None = None if role in heard else "cards"
        yield _gap(rule, role, role, missing, ())


def _theme_gaps(workshop: Workshop, rule: GapRule) -> Iterator[Gap]:
    for theme in sorted(workshop.themes.values(), key=attrgetter("id")):
        if cards := workshop.cards_of(theme.id):  # without one it is a heading only
            roles = _roles_of_authors(workshop, cards)
            missing: WantedItem | None = None if len(roles) > 1 else "two roles"
            path = ("themes", theme.id)
            yield _gap(rule, theme.id, theme.name, missing, path)


def _roles_of_authors(workshop: Workshop, cards: Iterable[Card]) -> set[str]:
    roles = set()
    for card in cards:
        author = workshop.people.get(card.by)
        if author and author.role:
            roles.add(author.role)
    return roles


def _gap(
    rule: GapRule, subject: str, what: str, missing: WantedItem | None, path: FieldPath
) -> Gap:
    """Return how something that is no card stands; it lacks one thing or nothing."""
    status: GapStatus = "missing" if missing else "covered"
    items = (missing,) if missing else ()
    return Gap(rule.id, subject, what, status, items, must=rule.must, path=path)


_GAPS_OF_SUBJECT: Mapping[str, Callable[[Workshop, GapRule], Iterator[Gap]]] = {
    "card": _card_gaps,
    "step": _step_gaps,
    "organisation": _organisation_gaps,
    "role": _role_gaps,
    "theme": _theme_gaps,
}
