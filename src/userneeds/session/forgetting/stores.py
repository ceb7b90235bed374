"""Which stores are there beside the files of people, and how does each forget somebody?

The one table: whatever lies in the folders for state and cache is in it, and a test looks that
nothing else does. What can be made again is removed rather than mended.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.editing.kept_versions import KeptVersions
from userneeds.session.forgetting.forgotten_person import ForgottenPerson
from userneeds.session.forgetting.kept_journals import forget_in_journal
from userneeds.session.history.earlier_sittings import EarlierSittings
from userneeds.session.storage.atomic_files import remove_if_there
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.disk import Disk

StoreFolder: TypeAlias = Literal["state", "cache"]


class Forgetting(NamedTuple):
    """What a store needs to forget somebody."""

    person: ForgottenPerson
    clock: Clock
    disk: Disk


Forget: TypeAlias = Callable[[Path, Forgetting], bool]
"""Makes one file of a store forget somebody; tells whether it knew them. Raises OSError."""


class Store(NamedTuple):
    """Files of one kind that the program keeps for itself."""

    folder: StoreFolder
    pattern: str
    """What they are called below the folder."""
    holds: str
    """What is in them, for people."""
    forget: Forget


def _replay_without(path: Path, forgetting: Forgetting) -> bool:
    return forget_in_journal(path, forgetting.person, forgetting.clock, forgetting.disk)


def _remove_where_mentioned(path: Path, forgetting: Forgetting) -> bool:
    text = forgetting.disk.read(path).decode("utf-8", "replace")
    return forgetting.person.is_mentioned_in(text) and _remove(path, forgetting)


def _remove(path: Path, forgetting: Forgetting) -> bool:
    remove_if_there(path, forgetting.disk)
    return True


def _remove_versions(path: Path, forgetting: Forgetting) -> bool:
    kept = KeptVersions(path, forgetting.disk)
    texts = (version.text for version in kept.versions())
    return any(map(forgetting.person.is_mentioned_in, texts)) and _remove(path, forgetting)


def _forget_deeds(path: Path, forgetting: Forgetting) -> bool:
    for kind in (Workshop, Series):
        deeds = EarlierSittings(path, forgetting.disk, kind)
        if deeds.forget(forgetting.person.is_mentioned_in):
            return True
    # What is left was not understood, or does not tell of them.
    return _remove_where_mentioned(path, forgetting)


def _holds_no_words(path: Path, forgetting: Forgetting) -> bool:
    del path, forgetting
    return False


STORES: tuple[Store, ...] = (
    Store("state", "journals/*.kept-*", "journals set aside", _remove_where_mentioned),
    Store("state", "journals/*.jsonl", "what is not in a file yet", _replay_without),
    Store("state", "versions/*", "what files said lately", _remove_versions),
    Store("state", "history/*", "what earlier sittings did", _forget_deeds),
    Store("state", "receipts/*", "which commands were done lately, without words", _holds_no_words),
    Store("state", "rooms/*", "which phones came to a room", _remove_where_mentioned),
    Store("state", "links/*", "what a file and its hosted room agreed on", _remove_where_mentioned),
    Store("state", "unsent/*", "letters that were not sent", _remove_where_mentioned),
    Store("state", "survived-faults.jsonl", "faults, without words", _remove_where_mentioned),
    Store("state", "settings.toml", "folders, without words", _holds_no_words),
    Store("state", "windows/*/*", "which windows are open, without words", _holds_no_words),
    Store("state", "locks/*", "which file is open, without words", _holds_no_words),
    Store("state", "seat", "eight characters drawn by lot", _holds_no_words),
    Store("cache", "library-*.json", "titles of workshops", _remove_where_mentioned),
    Store("cache", "knowledge-*", "words of cards, to find them", _remove),
    Store("cache", "sentences-*", "what was read of sentences", _remove),
    Store("cache", "outputs/*", "digests, without words", _holds_no_words),
)


def files_of_stores(folder: StoreFolder, root: Path) -> Iterator[tuple[Store, Path]]:
    """Yield what lies in a folder of stores, each file with the first store that it belongs to."""
    seen: set[Path] = set()
    for store in STORES:
        if store.folder == folder:
            new = [path for path in sorted(root.glob(store.pattern)) if path not in seen]
            seen.update(new)
            yield from ((store, path) for path in new if path.is_file())
