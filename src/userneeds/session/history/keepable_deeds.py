"""What of that which was done may be remembered when a workshop is closed?

Of stages in which nobody is named only what was done, added up: no author, no hour, no order, no
word. Of somebody who withdrew nothing but that there was something: the history does not keep what
the file had to lose.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from userneeds.commands.change import Change, Subject
from userneeds.commands.promises import touches_unnamed_card
from userneeds.commands.undo import UndoEntry, UndoHistory
from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.ids import ROOM, CardId, PersonId
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

_PARTS_BY_PERSON = frozenset({"votes", "placings", "wishes", "people"})
_WITHDRAWN_WORDS = "something of somebody who withdrew"
_WHY_WITHDRAWN = "It held words of somebody who withdrew, and those are kept nowhere."


@dataclass(frozen=True, slots=True)
class KeptDeeds:
    """What was done in earlier sittings."""

    entries: tuple[UndoEntry, ...] = ()
    """What has an order, the newest last."""
    unnamed: Mapping[str, int] = field(default_factory=dict)
    """What was done in stages without names, in words, and how often."""


def keepable_deeds(
    done: Iterable[UndoEntry], unnamed: Mapping[str, int], subject: Subject
) -> KeptDeeds:
    """Return what may be remembered of `done`, as the workshop or series stands now.

    What others took away is left out: the journal keeps it until it is back. `unnamed` is what was
    added up before.
    """
    own = [entry for entry in done if not entry.is_loss]
    gone = _with_merged_entries(withdrawn_people(own, subject), own)
    gone_cards = _cards_last_by(gone, own)
    counts = Counter(unnamed)
    kept: list[UndoEntry] = []
    for entry in own:
        if _is_unnamed(entry, subject):
            counts[entry.description] += 1
        elif _mentions_any(entry, gone) or _touches_any(entry, gone_cards):
            kept.append(forgotten_deed())
        else:
            kept.append(entry)
    in_no_order = dict(sorted(counts.items()))
    return KeptDeeds(tuple(kept), in_no_order)


def forgotten_deed() -> UndoEntry:
    """Return what is remembered of something that somebody who withdrew did or gave."""
    return UndoEntry((), _WITHDRAWN_WORDS, why_not=_WHY_WITHDRAWN)


def history_without(history: UndoHistory, people: Collection[PersonId]) -> UndoHistory:
    """Return a history in which what people did or gave who withdrew is only 'something'."""
    gone = frozenset(people)
    if not gone:
        return history
    cards = _cards_last_by(gone, (*history.done, *history.undone))

    def kept(entry: UndoEntry) -> UndoEntry:
        is_theirs = _mentions_any(entry, gone) or _touches_any(entry, cards)
        return forgotten_deed() if is_theirs else entry

    return UndoHistory(tuple(map(kept, history.done)), tuple(map(kept, history.undone)))


def withdrawn_people(done: Sequence[UndoEntry], subject: Subject) -> frozenset[PersonId]:
    """Return who withdrew: those whom the file marks so, and those who were taken out of it.

    Whoever is not in the file any more and was not taken out here withdrew elsewhere, as far as
    anybody can tell.
    """
    taken_out = {entry.withdraws for entry in done} - {""}
    return marked_as_withdrawn(subject) | taken_out | _gone_elsewhere(done, subject)


def _gone_elsewhere(done: Sequence[UndoEntry], subject: Subject) -> frozenset[PersonId]:
    mentioned: set[PersonId] = set()
    removed_here: set[PersonId] = set()
    for entry in done:
        removed_here |= _removed_people(entry)
        for change in entry.changes:
            mentioned.update(people_in(change))
    return frozenset(mentioned - removed_here - subject.people.keys() - {"", ROOM})


def marked_as_withdrawn(subject: Subject) -> frozenset[PersonId]:
    """Return who is in the file and marked as somebody who withdrew."""
    people = subject.people.values()
    return frozenset(person.id for person in people if person.has_withdrawn)


def _is_unnamed(entry: UndoEntry, subject: Subject) -> bool:
    is_about_one = any(touches_unnamed_card(subject, change) for change in entry.changes)
    return entry.is_unnamed or is_about_one


def _mentions_any(entry: UndoEntry, people: frozenset[PersonId]) -> bool:
    if not people:
        return False
    mentioned = {person for change in entry.changes for person in people_in(change)}
    return bool(people & {entry.by, *mentioned})


def _with_merged_entries(
    gone: frozenset[PersonId], done: Sequence[UndoEntry]
) -> frozenset[PersonId]:
    """Return people with the other entries of them: those that were merged into theirs."""
    found = set(gone)
    for entry in reversed(done):
        if found & _kept_people(entry):
            found |= _removed_people(entry)
    return frozenset(found)


def _removed_people(entry: UndoEntry) -> set[PersonId]:
    people = [change for change in entry.changes if change.part == "people"]
    return {change.key for change in people if change.after is None}


def _kept_people(entry: UndoEntry) -> set[PersonId]:
    """Return who got something by what was done."""
    own = [change for change in entry.changes if change.part in _PARTS_BY_PERSON]
    kept = {change.key for change in own if change.after is not None}
    cards = [change for change in entry.changes if change.part == "cards"]
    moved = [change for change in cards if change.before and change.after]
    return kept | {each.after.by for each in moved if each.after.by != each.before.by}


def _cards_last_by(people: frozenset[PersonId], done: Sequence[UndoEntry]) -> frozenset[CardId]:
    """Return the cards that were somebody's at last, whoever they stood under before."""
    authors: dict[CardId, PersonId] = {}
    for change in (change for entry in done for change in entry.changes):
        card = change.after or change.before
        if isinstance(card, Card):
            authors[card.id] = card.by
    return frozenset(card for card, author in authors.items() if author in people)


def _touches_any(entry: UndoEntry, cards: frozenset[CardId]) -> bool:
    return any(change.part == "cards" and change.key in cards for change in entry.changes)


def has_to_forget(subject: Subject) -> bool:
    """Tell whether something that was kept may have to go since."""
    if isinstance(subject, Workshop) and any(stage.anonymous for stage in subject.agenda):
        return True
    return bool(marked_as_withdrawn(subject))


def people_in(change: Change) -> Iterator[PersonId]:
    """Yield the people whose words or deeds a change holds; some may be empty."""
    if change.part in _PARTS_BY_PERSON:
        yield change.key
    for value in (change.before, change.after):
        if isinstance(value, Card):
            yield from (value.by, value.owner)
        elif isinstance(value, Action):
            yield value.owner
        elif isinstance(value, Theme):
            yield from value.names


def as_earlier(entries: Iterable[UndoEntry]) -> tuple[UndoEntry, ...]:
    """Return entries marked as those of an earlier sitting."""
    return tuple(replace(entry, is_earlier=True) for entry in entries)
