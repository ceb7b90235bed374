"""A folder of workshops: everything is listed, also what cannot be read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.session.small_workshop import TEXT, write_workshop_file
from userneeds.model.file_names import slugify
from userneeds.session.errors import AlreadyThere, NoSuchFile
from userneeds.session.library.library import Library, scan_library
from userneeds.session.library.listing import read_entry
from userneeds.session.library.templates import (
    PlannedWorkshop,
    available_templates,
    plan_workshop,
    write_new_workshop,
)
from userneeds.session.storage.random_ids import RandomIds
from userneeds.yamlfile.read.reader import read_series, read_workshop

SERIES = """\
userneeds: 2
id: north
title: Northern group
organisations:
  elm: { name: Elm Homes }
people:
  ann: { name: Ann Lee, organisation: elm }
  bob: { name: Bob Ng, consent: withdrawn }
glossary:
  void: an empty home
"""
PLAN = """\
userneeds: 2
title: Our own plan
agenda:
  - id: s1
    title: Talk
    technique: discussion
    minutes: 20
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_workshop_file(tmp_path / "north", SERIES, "series.yaml")
    write_workshop_file(
        tmp_path / "north", TEXT.replace("2021-02-25", "2021-03-25"), "a-later.workshop.yaml"
    )
    write_workshop_file(tmp_path / "north", TEXT, "b-first.workshop.yaml")
    write_workshop_file(tmp_path / "north", "nonsense: [", "broken.workshop.yaml")
    write_workshop_file(tmp_path / "north" / "templates", PLAN, "own.agenda.yaml")
    write_workshop_file(tmp_path / "loose", TEXT, "alone.workshop.yaml")
    write_workshop_file(tmp_path / ".git", TEXT, "hidden.workshop.yaml")
    (tmp_path / "loose" / "latin.workshop.yaml").write_bytes(b"caf\xe9")
    return tmp_path


def cache_of(root: Path) -> Path:
    return root.with_name(f"{root.name} cache")


def names(library: Library) -> list[str]:
    return [entry.path.name for entry in library.workshops()]


def test_series_and_loose_workshops_are_found_by_date(root: Path) -> None:
    library = scan_library(root, cache_of(root))
    assert names(library) == [
        "b-first.workshop.yaml",
        "a-later.workshop.yaml",
        "broken.workshop.yaml",
        "alone.workshop.yaml",
        "latin.workshop.yaml",
    ]
    (series,) = library.series
    assert series.path == root / "north"
    assert series.series is not None
    assert series.series.title == "Northern group"
    first = series.workshops[0]
    assert (first.id, first.title, first.date, first.cards, first.themes) == (
        "w-asset1",
        "Asset first",
        date(2021, 2, 25),
        2,
        0,
    )


def test_what_cannot_be_read_is_listed_with_its_problems(root: Path) -> None:
    entries = {entry.path.name: entry for entry in scan_library(root, cache_of(root)).workshops()}
    for name in ("broken.workshop.yaml", "latin.workshop.yaml"):
        assert not entries[name].is_readable
        assert entries[name].problems == 1
        assert entries[name].title == name.partition(".")[0]
        assert entries[name].date is None


def test_a_series_that_cannot_be_read_keeps_its_workshops(root: Path) -> None:
    write_workshop_file(root / "north", "nonsense: [", "series.yaml")
    (series,) = scan_library(root, cache_of(root)).series
    assert series.series is None
    assert series.problems
    assert len(series.workshops) == 3


def test_an_empty_folder_is_an_empty_library_and_no_folder_is_refused(tmp_path: Path) -> None:
    assert names(scan_library(tmp_path, cache_of(tmp_path))) == []
    with pytest.raises(NoSuchFile):
        scan_library(tmp_path / "none", tmp_path)


def test_a_folder_that_leads_back_to_itself_is_read_once(root: Path) -> None:
    (root / "north" / "loop").symlink_to(root)
    assert len(names(scan_library(root, cache_of(root)))) == 5


def test_shipped_plans_are_there_and_a_series_may_bring_its_own(root: Path) -> None:
    shipped = available_templates()
    assert len(shipped) >= 7
    assert all(plan.agenda and plan.title and plan.minutes() for plan in shipped)
    own = available_templates(root / "north")
    assert {plan.id for plan in own} == {plan.id for plan in shipped} | {"own"}
    write_workshop_file(root / "north" / "templates", PLAN, f"{shipped[0].id}.agenda.yaml")
    replaced = {plan.id: plan.title for plan in available_templates(root / "north")}
    assert replaced[shipped[0].id] == "Our own plan"
    assert len(replaced) == len(own)


def test_a_new_workshop_stands_on_its_own(root: Path) -> None:
    series = read_series(SERIES).value
    plan = next(plan for plan in available_templates(root / "north") if plan.id == "own")
    planned = plan_workshop(
        plan, id="w-k2m4p6", title="Damp & mould", date=date(2026, 3, 4), series=series
    )
    assert isinstance(planned, PlannedWorkshop)
    workshop = planned.workshop
    path = write_new_workshop(root / "north", workshop)
    assert path.name == "2026-03-04-damp-mould.workshop.yaml"
    found = read_workshop(path.read_text("utf-8"))
    assert found.value == workshop
    assert found.problems == ()
    assert list(workshop.people) == ["ann"]
    assert workshop.glossary == {"void": "an empty home"}
    with pytest.raises(AlreadyThere):
        write_new_workshop(root / "north", workshop)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Repairs & maintenance", "repairs-maintenance"),
        ("../../etc/passwd", "etc-passwd"),
        ("Tŷ Cymru: café", "ty-cymru-cafe"),
        ("???", ""),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_title_becomes_a_harmless_part_of_a_file_name(title: str, words: str) -> None:
    assert slugify(title) == words


def test_ids_are_short_random_and_no_number_to_any_parser() -> None:
    ids, seen = RandomIds(), set[str]()
    for _ in range(2_000):
        new = ids.new(seen)
        assert len(new) == 6
        assert new[0].isalpha()
        assert any(character.isdigit() for character in new)
        seen.add(new)
    assert len(seen) == 2_000


def test_a_list_is_remembered_and_brought_up_to_date(root: Path) -> None:
    first = scan_library(root, cache_of(root))
    (index,) = cache_of(root).iterdir()
    assert index.stat().st_mode & 0o777 == 0o600
    before = index.stat().st_mtime_ns
    assert scan_library(root, cache_of(root)) == first
    assert index.stat().st_mtime_ns == before
    write_workshop_file(
        root / "loose", TEXT + "\n  k1aaaa:\n    kind: idea\n    text: New\n", "alone.workshop.yaml"
    )
    (root / "north" / "broken.workshop.yaml").unlink()
    entries = {entry.path.name: entry for entry in scan_library(root, cache_of(root)).workshops()}
    assert entries["alone.workshop.yaml"].cards == 3
    assert "broken.workshop.yaml" not in entries
    assert "broken.workshop.yaml" not in index.read_text("utf-8")


@pytest.mark.parametrize("damage", [b"", b"[]", b"{", b'{"version": "0.0"}', b"\xff\xfe"])
def test_a_damaged_index_is_made_again(root: Path, damage: bytes) -> None:
    first = scan_library(root, cache_of(root))
    (index,) = cache_of(root).iterdir()
    good = index.read_bytes()
    index.write_bytes(damage)
    assert scan_library(root, cache_of(root)) == first
    assert index.read_bytes() == good


def test_without_a_place_for_the_index_everything_is_listed_all_the_same(root: Path) -> None:
    blocked = write_workshop_file(root, "", "blocked") / "cache"
    assert scan_library(root, blocked) == scan_library(root, cache_of(root))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for number in range(320):
        write_workshop_file(
            tmp_path, TEXT.replace("w-asset1", f"w-{number}"), f"{number:03d}.workshop.yaml"
        )
    write_workshop_file(tmp_path, "nonsense: [", "007.workshop.yaml")
    write_workshop_file(tmp_path, TEXT + "nedd: a typing error\n", "008.workshop.yaml")
    return tmp_path


def test_many_new_files_are_listed_as_if_read_whole_but_for_problems_nobody_counted(
    many: Path,
) -> None:
    entries = list(scan_library(many, cache_of(many)).workshops())
    assert sorted(entry.id for entry in entries) == sorted(
        ["", "w-asset1", *(f"w-{n}" for n in range(320) if n not in {7, 8})]
    )
    whole = [read_entry(entry.path) for entry in entries]
    assert [replace(entry, problems=None) for entry in entries] == [
        replace(entry, problems=None) for entry in whole
    ]
    counted = {entry.path.name: entry.problems for entry in entries if entry.problems is not None}
    assert counted == {"007.workshop.yaml": 1, "008.workshop.yaml": 1}


def test_problems_that_nobody_counted_are_counted_when_asked_for_and_remembered(many: Path) -> None:
    scan_library(many, cache_of(many))
    asked = list(scan_library(many, cache_of(many), count_problems=True).workshops())
    assert asked == [read_entry(entry.path) for entry in asked]
    assert list(scan_library(many, cache_of(many)).workshops()) == asked


def test_one_file_that_changed_among_many_is_read_whole(many: Path) -> None:
    scan_library(many, cache_of(many))
    write_workshop_file(many, TEXT + "# changed\n", "100.workshop.yaml")
    entries = {
        entry.path.name: entry.problems for entry in scan_library(many, cache_of(many)).workshops()
    }
    assert entries["100.workshop.yaml"] == 0
    assert entries["101.workshop.yaml"] is None
