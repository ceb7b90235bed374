"""What came and what went, when somebody else wrote the file: in changes, and in words.

Gone is an entry that is not there any more, or one that went back to what an earlier version said;
everything else that became different has come. What is gone can be taken back.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from userneeds.commands.change import (
    Change,
    Subject,
    SubjectT,
    apply_changes,
    diff_subjects,
    entry_value,
)
from userneeds.model.ids import PersonId
from userneeds.model.wording import counted
from userneeds.session.editing.subject_kind import SubjectKind
from userneeds.session.history.keepable_deeds import marked_as_withdrawn, people_in
from userneeds.yamlfile.merge.conflicts import Conflict

_MOST_NEWS = 3
"""Sentences about what came; a status line has room for no more."""


@dataclass(slots=True)
class ForeignChanges:
    """What saves took in of what others wrote."""

    conflicts: list[Conflict] = field(default_factory=list)
    losses: list[Change] = field(default_factory=list)
    """What is gone."""
    news: list[str] = field(default_factory=list)
    """What came, in words without full stops."""
    unseen_count: int = 0
    """How many cards, or people, stay that the others had not seen."""
    unseen_noun: str = "card"
    trouble: str = ""
    """Why an old buffer could not be recognised, if it was one; empty where it could."""

    @property
    def gone(self) -> str:
        """What is gone, in words without a full stop; empty where nothing is."""
        return describe_losses(self.losses)

    def sentence(self, name: str) -> str:
        """Return what came into the file of this name, and what stays in it."""
        said = f"{name} was changed by somebody else"
        if self.unseen_count:
            unseen = counted(self.unseen_count, self.unseen_noun)
            verb = "stays" if self.unseen_count == 1 else "stay"
            said = f"{name} was written from an older version: {unseen} that it did not have {verb}"
        if not self.news:
            is_all = self.unseen_count or self.losses
            return self._with_trouble(f"{said}." if is_all else f"{said}; both are in it now.")
        news = ", ".join(self.news[:_MOST_NEWS])
        more = len(self.news) - _MOST_NEWS
        rest = f" and {more} more" if more > 0 else ""
        separator = "; " if self.unseen_count else ": "
        return self._with_trouble(f"{said}{separator}{news}{rest}.")

    def _with_trouble(self, sentence: str) -> str:
        """Return a sentence with why more is gone than need be."""
        return f"{sentence} {self.trouble}" if self.losses and self.trouble else sentence


def lost_changes(
    before: SubjectT,
    after: SubjectT,
    earlier: Sequence[SubjectT],
    withdrawn_elsewhere: Collection[PersonId] = (),
) -> tuple[Change, ...]:
    """Return what somebody else took away: entries that are gone, or as in an earlier version.

    What those said who withdrew, here or elsewhere, is no loss: it is to be gone.
    """
    withdrawn = marked_as_withdrawn(after).union(withdrawn_elsewhere)
    changes = diff_subjects(before, after)
    losses = [change for change in changes if _is_loss(change, earlier)]
    return tuple(change for change in losses if withdrawn.isdisjoint(people_in(change)))


def _is_loss(change: Change, earlier: Sequence[Subject]) -> bool:
    if change.before is None:
        return False
    if change.after is None:
        return True
    return any(entry_value(version, change.part, change.key) == change.after for version in earlier)


def describe_losses(losses: Iterable[Change]) -> str:
    """Return '5 cards are gone from the file', without a full stop; empty for nothing.

    Votes, pins and the like that went with their cards are not told apart from them.
    """
    removed = [change for change in losses if change.after is None]
    reverted = [change for change in losses if change.after is not None]
    number, noun = _counted_losses(removed)
    if number:
        verb = "is" if number == 1 else "are"
        return f"{counted(number, noun)} {verb} gone from the file"
    if reverted:
        verb = "is as it was" if len(reverted) == 1 else "are as they were"
        return f"{counted(len(reverted), 'thing')} {verb} before in the file"
    return ""


def _counted_losses(removed: Sequence[Change]) -> tuple[int, str]:
    """Return how many of what are gone: cards before all else, then people."""
    for part, noun in (("cards", "card"), ("people", "person")):
        number = sum(change.part == part for change in removed)
        if number:
            return number, noun
    return len(removed), "thing"


def describe_news(
    kind: SubjectKind[SubjectT], before: SubjectT, after: SubjectT, losses: Sequence[Change]
) -> tuple[str, ...]:
    """Return what came, in words: all that became different apart from what is gone."""
    without_losses = apply_changes(before, losses)
    return kind.describe_changes(without_losses, after)
