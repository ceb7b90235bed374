"""Journals that earlier commits wrote, with every word a journal can hold: they replay ever after.

Each folder of `journals` holds what one commit wrote through its own session: the file it started
from, the journal, the file it saved in the end, and `words.json`, the words of its journals and
the shape of each. None of these is ever changed; a later format gets a folder of its own.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from itertools import count, cycle
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.session.small_workshop import abandon_session, open_session
from userneeds.commands.command import Command
from userneeds.commands.wire import decode
from userneeds.commands.wire_values import NotUnderstood
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import Session
from userneeds.session.ledger.append_lock import AppendLock
from userneeds.session.ledger.file_ledger import FileLedger
from userneeds.session.ledger.ledger import NOWHERE, LedgerRecord
from userneeds.session.storage.atomic_files import real_path
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.user_dirs import journal_path
from userneeds.yamlfile.read.reader import read_workshop

FOLDERS = sorted(path for path in (Path(__file__).parent / "journals").iterdir() if path.is_dir())
Words: TypeAlias = Mapping[str, Any]
Word: TypeAlias = tuple[str, ...]
"""What a word is, and the word: ("field", "Vote", "dots"), ("part", "cards"), ("literal", …)."""

AT = "2024-03-07T10:00:00+00:00"
SCALARS: Mapping[str, tuple[Any, ...]] = {
    "text": ("said",),
    "whole number": (7,),
    "number": (2.5,),
    "truth": (True, False),
    "day": ("2024-03-07",),
    "moment": (AT,),
    "time": ("10:30:00",),
}

NAMED_BY: Mapping[str, str] = {"command": "do", "entry": "is"}

every_version = pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)


def words_of(folder: Path) -> Words:
    words: Words = json.loads((folder / "words.json").read_text("utf-8"))
    return words


def records_of(folder: Path, beside: Path) -> tuple[LedgerRecord, ...]:
    """Return the records of a journal; the stored file is not opened, since opening may mend it."""
    copy = shutil.copyfile(folder / "journal.jsonl", beside / "read.jsonl")
    journal = FileLedger(copy, AppendLock(beside / "read.lock", SYSTEM_DISK), SYSTEM_DISK)
    records = journal.read(NOWHERE).records
    journal.close()
    return records


def commands_of(folder: Path, beside: Path) -> list[Any]:
    return [record["do"] for record in records_of(folder, beside) if "do" in record]


def reopened(folder: Path, beside: Path) -> Session:
    """Open the starting file as after a power cut: with the journal where a session looks."""
    file = shutil.copyfile(folder / "start.workshop.yaml", beside / "lifts.workshop.yaml")
    state = beside / "state"
    journal = journal_path(state, real_path(file), "")
    journal.parent.mkdir(parents=True)
    shutil.copyfile(folder / "journal.jsonl", journal)
    return open_session(file, state)


def workshop_in(path: Path) -> Workshop:
    workshop = read_workshop(path.read_text("utf-8"), path.name).value
    assert workshop is not None
    return workshop


def parts_that_differ(found: Workshop, wanted: Workshop) -> dict[str, tuple[object, object]]:
    """Reasons of themes are left out: sentences made by the machine go since when cards move."""
    names = [field.name for field in fields(Workshop)]
    sides = [
        replace(side, themes={key: replace(each, reasons=()) for key, each in side.themes.items()})
        for side in (found, wanted)
    ]
    pairs = {name: (getattr(sides[0], name), getattr(sides[1], name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def fields_of(kind: str, words: Words) -> Mapping[str, str]:
    shapes: Mapping[str, Mapping[str, str]] = {**words["records"], **words["commands"]}
    return shapes[kind]


def words_in(value: Any, kind: str, words: Words) -> Iterator[Word]:
    """Yield each word that stands in a value of a journal."""
    if kind == "part":
        yield "part", value
    elif kind in words["literals"] and value is not None:
        yield "literal", kind, value
    elif isinstance(value, list):
        for item in value:
            yield from words_in(item, kind.removeprefix("list of "), words)
    elif isinstance(value, dict) and kind.startswith("map "):
        keys, items = kinds_of_map(kind)
        for key, item in value.items():
            yield from words_in(key, keys, words)
            yield from words_in(item, items, words)
    elif isinstance(value, dict):
        yield from words_in_object(value, kind, words)


def words_in_object(value: dict[str, Any], kind: str, words: Words) -> Iterator[Word]:
    """Yield the words of a record, or of a command or an entry, which say what they are."""
    if kind in NAMED_BY:
        name = value[NAMED_BY[kind]]
        yield kind, name
        kind = name
    shape = {**fields_of(kind, words), **shape_of_change(value, words)}
    for name in value.keys() - NAMED_BY.values():
        yield "field", kind, name
        yield from words_in(value[name], shape[name], words)


def shape_of_change(value: dict[str, Any], words: Words) -> dict[str, str]:
    """Return what a change holds, which depends on the part that it names; nothing for others."""
    if value.keys() != {"part", "key", "before", "after"}:
        return {}
    part = words["parts"][value["part"]]
    entry = kinds_of_map(part)[1] if value["key"] else part
    return {"part": "part", "before": entry, "after": entry}


def kinds_of_map(kind: str) -> tuple[str, str]:
    """Return what the keys and the values are: 'map of Card', 'map from Lane to text'."""
    if kind.startswith("map of "):
        return "text", kind.removeprefix("map of ")
    keys, _, items = kind.removeprefix("map from ").partition(" to ")
    return keys, items


def all_words(words: Words) -> set[Word]:
    """Return every word that a journal of this version can hold."""
    shapes = {**words["records"], **words["commands"]}
    never = words["never written"]
    return {
        *(("command", name) for name in words["commands"]),
        *(("entry", name) for name in words["entries"]),
        *(("part", name) for name in words["parts"]),
        *(("field", kind, name) for kind, shape in shapes.items() for name in shape),
        *(
            ("literal", kind, literal)
            for kind, literals in words["literals"].items()
            for literal in literals
            if literal not in never.get(kind, ())
        ),
    }


def samples(kind: str, words: Words) -> list[Any]:
    """Return values of a kind that hold, taken together, every word there is for it."""
    if kind in SCALARS:
        return list(SCALARS[kind])
    if kind in words["literals"]:
        usual = words["never written"].get(kind, ())
        return sorted(words["literals"][kind], key=lambda literal: literal in usual)
    if kind.startswith("list of "):
        return [samples(kind.removeprefix("list of "), words)]
    if kind.startswith("map "):
        keys, items = kinds_of_map(kind)
        return [dict(zip(names_for(keys, words), cycle(samples(items, words)), strict=False))]
    return samples_of_objects(kind, words)


def samples_of_objects(kind: str, words: Words) -> list[dict[str, Any]]:
    if kind == "command":
        return samples_of_command("PauseClock", words)
    if kind == "entry":
        return [{"is": name, **one} for name in words["entries"] for one in filled(name, words)]
    if kind == "Change":
        parts: Mapping[str, str] = words["parts"]
        return [change for part in parts for change in changes_of(part, parts[part], words)]
    return filled(kind, words)


def names_for(kind: str, words: Words) -> list[str]:
    return ["id-1", "id-2", "id-3", "id-4"] if kind == "text" else samples(kind, words)


def filled(kind: str, words: Words) -> list[dict[str, Any]]:
    """Return objects with every field, as many as it takes to say everything once."""
    choices = {name: samples(shape, words) for name, shape in fields_of(kind, words).items()}
    turns = range(max(map(len, choices.values())))
    return [{name: said[turn % len(said)] for name, said in choices.items()} for turn in turns]


def changes_of(part: str, kind: str, words: Words) -> Iterator[dict[str, Any]]:
    is_collection = kind.startswith("map ")
    entry = kinds_of_map(kind)[1] if is_collection else kind
    for value in samples(entry, words):
        key = "id-1" if is_collection else ""
        yield {"part": part, "key": key, "before": None, "after": value}


def samples_of_command(name: str, words: Words) -> list[dict[str, Any]]:
    return [{"do": name, **one} for one in filled(name, words)]


def places(value: Any, above: Word = ()) -> Iterator[tuple[Word, dict[str, Any], str]]:
    """Yield each key of the objects in a value: where it stands, the object, the key."""
    if isinstance(value, list):
        for item in value:
            yield from places(item, above)
    elif isinstance(value, dict):
        for key, item in list(value.items()):
            yield (*above, key), value, key
            yield from places(item, (*above, key))


def is_heard(command: Any, whole: Command, where: dict[str, Any], key: str) -> bool:
    """Tell whether it makes a difference to a command, `whole`, that `key` is said."""
    said = where.pop(key)
    try:
        return decode(command) != whole
    except NotUnderstood:
        return True
    finally:
        where[key] = said


@every_version
def test_a_stored_journal_leads_to_what_its_version_saved(folder: Path, tmp_path: Path) -> None:
    session = reopened(folder, tmp_path)
    wanted = workshop_in(folder / "replayed.workshop.yaml")
    differing = parts_that_differ(session.workshop, wanted)
    abandon_session(session)
    assert differing == {}


@every_version
def test_every_command_of_a_stored_journal_is_done_again(folder: Path, tmp_path: Path) -> None:
    session = reopened(folder, tmp_path)
    abandon_session(session)
    assert {problem.code for problem in session.problems} <= {"older-format"}
    assert session.recovered_count == len(commands_of(folder, tmp_path))


@every_version
def test_every_line_of_a_stored_journal_is_sound(folder: Path, tmp_path: Path) -> None:
    lines = (folder / "journal.jsonl").read_bytes().count(b"\n")
    assert len(records_of(folder, tmp_path)) == lines


@every_version
def test_every_line_of_a_stored_journal_is_a_command(folder: Path, tmp_path: Path) -> None:
    for data in commands_of(folder, tmp_path):
        assert isinstance(decode(data), Command)


@every_version
def test_what_a_stored_journal_did_can_be_taken_back(folder: Path, tmp_path: Path) -> None:
    session = reopened(folder, tmp_path)
    undone = next(number for number in count() if session.undo() is None)
    differing = parts_that_differ(session.workshop, workshop_in(folder / "start.workshop.yaml"))
    abandon_session(session)
    assert undone > 0
    assert differing == {}


@every_version
def test_saving_after_a_replay_says_what_the_version_saved(folder: Path, tmp_path: Path) -> None:
    session = reopened(folder, tmp_path)
    session.close()
    found = workshop_in(tmp_path / "lifts.workshop.yaml")
    assert parts_that_differ(found, workshop_in(folder / "replayed.workshop.yaml")) == {}


@every_version
def test_a_stored_journal_holds_every_word_of_its_version(folder: Path, tmp_path: Path) -> None:
    words = words_of(folder)
    commands = commands_of(folder, tmp_path)
    held = {word for data in commands for word in words_in(data, "command", words)}
    assert all_words(words) - held == set()


@every_version
def test_a_stored_journal_holds_no_word_that_is_not_listed(folder: Path, tmp_path: Path) -> None:
    words = words_of(folder)
    commands = commands_of(folder, tmp_path)
    held = {word for data in commands for word in words_in(data, "command", words)}
    assert held - all_words(words) == set()


@every_version
def test_a_stored_journal_takes_back_and_does_again(folder: Path, tmp_path: Path) -> None:
    turns = {record["turn"] for record in records_of(folder, tmp_path) if "turn" in record}
    assert sorted(turns) == words_of(folder)["turns"]


@every_version
def test_every_command_with_every_literal_is_still_understood(folder: Path) -> None:
    words = words_of(folder)
    for name in words["commands"]:
        for data in samples_of_command(name, words):
            assert isinstance(decode(data), Command)


@every_version
def test_every_field_and_name_of_an_entry_is_still_heard(folder: Path) -> None:
    words = words_of(folder)
    said: set[Word] = set()
    heard: set[Word] = set()
    for name in words["commands"]:
        for data in json.loads(json.dumps(samples_of_command(name, words))):
            whole = decode(data)
            for place, where, key in places(data):
                said.add((name, *place))
                if (name, *place) not in heard and is_heard(data, whole, where, key):
                    heard.add((name, *place))
    deaf = {place for place in said - heard if place[-1] != "is"}
    assert deaf == set()
