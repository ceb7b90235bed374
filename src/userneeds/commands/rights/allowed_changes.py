"""What may a participant's hand become different in? The one table of doings, entries and fields.

A change is judged by what it would do to the entry as it stands, not by what the command said of
it: whoever asks may forge the one, and not the other.

| doing | may | may not |
|---|---|---|
| write | add cards of the stage's kinds: words, tags, evidence; edit own until it ends | the rest |
| group | wish cards into a theme, make a theme | dissolve, merge, pin |
| name | propose a name | rename |
| vote, place | own dots and placings on open cards and themes | closed cards, others' |
| map | add a step, link a need to one, edit what one added | replace the blueprint |
| act | promise an action, edit own | others' |

A source and an explained word can be added in a stage of writing; nobody's is replaced.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from userneeds.commands.change import Change, changed_fields
from userneeds.commands.rights.step_edits import StepEdits
from userneeds.model.agenda import Stage, run_to_keep_closed
from userneeds.model.card import FIELDS_OF_KIND, Card
from userneeds.model.ids import CardId, PersonId
from userneeds.model.problem import Problem
from userneeds.model.technique import Activity
from userneeds.model.workshop import Workshop

CARD_WORDS: Final = frozenset(
    {
        *(field for names in FIELDS_OF_KIND.values() for field in names),
        *("acceptance", "research_question", "measure", "notes", "tags", "evidence"),
    }
)
"""What a participant says on a card."""
_SET_ON_ADDING = frozenset({"id", "kind", "by", "organisation", "stage", "run"})
"""What a new card says of where it comes from; each is held against what stands."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand it is, and what it may do now."""

    person: PersonId
    stage: Stage
    """The stage that is running."""
    activity: Activity
    """What the command is part of."""
    nameless_cards: frozenset[CardId] = frozenset()
    """Cards without a name that it wrote."""
    secret_voter: PersonId = ""
    """Under what its dots stand where nobody is named."""

    def wrote(self, card: Card) -> bool:
        """Tell whether a card is its own."""
        return card.by == self.person or card.id in self.nameless_cards


def overreach(workshop: Workshop, hand: Hand, changes: tuple[Change, ...]) -> Problem | None:
    """Return the first change that `hand` may not make; None where it may make all."""
    for change in changes:
        judge = _JUDGES.get((hand.activity, change.part))
        problem = judge(workshop, hand, change) if judge else _not_yours(change)
        if problem:
            return problem
    return None


def _not_yours(change: Change) -> Problem:
    return Problem(
        "not-yours",
        "That belongs to somebody else.",
        "Ask the facilitator.",
        _path(change),
    )


def _not_settable(change: Change, field: str) -> Problem:
    sentence = f"Only the facilitator sets the {field.replace('_', ' ')}."
    return Problem("facilitator-only", sentence, path=(*_path(change), field))


def _closed(change: Change, card: CardId) -> Problem:
    return Problem(
        "closed-card",
        "That card is face down.",
        "Wait until it is revealed.",
        (*_path(change), card),
    )


def _closed_problem(
    workshop: Workshop, change: Change, targets: Iterable[CardId]
) -> Problem | None:
    """Return that one of the cards among `targets` is face down; None where all are open."""
    for target in targets:
        card = workshop.cards.get(target)
        if card is not None and workshop.is_hidden(card):
            return _closed(change, target)
    return None


def _path(change: Change) -> tuple[str, ...]:
    return (change.part, change.key) if change.key else (change.part,)


def _card_written(workshop: Workshop, hand: Hand, change: Change) -> Problem | None:
    before: Card | None = change.before
    after: Card | None = change.after
    if after is None:
        return _not_yours(change)
    if before is None:
        return _card_added(workshop, hand, change)
    if not hand.wrote(before) or before.stage != hand.stage.id:
        return _not_yours(change)
    changed = changed_fields(before, after)
    strange = [name for name in changed if name not in CARD_WORDS and name != "kind"]
    if strange:
        return _not_settable(change, strange[0])
    return _kind_problem(hand, change) if "kind" in changed else None


def _card_added(workshop: Workshop, hand: Hand, change: Change) -> Problem | None:
    card: Card = change.after
    for field in fields(card):
        is_said = field.name in CARD_WORDS or field.name in _SET_ON_ADDING
        if not is_said and getattr(card, field.name) != field.default:
            return _not_settable(change, field.name)
    if card.stage != hand.stage.id or card.run != run_to_keep_closed(
        workshop.silent_runs(card.stage)
    ):
        sentence = f"New cards belong to '{hand.stage.title}', which is running."
        return Problem("other-stage", sentence, path=(*_path(change), "stage"))
    if card.by != _author(hand) or not _is_own_organisation(workshop, hand, card.organisation):
        return _not_yours(change)
    return _kind_problem(hand, change)


def _author(hand: Hand) -> PersonId:
    """Return who stands on what `hand` writes: nobody in a stage in which nobody is named."""
    return "" if hand.stage.anonymous else hand.person


def _is_own_organisation(workshop: Workshop, hand: Hand, organisation: str) -> bool:
    person = workshop.people.get(hand.person)
    return organisation in {"", person.organisation if person else ""}


def _kind_problem(hand: Hand, change: Change) -> Problem | None:
    kind = change.after.kind
    if not hand.stage.kinds or kind in hand.stage.kinds:
        return None
    listed = ", ".join(hand.stage.kinds)
    sentence = f"'{hand.stage.title}' collects no cards of the kind '{kind}'."
    return Problem("other-kind", sentence, f"It collects: {listed}.", (*_path(change), "kind"))


def _only_added(_: Workshop, __: Hand, change: Change) -> Problem | None:
    return _not_yours(change) if change.before is not None else None


def _source_added(workshop: Workshop, hand: Hand, change: Change) -> Problem | None:
    if change.before is not None or change.after is None:
        return _not_yours(change)
    if change.after.consent:
        return _not_settable(change, "consent")
    if not _is_own_organisation(workshop, hand, change.after.organisation):
        return _not_yours(change)
    return None


def _card_wished(workshop: Workshop, _: Hand, change: Change) -> Problem | None:
    if change.before is None or change.after is None:
        return _not_yours(change)
    strange = [name for name in changed_fields(change.before, change.after) if name != "theme"]
    if strange and strange != ["rank"]:
        return _not_settable(change, strange[0])
    if change.before.pinned:
        return _not_settable(change, "theme")
    return _closed(change, change.key) if workshop.is_hidden(change.before) else None


def _theme_made(_: Workshop, __: Hand, change: Change) -> Problem | None:
    if change.before is not None or change.after is None:
        return _not_yours(change)
    for field in fields(change.after):
        default = field.default_factory() if callable(field.default_factory) else field.default
        if field.name not in {"id", "name"} and getattr(change.after, field.name) != default:
            return _not_settable(change, field.name)
    return None


def _name_proposed(_: Workshop, hand: Hand, change: Change) -> Problem | None:
    if change.before is None or change.after is None:
        return _not_yours(change)
    if changed_fields(change.before, change.after) != ["names"]:
        return _not_yours(change)
    others = [_without_key(theme.names, hand.person) for theme in (change.before, change.after)]
    return _not_yours(change) if others[0] != others[1] else None


def _without_key(given: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != key}


def _given_by_self(workshop: Workshop, hand: Hand, change: Change) -> Problem | None:
    """Judge dots, placings and wishes: entries under the name of who gave them."""
    if change.key != hand.person:
        return _not_yours(change)
    before = change.before or {}
    given = (change.after or {}).items()
    return _closed_problem(
        workshop, change, [key for key, value in given if before.get(key) != value]
    )


def _dots_given(workshop: Workshop, hand: Hand, change: Change) -> Problem | None:
    if hand.secret_voter and change.key == hand.secret_voter:
        return _given_by_self(workshop, replace(hand, person=hand.secret_voter), change)
    return _given_by_self(workshop, hand, change)


def _steps_changed(workshop: Workshop, hand: Hand, change: Change) -> Problem | None:
    if change.before is None or change.after is None:
        return _not_yours(change)
    edit = StepEdits(change.before, change.after, hand.person, _author(hand))
    if not edit.are_own():
        return _not_yours(change)
    return _closed_problem(workshop, change, edit.linked_needs())


def _action_promised(workshop: Workshop, hand: Hand, change: Change) -> Problem | None:
    if change.after is None or change.after.owner != hand.person:
        return _not_yours(change)
    if change.before is not None and change.before.owner != hand.person:
        return _not_yours(change)
    return _closed_problem(workshop, change, change.after.about)


_Judge = Callable[[Workshop, Hand, Change], Problem | None]
_JUDGES: Mapping[tuple[Activity, str], _Judge] = {
    ("write", "cards"): _card_written,
    ("write", "evidence"): _source_added,
    ("write", "glossary"): _only_added,
    ("group", "cards"): _card_wished,
    ("group", "wishes"): _given_by_self,
    ("group", "themes"): _theme_made,
    ("name", "themes"): _name_proposed,
    ("vote", "votes"): _dots_given,
    ("place", "placings"): _given_by_self,
    ("map", "blueprints"): _steps_changed,
    ("act", "actions"): _action_promised,
}
"""What a doing may touch; whatever is not here belongs to the facilitator."""
