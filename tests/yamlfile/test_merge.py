"""What holds for every merge of three versions, and what waits where both changed the same."""

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_stage, a_workshop
from tests.yamlfile.strategies import changed, workshops
from tests.yamlfile.test_laws import FAST
from userneeds.model.case_study import CaseStudy, Figure
from userneeds.model.theme import Pin
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.merge.conflicts import Conflict
from userneeds.yamlfile.merge.git_markers import has_markers
from userneeds.yamlfile.merge.line_merge import merge_lines
from userneeds.yamlfile.merge.merger import (
    CannotMergeError,
    merge_marked,
    merge_series,
    merge_workshops,
)
from userneeds.yamlfile.merge.resolution import ConflictSide, find_conflicts, resolve_conflict
from userneeds.yamlfile.patch.patcher import CannotPatchError, patch_workshop
from userneeds.yamlfile.read.reader import read_series, read_unchecked, read_workshop
from userneeds.yamlfile.schema.file_types import SERIES, WORKSHOP
from userneeds.yamlfile.write.writer import write_workshop


def merge_law(data: st.DataObject) -> None:
    """Absorption, symmetry, and every result loads.

    Where nothing conflicts, both orders mean the same.
    """
    base = data.draw(workshops())
    ours, theirs = base, base
    for _ in range(data.draw(st.integers(1, 3))):
        ours = data.draw(changed(WORKSHOP, ours))
    for _ in range(data.draw(st.integers(1, 3))):
        theirs = data.draw(changed(WORKSHOP, theirs))
    text = write_workshop(base)
    mine, other = patch_workshop(text, ours), patch_workshop(text, theirs)
    assert merge_workshops(text, mine, text).text == mine
    assert merge_workshops(text, text, other).text == other
    assert merge_workshops(text, mine, mine).text == mine
    there, back = merge_workshops(text, mine, other), merge_workshops(text, other, mine)
    assert {conflict.path for conflict in there.conflicts} == {
        conflict.path for conflict in back.conflicts
    }
    merged, mirrored = (read_unchecked(WORKSHOP, each.text)[0] for each in (there, back))
    assert merged is not None
    assert len(find_conflicts(there.text)) == len(there.conflicts)
    if not there.conflicts:
        assert without_order(merged) == without_order(mirrored)
    text = there.text
    for conflict in there.conflicts:
        text = resolve_conflict(text, conflict, "theirs")
    assert find_conflicts(text) == ()
    assert read_unchecked(WORKSHOP, text)[0] is not None


def without_order(value: Any) -> Any:
    """A value in which lists have no order.

    What both added to a list stands in the order of who merges.
    """
    if isinstance(value, tuple | list):
        return sorted(repr(without_order(item)) for item in value)
    if isinstance(value, dict):
        return {key: without_order(below) for key, below in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {name: without_order(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


@settings(FAST, max_examples=60)
@given(st.data())
def test_merging_is_absorbing_symmetric_and_always_loads(data: st.DataObject) -> None:
    merge_law(data)


@pytest.mark.long
@settings(FAST, max_examples=3_000)
@given(st.data())
def test_three_thousand_merges_are_absorbing_symmetric_and_load(data: st.DataObject) -> None:
    merge_law(data)


BASE = a_workshop(
    a_card("k1", text="One.", notes="First.\nSecond.\nThird.", tags=("a", "b"), by="ann"),
    a_card("k2", by="bob"),
    votes={"ann": {"k1": 1}},
)
TEXT = write_workshop(BASE)


def with_card(card_id: str, **said: Any) -> str:
    card = replace(BASE.cards[card_id], **said)
    return patch_workshop(TEXT, replace(BASE, cards={**BASE.cards, card_id: card}))


def value_of(text: str) -> Workshop:
    value = read_workshop(text).value
    assert value is not None
    return value


def test_prose_is_merged_sentence_by_sentence_even_where_they_touch() -> None:
    ours = with_card("k1", notes="First!\nSecond.\nThird.")
    theirs = with_card("k1", notes="First.\nSecond, and more.\nThird.\nFourth.")
    merged = merge_workshops(TEXT, ours, theirs)
    assert merged.conflicts == ()
    assert value_of(merged.text).cards["k1"].notes == "First!\nSecond, and more.\nThird.\nFourth."


def test_who_takes_the_last_entries_away_takes_away_each_of_them() -> None:
    """What the other side left as it was goes; what it reworded waits for a choice; new stays."""
    ours = patch_workshop(TEXT, replace(BASE, cards={}))
    cards = {
        **BASE.cards,
        "k2": replace(BASE.cards["k2"], text="Reworded."),
        "k3": a_card("k3", by="bob"),
    }
    theirs = patch_workshop(TEXT, replace(BASE, cards=cards))
    for merged in (merge_workshops(TEXT, ours, theirs), merge_workshops(TEXT, theirs, ours)):
        assert set(value_of(merged.text).cards) == {"k2", "k3"}
        assert [conflict.path for conflict in merged.conflicts] == [("cards", "k2")]
    emptied = merge_workshops(TEXT, ours, patch_workshop(TEXT, replace(BASE, title="Other")))
    assert (value_of(emptied.text).title, value_of(emptied.text).cards) == ("Other", {})


def test_words_are_merged_as_sets() -> None:
    merged = merge_workshops(
        TEXT, with_card("k1", tags=("a", "b", "c")), with_card("k1", tags=("b", "d"))
    )
    assert value_of(merged.text).cards["k1"].tags == ("b", "c", "d")


def test_a_word_that_both_added_stands_as_often_whoever_merges() -> None:
    once, twice = (
        patch_workshop(
            TEXT, replace(BASE, pins={"p1": Pin(id="p1", kind="apart", cards=("k1", *more))})
        )
        for more in ((), ("k1",))
    )
    there, back = merge_workshops(TEXT, once, twice), merge_workshops(TEXT, twice, once)
    assert value_of(there.text) == value_of(back.text)


def test_stages_keep_the_order_of_the_side_that_changed_it() -> None:
    first, second, third = BASE.agenda
    ours = patch_workshop(TEXT, replace(BASE, agenda=(third, first, second)))
    theirs = patch_workshop(
        TEXT, replace(BASE, agenda=(first, replace(second, minutes=25), third, a_stage("close")))
    )
    merged = merge_workshops(TEXT, ours, theirs)
    assert merged.conflicts == ()
    found = value_of(merged.text).agenda
    assert [stage.id for stage in found] == ["vote", "close", "gather", "silent"]
    assert found[3].minutes == 25


def test_comments_of_both_sides_survive() -> None:
    ours = (
        with_card("k1", theme="damp")
        .replace("title: A", "# ours\ntitle: A")
        .replace("by: ann", "by: ann  # ours too")
    )
    theirs = with_card("k2", theme="roofs").replace(
        "title: A meeting", "title: A meeting  # theirs"
    )
    merged = merge_workshops(TEXT, ours, theirs.replace("themes:", "themes:\n  # theirs too", 1))
    for comment in ("# ours\n", "# ours too\n", "# theirs\n", "# theirs too\n"):
        assert merged.text.count(comment) == 1


def test_fields_that_only_the_file_knows_are_merged_too() -> None:
    ours = TEXT.replace("title: A meeting", "title: A meeting\nx-room: 12")
    theirs = TEXT.replace("title: A meeting", "title: A meeting\nx-floor: 1").replace(
        "need: do k2", "need: do k2\n    nedd: x"
    )
    merged = merge_workshops(TEXT, ours, theirs)
    assert [
        line for line in ("x-room: 12", "x-floor: 1", "    nedd: x") if line not in merged.text
    ] == []


def conflicting() -> tuple[str, Conflict]:
    merged = merge_workshops(
        TEXT, with_card("k1", theme="damp"), with_card("k1", theme="roofs"), ("main", "bob")
    )
    assert len(merged.conflicts) == 1
    return merged.text, merged.conflicts[0]


def test_two_versions_of_a_field_wait_beside_it() -> None:
    text, conflict = conflicting()
    assert conflict == Conflict(("cards", "k1", "theme"), "damp", "roofs", ("main", "bob"))
    assert find_conflicts(text) == (conflict,)
    block = (
        "    x-conflict-theme: |\n      <<<<<<< main\n      damp\n"
        "      =======\n      roofs\n      >>>>>>> bob\n"
    )
    assert block in text
    assert value_of(text).cards["k1"].theme == "damp"


@pytest.mark.parametrize(("side", "theme"), [("ours", "damp"), ("theirs", "roofs")])
def test_choosing_a_version_writes_it_and_removes_the_block(side: Any, theme: str) -> None:
    text, conflict = conflicting()
    chosen = resolve_conflict(text, conflict, side)
    assert value_of(chosen).cards["k1"].theme == theme
    assert chosen == with_card("k1", theme=theme)


def test_a_conflict_that_is_not_there_cannot_be_chosen() -> None:
    _, conflict = conflicting()
    with pytest.raises(CannotPatchError, match="not in the file"):
        resolve_conflict(TEXT, conflict, "ours")


@pytest.mark.parametrize(("side", "is_there"), [("ours", False), ("theirs", True)])
def test_a_card_that_one_removed_and_one_changed_stays_until_somebody_chooses(
    side: Any, is_there: bool
) -> None:
    ours = patch_workshop(TEXT, replace(BASE, cards={"k2": BASE.cards["k2"]}, votes={}))
    merged = merge_workshops(TEXT, ours, with_card("k1", theme="damp"))
    assert [conflict.path for conflict in merged.conflicts] == [("cards", "k1")]
    assert value_of(merged.text).cards["k1"].theme == "damp"
    chosen = resolve_conflict(merged.text, merged.conflicts[0], side)
    assert ("k1" in value_of(chosen).cards) == is_there
    assert find_conflicts(chosen) == ()


def test_a_number_that_is_chosen_stays_a_number() -> None:
    ours, theirs = (
        patch_workshop(TEXT, replace(BASE, votes={"ann": {"k1": dots}})) for dots in (2, 3)
    )
    merged = merge_workshops(TEXT, ours, theirs)
    chosen = resolve_conflict(merged.text, merged.conflicts[0], "theirs")
    assert chosen == theirs


def test_a_stage_that_one_removed_and_one_changed_stays_until_somebody_chooses() -> None:
    first, second, third = BASE.agenda
    ours = patch_workshop(TEXT, replace(BASE, agenda=(first, third)))
    theirs = patch_workshop(TEXT, replace(BASE, agenda=(first, replace(second, minutes=25), third)))
    merged = merge_workshops(TEXT, ours, theirs)
    assert [conflict.path for conflict in merged.conflicts] == [("agenda", "silent")]
    assert [stage.id for stage in value_of(merged.text).agenda] == ["gather", "silent", "vote"]
    assert len(value_of(resolve_conflict(merged.text, merged.conflicts[0], "ours")).agenda) == 2
    assert len(value_of(resolve_conflict(merged.text, merged.conflicts[0], "theirs")).agenda) == 3


def test_the_same_card_added_twice_with_other_words_is_a_conflict_of_its_fields() -> None:
    ours, theirs = (
        patch_workshop(TEXT, replace(BASE, cards={**BASE.cards, "k3": a_card("k3", by=who)}))
        for who in ("ann", "bob")
    )
    merged = merge_workshops(TEXT, ours, theirs)
    assert [conflict.path for conflict in merged.conflicts] == [("cards", "k3", "by")]


def test_without_a_common_past_both_sides_are_kept() -> None:
    merged = merge_workshops("", with_card("k1", theme="damp"), with_card("k2", tags=("x",)))
    assert value_of(merged.text).cards["k1"].theme == "damp"
    assert value_of(merged.text).cards["k2"].tags == ("x",)


def test_a_version_that_cannot_be_read_is_not_merged() -> None:
    with pytest.raises(CannotMergeError):
        merge_workshops(TEXT, TEXT.replace("title:", "title: @"), with_card("k1", theme="damp"))


def test_carriage_returns_of_ours_stay() -> None:
    ours = with_card("k1", theme="damp").replace("\n", "\r\n")
    merged = merge_workshops(TEXT, ours, with_card("k2", theme="roofs"))
    assert merged.text.replace("\r\n", "").count("\n") == 0
    assert value_of(merged.text).cards["k2"].theme == "roofs"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "xbc", "abz", "xbz"),
        ("abc", "xbc", "ayc", "xyc"),
        ("abc", "xbc", "ybc", None),
        ("abc", "axbc", "aybc", None),
        ("abc", "axbc", "axbc", "axbc"),
        ("abc", "bc", "ab", "b"),
        ("abc", "bc", "xbc", None),
        ("abc", "abcx", "yabc", "yabcx"),
        ("", "a", "b", None),
    ],
)
def test_lines_are_merged_where_the_changes_do_not_overlap(
    base: str, ours: str, theirs: str, merged: str | None
) -> None:
    assert merge_lines(base, ours, theirs) == (None if merged is None else list(merged))


@pytest.mark.parametrize(
    "style", [[], ["--diff3"]], ids=["two versions", "with what was there before"]
)
def test_a_file_in_which_git_left_its_markers_is_merged_by_meaning(
    style: list[str], tmp_path: Path
) -> None:
    ours = with_card("k1", theme="damp", rank="b1").replace(
        "k2:", "k3:\n    kind: idea\n    text: Ours.\n\n  k2:"
    )
    theirs = with_card("k1", theme="roofs", tags=("a",)).replace(
        "title: A meeting", "title: Their meeting"
    )
    for name, text in (("ours", ours), ("base", TEXT), ("theirs", theirs)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    marked = subprocess.run(
        [
            "git",
            "merge-file",
            "-p",
            "-L",
            "main",
            "-L",
            "base",
            "-L",
            "bob",
            *style,
            "ours",
            "base",
            "theirs",
        ],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    ).stdout.decode()
    assert has_markers(marked)
    assert read_workshop(marked).value is None
    merged = merge_marked(marked)
    assert ("cards", "k1", "theme") in {conflict.path for conflict in merged.conflicts}
    assert merged.conflicts[0].labels == ("main", "bob")
    value = value_of(merged.text)
    assert value.title == "Their meeting"
    assert set(value.cards) == {"k1", "k2", "k3"}


def test_text_that_looks_like_a_marker_is_no_marker() -> None:
    assert not has_markers(with_card("k1", notes="<<<<<<< HEAD\n======="))


def test_a_comment_that_fits_nowhere_goes_to_the_end() -> None:
    text = TEXT.replace("title: A meeting", 'title: "A\n  meeting" # ours')
    theirs = TEXT.replace("title: A meeting", "title: A meeting  # theirs")
    merged = merge_workshops(TEXT, text.replace("need: do k2", "need: do it"), theirs)
    assert merged.text.count("# theirs") == 1
    assert merged.text.count("# ours") == 1


def test_a_field_in_conflict_once_more_shows_the_new_versions() -> None:
    text, _ = conflicting()
    ours, theirs = (text.replace("theme: damp\n", f"theme: {theme}\n") for theme in ("roofs", '""'))
    merged = merge_workshops(text, ours, theirs)
    assert [(conflict.ours, conflict.theirs) for conflict in find_conflicts(merged.text)] == [
        ("roofs", "(removed)")
    ]


def test_lists_of_sentences_are_merged_line_by_line() -> None:
    base = with_card("k1", acceptance=("a", "b", "c"))
    ours = base.replace("      - a\n", "      - A\n")
    theirs = base.replace("      - c\n", "      - C\n      - d\n")
    merged = merge_workshops(base, ours, theirs)
    assert value_of(merged.text).cards["k1"].acceptance == ("A", "b", "C", "d")


def test_a_sentence_in_a_list_that_both_changed_waits_for_a_choice() -> None:
    base = with_card("k1", acceptance=("a", "b: x"))
    ours, theirs = (
        base.replace("      - a\n", "      - A\n"),
        base.replace("      - a\n", "      - Ä\n"),
    )
    merged = merge_workshops(base, ours, theirs)
    assert merged.conflicts == (
        Conflict(("cards", "k1", "acceptance"), '[A, "b: x"]', '[Ä, "b: x"]'),
    )
    assert resolve_conflict(merged.text, merged.conflicts[0], "theirs") == theirs


def test_figures_that_two_people_added_at_the_same_place_wait_for_a_choice() -> None:
    ours, theirs = (
        patch_workshop(
            TEXT, replace(BASE, case_study=CaseStudy(figures=(Figure(value=value, label="cards"),)))
        )
        for value in ("7", "8")
    )
    merged = merge_workshops(TEXT, ours, theirs)
    assert [conflict.path for conflict in merged.conflicts] == [("case_study", "figures")]
    assert value_of(resolve_conflict(merged.text, merged.conflicts[0], "theirs")) == value_of(
        theirs
    )


def test_a_series_is_merged_as_carefully() -> None:
    base = "userneeds: 2\nid: s1\ntitle: Group\nfunds:\n  f1:\n    name: Fund\n"
    merged = merge_series(
        base, base.replace("Group", "Our group"), base + "    notes: |\n      Closes soon.\n"
    )
    assert merged.text == base.replace("Group", "Our group") + "    notes: |\n      Closes soon.\n"


def test_a_field_that_only_the_file_knows_can_be_chosen_too() -> None:
    ours, theirs = (
        TEXT.replace("title: A meeting", f"title: A meeting\nx-room: {room}")
        for room in ("12:30", "14")
    )
    merged = merge_workshops(TEXT, ours, theirs)
    assert resolve_conflict(merged.text, merged.conflicts[0], "theirs") == theirs


@pytest.mark.parametrize("strict", ["withdrawn", "anonymous"])
@pytest.mark.parametrize("is_theirs", [True, False])
def test_until_somebody_chooses_the_stricter_of_two_consents_stands(
    strict: str, *, is_theirs: bool
) -> None:
    base = "userneeds: 2\nid: g\ntitle: G\npeople:\n  ann: { name: Ann Lee }\n"
    named, kept = (base.replace("Lee", f"Lee, consent: {each}") for each in ("named", strict))
    sides = (named, kept) if is_theirs else (kept, named)
    merged = merge_series(base, *sides)
    assert [conflict.path for conflict in merged.conflicts] == [("people", "ann", "consent")]
    series = read_series(merged.text).value
    assert series is not None
    assert series.people["ann"].consent == strict
    [conflict] = merged.conflicts
    side: ConflictSide = "ours" if is_theirs else "theirs"
    chosen = read_series(resolve_conflict(merged.text, conflict, side, SERIES)).value
    assert chosen is not None
    assert chosen.people["ann"].consent == "named"


@pytest.mark.parametrize("ours_is_public", [True, False])
def test_until_somebody_chooses_no_source_is_published_that_one_side_kept(
    *, ours_is_public: bool
) -> None:
    base = f"{TEXT.rstrip()}\nevidence:\n  e9: {{ kind: survey, says: Cold rooms }}\n"
    public, kept = (base.replace("rooms }", f"rooms, consent: {word} }}") for word in _TWO)
    sides = (public, kept) if ours_is_public else (kept, public)
    workshop = read_workshop(merge_workshops(base, *sides).text).value
    assert workshop is not None
    assert workshop.evidence["e9"].consent == "group"


_TWO = ("public", "group")
