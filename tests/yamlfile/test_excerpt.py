"""Saving by a part of a file is the same as saving by the whole of it."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.build import a_card, a_workshop
from tests.yamlfile.strategies import changed
from tests.yamlfile.test_laws import FAST
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.patch.excerpt import MIN_OMITTED, excerpt_of, restore_omitted
from userneeds.yamlfile.patch.full_value import full_value_of, with_unknown_fields
from userneeds.yamlfile.patch.patcher import UNLIMITED_DEPTH, patch_workshop, verified_splice
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.schema.entities import CARD
from userneeds.yamlfile.schema.file_types import WORKSHOP
from userneeds.yamlfile.write.writer import write_workshop, yaml_value_of

PEOPLE = ("ann", "bob", "cat", "")
WORDS = ("Gas", "two\nlines: of it", "# no comment", "'quoted'", "  k01:", "yes", "🔥 [a, b] {c}")


@st.composite
def meetings(draw: DrawFn, most: int = 24) -> Workshop:
    """A workshop with some cards of a few people."""
    cards = [
        a_card(
            f"k{at:02d}",
            kind="idea",
            text=draw(st.sampled_from(WORDS)),
            notes=draw(st.sampled_from(("", *WORDS))),
            by=draw(st.sampled_from(PEOPLE)),
            tags=draw(st.sampled_from([(), ("a", "b")])),
        )
        for at in range(draw(st.integers(1, most)))
    ]
    return a_workshop(*cards)


@st.composite
def tampered(draw: DrawFn, text: str) -> str:
    """A file that somebody has put remarks and blank lines into, or taken some out of."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        what = draw(
            st.sampled_from(
                ["  # a remark", "    # a deep remark", "# a remark at the edge", "", "take"]
            )
        )
        if what != "take":
            lines.insert(at, what)
        elif not lines[at]:
            del lines[at]
    return "\n".join(lines)


def worked_on(draw: Any, before: Workshop) -> Workshop:
    """The workshop after some changes, of its cards most of all."""
    cards = dict(before.cards)
    for number in range(draw(st.integers(0, 3))):
        at = draw(st.sampled_from(sorted(cards))) if cards else ""
        match draw(st.sampled_from(["add", "edit", "edit", "remove"])):
            case "add":
                cards[f"n{number}"] = Card(
                    id=f"n{number}", kind="goal", text="New", by=draw(st.sampled_from(PEOPLE))
                )
            case "edit" if at:
                cards[at] = draw(changed(CARD, cards[at]))
            case "remove" if at:
                del cards[at]
    after = replace(before, cards=cards)
    return draw(changed(WORKSHOP, after)) if draw(st.booleans()) else after


def both_ways_agree(data: st.DataObject, counts: Counter[str]) -> None:
    text = data.draw(tampered(write_workshop(data.draw(meetings()))))
    before: Any = read_workshop(text).value
    counts["readable"] += before is not None
    if before is None:
        return
    after = worked_on(data.draw, before)
    excerpt = excerpt_of(text, before, after, 1)
    if excerpt is None:
        return
    counts["excerpts"] += 1
    assert len(excerpt.text) < len(text)
    part = restore_omitted(patch_workshop(excerpt.text, excerpt.workshop), excerpt.omitted)
    old = full_value_of(WORKSHOP, text)
    assert old is not None
    whole, depth = verified_splice(
        WORKSHOP,
        old,
        with_unknown_fields(old.root, old.known_fields, yaml_value_of(WORKSHOP, after)),
    )
    if part is None:
        return
    assert (
        part == whole or depth < UNLIMITED_DEPTH
    )  # a part may be changed in place where the whole is too tangled for it
    assert read_workshop(part).value == after


def test_a_part_is_changed_as_the_whole_would_be() -> None:
    counts: Counter[str] = Counter()

    @settings(FAST, max_examples=150)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        both_ways_agree(data, counts)

    law()
    assert counts["excerpts"] > counts["readable"] / 4 > 0


@pytest.mark.long
def test_five_thousand_parts_are_changed_as_the_whole_would_be() -> None:
    counts: Counter[str] = Counter()

    @settings(FAST, max_examples=5_000)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        both_ways_agree(data, counts)

    law()


def a_large_meeting() -> Workshop:
    cards = [
        a_card(f"k{at:03d}", kind="idea", text=f"Idea {at}", by=PEOPLE[at // 100 % 3])
        for at in range(300)
    ]
    return a_workshop(*cards)


def test_a_large_file_is_saved_by_the_part_that_changed() -> None:
    before = a_large_meeting()
    text = write_workshop(before)
    after = replace(
        before,
        title="Other",
        cards={**before.cards, "n1": Card(id="n1", kind="goal", text="New", by="bob")},
    )
    excerpt = excerpt_of(text, before, after)
    assert excerpt is not None
    assert len(excerpt.workshop.cards) < len(before.cards) - MIN_OMITTED
    saved = patch_workshop(text, after, before)
    assert saved == patch_workshop(text, after)
    assert read_workshop(saved).value == after
    new, old = saved.split("\n"), text.split("\n")
    assert [line for line in new if line not in old] == [
        "title: Other",
        "  n1:",
        "    kind: goal",
        "    text: New",
    ]


@pytest.mark.parametrize(
    "text",
    [
        write_workshop(a_large_meeting()).replace("\n", "\r\n"),
        "\ufeff" + write_workshop(a_large_meeting()),
        write_workshop(a_large_meeting()).replace("  k007:\n", "  'k007':\n"),
        write_workshop(a_large_meeting()).replace("  k007:\n", "  k007: # mine\n"),
        write_workshop(a_large_meeting()).replace("\n\n  k007:\n", "\n  k007:\n"),
        write_workshop(a_large_meeting()).replace("    text: Idea 7\n", '    text: "Idea\n  7"\n'),
        write_workshop(a_large_meeting()).replace("\ncards:\n", "\ncards: # all\n"),
    ],
    ids=[
        "line ends",
        "mark",
        "quoted id",
        "remark",
        "no blank line",
        "text at the edge",
        "remark on the section",
    ],
)
def test_a_file_that_is_laid_out_otherwise_is_looked_at_as_a_whole(text: str) -> None:
    before = read_workshop(text).value
    assert before is not None
    after = replace(before, title="Other")
    assert excerpt_of(text, before, after) is None
    assert patch_workshop(text, after, before) == patch_workshop(text, after)


def test_what_a_file_is_wrongly_said_to_mean_does_no_harm() -> None:
    before = a_large_meeting()
    other = replace(
        before, cards={**before.cards, "k100": replace(before.cards["k100"], text="Something else")}
    )
    after = replace(other, title="Other")
    assert read_workshop(patch_workshop(write_workshop(before), after, other)).value == after
