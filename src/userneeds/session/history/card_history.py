"""What happened to one card: in this sitting, since the last commit, and in the versions of git?

Each step holds the card as it was before, so that somebody can bring it back. What is told follows
`change_summary`: no names of people who did not agree to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from userneeds.commands.change import Change, apply_changes
from userneeds.commands.undo import UndoHistory
from userneeds.model.card import Card
from userneeds.model.clean_text import clean_line
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.git.repository import Commit, Repository
from userneeds.session.history.change_summary import Naming, describe_card_change
from userneeds.session.storage.atomic_files import decode_text
from userneeds.yamlfile.read.reader import read_workshop


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One thing that happened to a card."""

    words: str
    before: Card | None
    """The card as it was; None when it did not exist."""
    when: datetime | None = None
    """When it was committed, or done in an earlier sitting; None for the rest."""
    author: str = ""
    """Who committed it."""


def workshop_with_card(workshop: Workshop, card_id: CardId, card: Card | None) -> Workshop:
    """Return the workshop with another card under an id, or without one."""
    cards = {each: workshop.cards[each] for each in workshop.cards if each != card_id}
    if card is not None:
        cards[card_id] = card
    return replace(workshop, cards=cards)


def session_steps(
    history: UndoHistory, workshop: Workshop, card: CardId
) -> tuple[HistoryStep, ...]:
    """Return what was done to a card up to `workshop`, newest first.

    The last step's `before` is how the card began. Themes are called what they were called then.
    """
    steps: list[HistoryStep] = []
    naming = Naming.of(workshop)
    then = workshop
    for deed in reversed(history.done):
        other_changes: list[Change] = []
        for change in reversed(deed.changes):
            if change.part != "cards":
                other_changes.append(change.inverse())
            elif change.key == card:
                words = describe_card_change(change, then, naming)
                when = deed.at if deed.is_earlier else None
                steps.append(HistoryStep(words, change.before, when))
        then = apply_changes(then, other_changes)
    return tuple(steps)


def git_steps(
    repository: Repository, path: Path, workshop: Workshop, card: CardId, most: int = 50
) -> tuple[HistoryStep, ...]:
    """Return what happened to a card up to `workshop`, newest first.

    First what is not committed, then the newest `most` versions. A version that cannot be read is
    passed over: the step then spans two versions.

    Raises:
        GitFailed: when git says no.
    """
    commits = [commit for commit in repository.read_log(path, most) if commit.changed_files]
    versions = _file_versions(repository, path, commits)
    steps: list[HistoryStep] = []
    naming = Naming.of(workshop)
    newer = workshop
    when: datetime | None = None
    author = ""
    for commit in commits:
        older = versions.read(commit.changed_files[0].after)
        if older is not None:
            steps += _steps_between((older, newer), card, naming, when, author)
            newer = older
            when = commit.when
            author = clean_line(commit.author)
    oldest = versions.read(commits[-1].changed_files[0].before) if commits else None
    steps += _steps_between((oldest, newer), card, naming, when, author)
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class _FileVersions:
    """What one file was in the versions that git keeps."""

    path: Path
    blobs: Mapping[str, bytes]

    def read(self, blob: str) -> Workshop | None:
        """Return the workshop of a version; None where there is none that can be read."""
        data = self.blobs.get(blob)
        if data is None:
            return None
        try:
            text = decode_text(data, self.path)
        except UserNeedsError:
            return None
        return read_workshop(text).value


def _file_versions(repository: Repository, path: Path, commits: list[Commit]) -> _FileVersions:
    blobs: list[str] = []
    for commit in commits:
        changed_file = commit.changed_files[0]
        blobs += [changed_file.before, changed_file.after]
    return _FileVersions(path, repository.read_blobs(blobs))


def _steps_between(
    versions: tuple[Workshop | None, Workshop],
    card: CardId,
    naming: Naming,
    when: datetime | None,
    author: str,
) -> Iterator[HistoryStep]:
    older, newer = versions
    before = older.cards.get(card) if older else None
    after = newer.cards.get(card)
    if before != after:
        words = describe_card_change(Change("cards", card, before, after), newer, naming)
        yield HistoryStep(words, before, when, author)
