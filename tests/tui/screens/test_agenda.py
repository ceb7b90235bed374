from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from tests.build import a_card, a_stage
from tests.tui.playing import Play, a_meeting, playing
from userneeds.model.series import Series
from userneeds.model.technique import Technique
from userneeds.yamlfile.read.reader import read_template
from userneeds.yamlfile.write.writer import write_series


def order(play: Play) -> list[str]:
    return [stage.id for stage in play.saved().agenda]


async def test_a_stage_is_added_from_the_library_after_the_one_under_the_cursor(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "n")
        await play.types("nine")
        assert await play.shows("Reach the purpose behind a wish.")
        await play.keys("enter")
        assert order(play) == ["gather", "n00001", "silent", "vote"]
        stage = play.saved().agenda[1]
        assert (stage.title, stage.technique, stage.minutes) == ("Nine Whys", "nine-whys", 20)
        assert stage.prompt == "Why is that important?"
        await play.keys("u")
        assert order(play) == ["gather", "silent", "vote"]


async def test_the_library_is_searched_by_what_a_technique_is_for(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "n")
        await play.types("what could go wrong")
        await play.keys("enter")
        assert play.saved().agenda[1].technique == "pre-mortem"


async def test_an_agenda_is_made_from_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path, a_meeting(agenda=(), cards={})) as play:
        assert await play.shows("No agenda yet: S plans one.")
        await play.keys("A", "right_square_bracket")
        assert "no agenda yet" in play.said
        await play.keys("S")
        assert await play.shows("No stages yet: n adds one")
        for words in ("welcome", "round robin", "check-out"):
            await play.keys("n")
            await play.types(words)
            await play.keys("enter")
        assert [stage.technique for stage in play.saved().agenda] == [
            "welcome",
            "round-robin",
            "check-out",
        ]
        await play.keys("u", "u", "u", "down", "x", "d", "m", "r", "i")
        assert order(play) == []


@pytest.mark.parametrize(
    ("keys", "answer", "field", "value"),
    [
        (("r",), "Collect", "title", "Collect"),
        (("p",), "What breaks first?", "prompt", "What breaks first?"),
        (("m",), "1:05", "minutes", 65),
        (("plus", "plus", "minus"), None, "minutes", 11),
        (("o",), None, "optional", True),
    ],
)
async def test_a_stage_is_changed_by_one_key(
    tmp_path: Path, keys: tuple[str, ...], answer: str | None, field: str, value: object
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", *keys)
        if answer is not None:
            await play.answers(answer)
        stage = play.saved().agenda[0]
        assert getattr(stage, field) == value
        assert len(play.saved().agenda) == 3


async def test_minutes_that_are_none_are_said_and_nothing_changes(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "m")
        await play.answers("a while")
        assert "'a while' is not a number of minutes" in play.said
        assert play.saved().agenda[0].minutes == 10


async def test_enter_leads_to_everything_about_a_stage(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "enter")
        await play.types("nobody")
        await play.keys("enter")
        assert await play.shows("Take the names off")
        await play.keys("down", "enter", "enter")
        await play.types("which cards")
        await play.keys("enter")
        await play.types("need")
        await play.keys("enter", "enter")
        await play.types("script")
        await play.keys("enter")
        await play.types("Ask twice.")
        await play.keys("ctrl+s")
        stage = play.saved().agenda[0]
        assert (stage.anonymous, stage.kinds, stage.script) == (True, ("need",), "Ask twice.")
        of_stage = [card for card in play.saved().cards.values() if card.stage == stage.id]
        assert {(card.by, card.organisation) for card in of_stage} == {("", "")}


async def test_a_stage_gets_another_technique(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "t")
        await play.types("lean coffee")
        await play.keys("enter")
        assert play.saved().agenda[0].technique == "lean-coffee"


async def test_a_technique_of_our_own_gets_a_name_and_is_kept_in_the_workshop(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "n")
        await play.types("something of our own")
        await play.keys("enter")
        await play.answers("Walk round the block")
        saved = play.saved()
        assert saved.agenda[1].technique == "walk-round-the-block"
        assert saved.techniques["walk-round-the-block"].name == "Walk round the block"
        await play.keys("u")
        assert not play.saved().techniques


async def test_the_steps_of_a_technique_are_worded_anew_for_this_workshop(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "enter")
        await play.types("steps")
        await play.keys("enter", *["ctrl+shift+k"] * 4, "ctrl+a", "ctrl+k")
        await play.types("Smallest first (2 min)")
        await play.keys("enter")
        await play.types("Then the others")
        await play.keys("ctrl+s")
        known = play.saved().techniques["round-robin"]
        assert known.name == "Round robin"
        assert known.how[-2:] == ("Smallest first", "Then the others")
        assert known.step_minutes[-2:] == (2, 0)
        await play.keys("enter")
        await play.types("closed")
        await play.keys("enter")
        assert play.saved().techniques["round-robin"].silent
        await play.keys("u", "u")
        assert not play.saved().techniques


async def test_a_technique_of_the_series_comes_into_the_workshop(tmp_path: Path) -> None:
    ritual = Technique(
        id="ritual",
        name="Our ritual",
        minutes=7,
        what_for="Nobody is late.",
        how=("Ring the bell.",),
    )
    series = Series(id="north", title="The north", techniques={"ritual": ritual})
    (tmp_path / "series.yaml").write_text(write_series(series), encoding="utf-8")
    async with playing(tmp_path) as play:
        await play.keys("S", "n")
        await play.types("nobody is late")
        assert await play.shows("Ring the bell.")
        await play.keys("enter")
        saved = play.saved()
        assert (saved.agenda[1].minutes, saved.techniques) == (7, {"ritual": ritual})


async def test_stages_move_up_and_down_and_the_cursor_goes_along(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "J", "J", "J")
        assert order(play) == ["silent", "vote", "gather"]
        await play.keys("K")
        assert order(play) == ["silent", "gather", "vote"]
        await play.keys("K", "K")
        assert order(play) == ["gather", "silent", "vote"]


async def test_a_stage_is_doubled(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "down", "d", "r")
        await play.answers("Silent again")
        assert [stage.title for stage in play.saved().agenda] == [
            "Gather",
            "Silent",
            "Silent again",
            "Vote",
        ]


async def test_a_stage_without_cards_is_taken_out_at_once_and_comes_back(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        before = play.path.read_bytes()
        await play.keys("S", "end", "x")
        assert order(play) == ["gather", "silent"]
        await play.keys("u")
        play.saved()
        assert play.path.read_bytes() == before


async def test_the_cards_of_a_stage_that_goes_stay_where_somebody_says(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "x")
        assert await play.shows("3 cards of 'Gather' stay: where to?")
        await play.types("silent")
        await play.keys("enter")
        saved = play.saved()
        assert [stage.id for stage in saved.agenda] == ["silent", "vote"]
        assert {card.stage for card in saved.cards.values()} == {"silent", ""}
        assert len(saved.cards) == 4
        await play.keys("u")
        assert order(play) == ["gather", "silent", "vote"]


async def test_going_back_from_the_question_keeps_the_stage(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "x", "escape")
        assert order(play) == ["gather", "silent", "vote"]


async def test_a_stage_that_has_been_run_stays_and_the_reason_is_said(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "S", "x")
        assert "has been run" in play.said
        assert len(order(play)) == 3


async def test_cards_written_without_names_go_only_where_nobody_is_named(tmp_path: Path) -> None:
    agenda = (a_stage("one", anonymous=True), a_stage("two"), a_stage("three", anonymous=True))
    cards = {"c1": a_card("c1", stage="one", by="bob")}
    async with playing(tmp_path, a_meeting(agenda=agenda, cards=cards)) as play:
        await play.keys("S", "x")
        assert await play.shows("Three")
        await play.keys("enter")
        assert play.saved().cards["c1"].stage == "three"
        await play.keys("u", "home", "down", "down", "x", "home", "x")
        assert "was written without names" in play.said


async def test_the_plan_is_changed_while_the_clock_runs(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "S")
        play.clock.pass_minutes(4)
        await play.keys("plus", "down", "m")
        await play.answers("3")
        saved = play.saved()
        assert [stage.minutes for stage in saved.agenda] == [11, 3, 10]
        assert saved.current_stage() == saved.agenda[0]
        await play.keys("g")
        assert play.saved().current_stage() == saved.agenda[1]


async def test_hours_are_said_and_a_plan_that_is_too_long_is_warned_of(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "h")
        await play.answers("10:00-10:22")
        saved = play.saved()
        assert (saved.begins, saved.ends) == (time(10), time(10, 22))
        assert await play.shows("8 min too long")
        await play.keys("R")
        assert await play.shows("8 minutes too long: what is shortened or dropped?")
        await play.types("shorten")
        await play.keys("enter")
        assert [stage.minutes for stage in play.saved().agenda] == [8, 4, 10]
        assert await play.hides("too long")
        await play.keys("h")
        await play.answers("when we like")
        assert await play.shows("'when we like' are no hours such as 10:00-12:30")
        await play.answers("")
        assert play.saved().begins is None


async def test_an_agenda_is_kept_as_a_template_and_never_written_over_unasked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "templates" / "our-way.agenda.yaml"
    async with playing(tmp_path) as play:
        await play.keys("S", "w")
        await play.answers("Our way")
        await play.answers("For an hour in the evening.")
        kept = read_template(path.read_text(encoding="utf-8"), str(path))
        assert kept.problems == ()
        assert kept.value is not None
        assert (kept.value.title, kept.value.purpose) == ("Our way", "For an hour in the evening.")
        assert kept.value.agenda == play.saved().agenda
        assert "templates/our-way.agenda.yaml" in play.said
        path.write_text("precious", encoding="utf-8")
        await play.keys("w")
        await play.answers("Our way")
        await play.answers("")
        assert await play.shows("There is a template of that name already")
        assert path.read_text(encoding="utf-8") == "precious"
        await play.keys("enter")
        await play.answers("Our other way")
        await play.answers("")
        assert (tmp_path / "templates" / "our-other-way.agenda.yaml").exists()
        await play.keys("w")
        await play.answers("Our way")
        await play.answers("")
        await play.types("replace")
        await play.keys("enter")
        assert read_template(path.read_text(encoding="utf-8")).value is not None


async def test_nothing_that_people_wrote_goes_into_a_template(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("right_square_bracket", "S", "w")
        await play.answers("Our way")
        await play.answers("")
        text = (tmp_path / "templates" / "our-way.agenda.yaml").read_text(encoding="utf-8")
        saved = play.saved()
        assert not [card for card in saved.cards.values() if card.main_text() in text]
        assert not [person for person in saved.people.values() if person.name in text]
        assert "runs" not in text


async def test_the_script_and_the_steps_of_the_running_stage_are_one_key_away(
    tmp_path: Path,
) -> None:
    agenda = (
        replace(a_stage("one", technique="one-two-four-all", minutes=12), script="Smile first."),
    )
    async with playing(tmp_path, a_meeting(agenda=agenda)) as play:
        await play.keys("I")
        assert "No stage is running" in play.said
        await play.keys("right_square_bracket", "I")
        assert await play.shows("Smile first.")
        assert await play.shows("▶ 1 One minute alone.")
        await play.keys("escape", "S", "i")
        assert await play.shows("Two minutes in pairs.")


async def test_what_happened_in_a_stage_is_noted_while_it_runs_and_afterwards(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "N")
        assert "has been run" in play.said
        await play.keys("escape", "right_square_bracket")
        play.clock.pass_minutes(12)
        await play.keys("E", "S", "N")
        await play.types("Ran over.")
        await play.keys("ctrl+s")
        assert [run.note for run in play.saved().runs.values()] == ["Ran over."]
        assert await play.hides("Ran over.")
        await play.keys("f4")
        assert await play.shows("Ran over.")
        await play.keys("down")
        assert await play.hides("Ran over.")
        await play.keys("u")
        assert [run.note for run in play.saved().runs.values()] == [""]


async def test_what_time_has_come_to_is_said_once_on_every_screen(tmp_path: Path) -> None:
    agenda = (a_stage("one", technique="one-two-four-all", minutes=12), a_stage("two"))
    async with playing(tmp_path, a_meeting(agenda=agenda, cards={})) as play:
        desk = play.app.controller
        assert desk is not None
        await play.keys("right_square_bracket", "t")
        assert not desk.announce_cue()
        play.clock.pass_minutes(1.5)
        assert desk.announce_cue()
        assert play.said == "Now: Two minutes in pairs."
        assert not desk.announce_cue()
        play.clock.pass_minutes(10)
        assert not desk.announce_cue()
        assert play.said.startswith("One minute left.")
        play.clock.pass_minutes(1)
        assert desk.announce_cue()
        assert play.said == "Time is up for 'One'."


async def test_the_big_screen_says_which_step_it_is(tmp_path: Path) -> None:
    agenda = (a_stage("one", technique="one-two-four-all", minutes=12), a_stage("two"))
    async with playing(tmp_path, a_meeting(agenda=agenda)) as play:
        await play.keys("right_square_bracket", "P")
        assert await play.shows("One minute alone.")


async def test_the_steps_stand_under_the_agenda_where_there_is_room(tmp_path: Path) -> None:
    agenda = (a_stage("one", technique="one-two-four-all", minutes=12), a_stage("two"))
    async with playing(tmp_path, a_meeting(agenda=agenda)) as play:
        await play.keys("right_square_bracket")
        play.clock.pass_minutes(2)
        play.room.tick()
        assert await play.shows("▶ 2 Two minutes in pairs.")
        await play.pilot.resize_terminal(80, 24)
        assert await play.hides("▶ 2 Two")
