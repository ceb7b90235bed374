"""What happened to one card: in this sitting, since the last commit, and in the versions that git keeps?

Each step holds the card as it was before, so that somebody can bring it back. What is told follows
`telling`: no names of people who did not agree to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from userneeds.commands.change import Change, apply_changes
from userneeds.commands.undo import UndoHistory
from userneeds.model.card import Card
from userneeds.model.clean_text import clean_line
from userneeds.model.ids import CardId
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.git.repository import Repository
from userneeds.session.history.change_summary import describe_card_change
from userneeds.session.storage.atomic_files import decode_text
from userneeds.yamlfile.read.reader import read_workshop


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One thing that happened to a card."""

    words: str
    before: Card | None
    """The card as it was; None when it did not exist."""
    when: datetime | None = None
    """When it was committed; None when it is not."""
    author: str = ""
    """Who committed it."""


def session_steps(
    history: UndoHistory, workshop: Workshop, card: CardId
) -> tuple[HistoryStep, ...]:
    """Return what was done to a card in the sitting up to `workshop`, newest first.

    The last step's `before` is how the card began. Themes are called what they were called then.
    """
    found: list[HistoryStep] = []
    then = workshop
    for deed in reversed(history.done):
        backwards = deed.changes[::-1]
        of_card = [change for change in backwards if change.part == "cards" and change.key == card]
        found += [
            HistoryStep(describe_card_change(change, then), change.before) for change in of_card
        ]
        then = apply_changes(
            then, [change.inverse() for change in backwards if change.part != "cards"]
        )
    return tuple(found)


def git_steps(
    repository: Repository, path: Path, workshop: Workshop, card: CardId, most: int = 50
) -> tuple[HistoryStep, ...]:
    """Return what happened to a card up to `workshop`, newest first: not committed, then the newest `most` versions.

    A version that cannot be read is passed over: the step then spans two versions.

    Raises:
        GitFailed: when git says no.
    """
    commits = [commit for commit in repository.read_log(path, most) if commit.changed_files]
    blobs = repository.read_blobs(
        [
            blob
            for commit in commits
            for blob in (commit.changed_files[0].before, commit.changed_files[0].after)
        ]
    )
    steps: list[HistoryStep] = []
    newer = workshop
    when = None
    author = ""
    for commit in commits:
        older = _read_version(path, blobs.get(commit.changed_files[0].after))
        if older is not None:
            steps += _steps_between(older, newer, card, when, author)
            newer, when, author = older, commit.when, clean_line(commit.author)
    oldest = (
        _read_version(path, blobs.get(commits[-1].changed_files[0].before)) if commits else None
    )
    return (*steps, *_steps_between(oldest, newer, card, when, author))


def _steps_between(
    older: Workshop | None, newer: Workshop, card: CardId, when: datetime | None, author: str
) -> Iterator[HistoryStep]:
    before = older.cards.get(card) if older else None
    after = newer.cards.get(card)
    if before != after:
        yield HistoryStep(
            describe_card_change(Change("cards", card, before, after), newer), before, when, author
        )


def _read_version(path: Path, data: bytes | None) -> Workshop | None:
    try:
        if data is not None:
            return read_workshop(decode_text(data, path)).value
        return None
    except UserNeedsError:
        return None
