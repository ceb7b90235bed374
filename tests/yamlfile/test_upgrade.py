"""An older file is read in today's format, by steps that change no more than they must."""

from collections.abc import Iterator
from dataclasses import replace

from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.read.upgrade import Replacement, format_version_of, parse_upgraded
from userneeds.yamlfile.syntax.tree import Map

OLD = "userneeds: 1 # ours\nname: 'A meeting'  # the title\ncards: {}\n"


def rename_name(_text: str, root: Map) -> Iterator[Replacement]:
    """A step of a format that called the title a name."""
    found = root.get("name")
    if found:
        yield Replacement(found[0].start, found[0].end, "title")


def drop_cards(text: str, root: Map) -> Iterator[Replacement]:
    """A step of a format that has no cards."""
    found = root.get("cards")
    if found:
        yield Replacement(found[0].start, len(text), "")


STEPS = {1: rename_name, 2: drop_cards}


def test_each_step_leads_one_version_on_and_leaves_the_rest_as_it_is() -> None:
    parsed = parse_upgraded(OLD, STEPS, newest=3)
    assert parsed.text == "userneeds: 3 # ours\ntitle: 'A meeting'  # the title\n"
    assert format_version_of(parsed.root) == 3
    assert [(fault.code, fault.fatal) for fault in parsed.faults] == [("older-format", False)]


def test_a_file_of_todays_format_or_a_newer_one_stays_as_it_is() -> None:
    for version in (3, 4):
        text = OLD.replace("1", str(version))
        assert parse_upgraded(text, STEPS, newest=3).text == text


def test_a_file_with_faults_stays_as_it_is() -> None:
    text = OLD + "\t@"
    assert parse_upgraded(text, STEPS, newest=3).text == text


def test_a_file_that_says_no_version_stays_as_it_is() -> None:
    text = OLD.replace("userneeds: 1", "userneeds: first")
    assert parse_upgraded(text, STEPS, newest=3).text == text


FIRST_FORMAT = """\
userneeds: 1
id: w1
title: Damp
date: 2026-03-12

evidence:
  e1: # asked in May
    kind: survey
    says: Cold rooms, shared kitchens
    consent: shared

  e2: { kind: interview, says: Wet walls, consent: "group only" }
  e3:
    kind: interview
    says: Black mould

case_study:
  quotes:
    - text: It rains in.
      consent: shared # on the phone
    - text: It does not.
      consent: withdrawn
"""


def test_the_consents_of_the_first_format_say_who_may_see_the_piece() -> None:
    reading = read_workshop(FIRST_FORMAT)
    assert reading.value is not None
    assert [source.consent for source in reading.value.evidence.values()] == ["public", "group", ""]
    quotes = reading.value.case_study.quotes
    assert [quote.consent for quote in quotes] == ["public", "withdrawn"]
    assert [problem.code for problem in reading.problems] == ["older-format"]


def test_the_first_save_writes_todays_format_and_no_other_line() -> None:
    workshop = read_workshop(FIRST_FORMAT).value
    assert workshop is not None
    assert patch_workshop(FIRST_FORMAT, workshop) == FIRST_FORMAT
    changed = patch_workshop(FIRST_FORMAT, replace(workshop, title="Mould"))
    before, after = FIRST_FORMAT.splitlines(), changed.splitlines()
    said = {new for old, new in zip(before, after, strict=True) if old != new}
    assert said == {
        "userneeds: 2",
        "title: Mould",
        "    consent: public",
        "  e2: { kind: interview, says: Wet walls, consent: group }",
        "      consent: public # on the phone",
    }
