"""The blueprint's screen: every lane by keys, what is open on the grid, versions."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.build import a_card
from tests.tui.playing import HOSTILE, Play, a_meeting, playing
from userneeds.model.blueprint import LANE_NAMES, Blueprint, BlueprintPhase, Step
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.blueprint.blueprint_edits import copied

STEPS = tuple(Step(id=f"s{number}aaaa", name=f"Step {number}") for number in range(1, 5))
PHASE = BlueprintPhase(id="p1aaaa", name="Before", steps=STEPS)
BLUEPRINT = Blueprint(id="b1aaaa", title="Lift repairs", variant="as-is", phases=(PHASE,))


def with_blueprint(blueprint: Blueprint) -> Workshop:
    return a_meeting(blueprints={blueprint.id: blueprint})


async def written(play: Play, *keys: str, words: str = "") -> int:
    """Press keys, put words where they lead, press Enter; return how many keys that took."""
    await play.keys(*keys)
    await play.types(words)
    await play.keys("enter")
    return len(keys) + 1


async def test_a_new_blueprint_with_pain_points_takes_few_keys(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        keys = await written(play, "b", "B", words="Lift repairs")
        keys += await written(play)
        for name in ("Report", "Wait", "Visit"):
            keys += await written(play, "n", words=name)
        keys += await written(play, "p", words="nobody is at home")
        keys += await written(play, "left", "p", words="no date is named")
        keys += await written(play, "left", "p", words="the line is busy")
        (blueprint,) = play.saved().blueprints.values()
        assert [step.cells for step in blueprint.steps()] == [
            {"pain_points": "the line is busy"},
            {"pain_points": "no date is named"},
            {"pain_points": "nobody is at home"},
        ]
        assert [phase.name for phase in blueprint.phases] == [""]
        assert await play.shows("▲ 3 pain points")
        assert keys <= 20


@pytest.mark.parametrize(("lane", "name"), LANE_NAMES.items())
async def test_every_lane_can_be_switched_on_reached_and_written_into(
    tmp_path: Path, lane: str, name: str
) -> None:
    async with playing(tmp_path, with_blueprint(BLUEPRINT)) as play:
        await play.keys("b", "L")
        await play.types(name)
        await play.keys("enter")
        assert await play.shows(f"Step 1 · {name}")
        await play.keys("enter")
        await play.types("said here")
        await play.keys("enter")
        (blueprint,) = play.saved().blueprints.values()
        assert next(blueprint.steps()).cells == {lane: "said here"}


async def test_an_empty_lane_that_was_switched_on_goes_again(tmp_path: Path) -> None:
    async with playing(tmp_path, with_blueprint(BLUEPRINT)) as play:
        for _ in range(2):
            await play.keys("b", "L")
            await play.types("Emotion")
            await play.keys("enter")
            shown = any(row.lstrip().startswith("Emotion") for row in play.screen())
            await play.keys("L")
            await play.types("Emotion")
            await play.keys("enter")
            assert shown
            assert not any(row.lstrip().startswith("Emotion") for row in play.screen())
            await play.keys("escape")


async def test_title_scope_variant_and_version_can_be_changed(tmp_path: Path) -> None:
    async with playing(tmp_path, with_blueprint(BLUEPRINT)) as play:
        await play.keys("b")
        for field, words in (("Title", "Lifts"), ("Scope", "From call to visit"), ("Version", "2")):
            await play.keys("d")
            await play.types(field)
            await play.keys("enter")
            await play.answers(words)
        await play.keys("d")
        await play.types("Which way")
        await play.keys("enter")
        await play.types("as it could")
        await play.keys("enter")
        (changed,) = play.saved().blueprints.values()
        assert (changed.title, changed.scope, changed.variant, changed.version) == (
            "Lifts",
            "From call to visit",
            "to-be",
            "2",
        )
        await play.keys("d", "enter")
        await play.answers("")
        assert play.app.status_line.is_trouble
        await play.keys("escape", "u", "u", "u", "u")
        (before,) = play.saved().blueprints.values()
        assert before == BLUEPRINT


async def test_an_as_is_is_copied_into_a_to_be_with_the_same_steps(tmp_path: Path) -> None:
    blueprint = replace(BLUEPRINT, version="draft 1")
    async with playing(tmp_path, with_blueprint(blueprint)) as play:
        await play.keys("b", "C")
        assert await play.shows("2 of 2")
        one, other = play.saved().blueprints.values()
        assert one == blueprint
        assert other == copied(blueprint, other.id)
        assert (other.variant, other.version) == ("to-be", "")
        assert other.phases == blueprint.phases
        await play.keys("u")
        assert list(play.saved().blueprints.values()) == [blueprint]


async def test_needs_in_no_step_are_counted_and_offered_first(tmp_path: Path) -> None:
    meeting = with_blueprint(BLUEPRINT)
    late = a_card("c9zzzz", role="tenant", need="hear of a delay")
    meeting = replace(meeting, cards={**meeting.cards, late.id: late})
    async with playing(tmp_path, meeting) as play:
        await play.keys("b")
        assert await play.shows("◇ 2 needs in no step · 4 steps without a need")
        assert await play.shows("◇ no need yet")
        await play.keys("l", "enter")
        linked = next(next(iter(play.saved().blueprints.values())).steps()).needs
        assert len(linked) == 1
        assert await play.shows("◇ 1 need in no step · 3 steps without a need")
        await play.keys("l")
        rows = [row for row in play.screen() if "in no step yet" in row or "✓" in row]
        assert "✓" in rows[-1]


async def test_the_whole_chart_is_in_sight_where_it_fits_and_cells_can_be_large(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path, with_blueprint(BLUEPRINT), size=(80, 24)) as play:
        await play.keys("b")
        assert await play.shows("4 Step 4")
        await play.keys("z")
        assert await play.hides("4 Step 4")
        await play.keys("z")
        assert await play.shows("4 Step 4")


async def test_the_marked_cell_stands_below_in_full(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    step = Step(id="s1aaaa", name="Call", cells={"physical_evidence": words})
    phases = (BlueprintPhase(id="p1aaaa", name="", steps=(step,)),)
    async with playing(
        tmp_path, with_blueprint(replace(BLUEPRINT, phases=phases)), size=(80, 24)
    ) as play:
        await play.keys("b")
        assert await play.shows("word59")


@pytest.mark.parametrize("size", [(40, 14), (80, 24), (160, 50)], ids=str)
async def test_hostile_words_in_every_cell_stay_words(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    steps = tuple(
        Step(
            id=f"s{place}aaaa",
            name=words,
            cells=dict.fromkeys(LANE_NAMES, words),
        )
        for place, words in enumerate(HOSTILE)
    )
    phases = (BlueprintPhase(id="p1aaaa", name=HOSTILE[1], steps=steps),)
    blueprint = replace(
        BLUEPRINT, title=HOSTILE[0] + "x", scope=HOSTILE[5], version="2", phases=phases
    )
    async with playing(tmp_path, with_blueprint(blueprint), size=size) as play:
        await play.keys("b", *("down",) * 3, *("right",) * 3, "z", "d")
        assert {cell_len(row) for row in play.screen()} == {size[0]}
        await play.keys("escape", "L", "escape", "C")
        assert {cell_len(row) for row in play.screen()} == {size[0]}
