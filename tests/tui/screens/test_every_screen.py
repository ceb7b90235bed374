from datetime import date, time
from pathlib import Path

import pytest

from tests.build import a_card, a_stage
from tests.tui.playing import Play, a_meeting, at_home, playing, read
from userneeds.analysis.insight.evidence.rechecks import source_fingerprint
from userneeds.analysis.insight.sections import SECTIONS
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.series import Series
from userneeds.model.template import Template
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.card.screen import CardScreen
from userneeds.yamlfile.write.writer import write_series, write_template, write_workshop


def a_rich_meeting() -> Workshop:
    words = (
        "damp and mould in the hall",
        "mould on the bedroom wall",
        "damp walls and mould",
        "mould behind the damp wall",
    )
    lifts = (
        "the lift stops every week",
        "lifts stop and nobody comes",
        "a lift that stops",
        "stopped lifts on Mondays",
    )
    cards = [
        a_card(f"m{i}aaaa", kind="challenge", text=text) for i, text in enumerate((*words, *lifts))
    ]
    return a_meeting(themes={}, cards={card.id: card for card in cards})


async def suggested(play: Play) -> None:
    await play.keys("t", "s")
    await play.workers()


async def test_a_suggestion_changes_nothing_until_it_is_accepted(tmp_path: Path) -> None:
    async with playing(tmp_path, a_rich_meeting()) as play:
        await suggested(play)
        assert "accepts" in play.said
        assert not play.saved().themes
        await play.keys("Y", "s")
        await play.workers()
        assert "Nothing would change" in play.said
        saved = play.saved()
        assert len(saved.themes) >= 1
        assert all(theme.origin == "suggested" and theme.reasons for theme in saved.themes.values())
        await play.keys("u")
        assert not play.saved().themes


async def test_one_suggested_group_can_be_accepted_alone(tmp_path: Path) -> None:
    async with playing(tmp_path, a_rich_meeting()) as play:
        await suggested(play)
        await play.keys("y")
        assert len(play.saved().themes) == 1


async def test_leaving_a_suggestion_leaves_everything_as_it_was(tmp_path: Path) -> None:
    async with playing(tmp_path, a_rich_meeting()) as play:
        await suggested(play)
        await play.keys("escape")
        assert "nothing was changed" in play.said
        assert not play.saved().themes


async def test_a_theme_is_renamed_merged_and_dissolved(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("t")
        rows = [row for row in play.screen() if "●" in row]
        await play.keys(*(["down"] if "Damp" in rows[0] else []), "r")
        await play.answers("Tops of houses")
        assert play.saved().themes["roofs"].name == "Tops of houses"
        await play.keys("m")
        await play.types("damp")
        await play.keys("enter")
        saved = play.saved()
        assert list(saved.themes) == ["damp"]
        assert len(saved.cards_of("damp")) == 2
        await play.keys("home", "x")
        saved = play.saved()
        assert not saved.themes
        assert len(saved.cards) == 4


async def test_a_card_moves_between_themes_and_is_pinned(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("t")
        rows = [row for row in play.screen() if "●" in row]
        await play.keys(*(["down"] if "Damp" in rows[0] else []), "enter", "i", "m")
        await play.types("damp")
        await play.keys("enter")
        assert len(play.saved().cards_of("damp")) == 1


async def test_names_that_people_propose_are_kept_beside_the_name(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("t", "N")
        await play.types("bob")
        await play.keys("enter")
        await play.answers("Leaks")
        theme = next(theme for theme in play.saved().themes.values() if theme.names)
        assert theme.names == {"bob": "Leaks"}


async def test_dots_are_placed_for_a_person_within_their_limit(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("v", "o")
        await play.types("bob")
        await play.keys("enter", "plus", "plus", "down", "plus", "plus")
        votes = play.saved().votes["bob"]
        assert sorted(votes.values()) == [1, 2]
        assert "3 dots are placed" in play.said
        await play.keys("minus")
        assert sum(play.saved().votes["bob"].values()) == 2


async def test_votes_are_hidden_until_they_are_revealed_and_ties_are_said(tmp_path: Path) -> None:
    meeting = a_meeting(votes={"bob": {"c1aaaa": 1}, "cat": {"c2bbbb": 1}})
    async with playing(tmp_path, meeting) as play:
        await play.keys("v")
        assert await play.hides("1=")
        await play.keys("r")
        assert len([row for row in play.screen() if "1=" in row]) == 2
        assert play.saved().ballot.revealed


async def test_the_rules_of_the_vote_are_set_by_keys(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("v", ">", ">", "<", "s", "e")
        await play.answers("Which first?")
        ballot = play.saved().ballot
        assert (ballot.dots, ballot.stacking, ballot.question) == (4, False, "Which first?")


async def test_a_blueprint_is_drawn_from_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("b", "B")
        await play.answers("Heating")
        await play.keys("down", "enter", "n")
        await play.answers("Report it")
        await play.keys("down", "enter")
        await play.answers("Rings the landlord")
        await play.keys("n")
        await play.answers("Mend it")
        await play.keys("left", "l")
        await play.types("somebody comes")
        await play.keys("enter")
        blueprint = next(iter(play.saved().blueprints.values()))
        first, second = blueprint.steps()
        assert (blueprint.title, blueprint.variant) == ("Heating", "as-is")
        assert (first.name, second.name) == ("Report it", "Mend it")
        assert first.cells == {"user_actions": "Rings the landlord"}
        assert first.needs == ("c2bbbb",)


def a_drawn_meeting() -> Workshop:
    steps = tuple(Step(id=f"s{index}", name=f"Step {index}") for index in range(3))
    phases = (
        BlueprintPhase(id="p1", name="Before", steps=steps[:2]),
        BlueprintPhase(id="p2", name="After", steps=steps[2:]),
    )
    return a_meeting(blueprints={"b1": Blueprint(id="b1", title="Heating", phases=phases)})


@pytest.mark.parametrize(
    ("keys", "steps"),
    [
        (("greater_than_sign",), [["s1", "s0"], ["s2"]]),
        (("right", "greater_than_sign"), [["s0"], ["s1", "s2"]]),
        (("right", "right", "less_than_sign"), [["s0", "s1", "s2"]]),
        (("x",), [["s1"], ["s2"]]),
        (("right", "right", "x"), [["s0", "s1"]]),
    ],
)
async def test_steps_move_and_go(
    tmp_path: Path, keys: tuple[str, ...], steps: list[list[str]]
) -> None:
    async with playing(tmp_path, a_drawn_meeting()) as play:
        await play.keys("b", *keys)
        phases = play.saved().blueprints["b1"].phases
        assert [[step.id for step in phase.steps] for phase in phases] == steps


async def test_steps_and_phases_get_other_names(tmp_path: Path) -> None:
    async with playing(tmp_path, a_drawn_meeting()) as play:
        await play.keys("b", "r")
        await play.answers("Ring")
        await play.keys("R")
        await play.answers("Beginning")
        await play.keys("N")
        await play.answers("Middle")
        phases = play.saved().blueprints["b1"].phases
        assert [phase.name for phase in phases] == ["Beginning", "Middle", "After"]
        assert phases[0].steps[0].name == "Ring"


async def test_every_field_of_a_card_can_be_changed(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.board.go_to("c2bbbb")
        await play.keys("enter")
        await change(play, "so that", "I can let them in")
        await open_field(play, "Status")
        await play.types("valid with")
        await play.keys("enter")
        await play.answers("when it is urgent")
        await open_field(play, "It is done when")
        await play.types("A day is said")
        await play.keys("enter")
        await play.types("An hour is said")
        await play.keys("ctrl+s")
        await change(play, "Tags", "visits, keys")
        card = play.saved().cards["c2bbbb"]
        assert (card.benefit, card.status, card.conditions) == (
            "I can let them in",
            "valid with conditions",
            "when it is urgent",
        )
        assert card.acceptance == ("A day is said", "An hour is said")
        assert card.tags == ("visits", "keys")


async def test_a_card_gets_a_source_and_a_link(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.board.go_to("c2bbbb")
        await play.keys("enter")
        await open_field(play, "Evidence")
        await play.keys("enter")
        await play.answers("Forty calls a week ask when")
        await play.types("support")
        await play.keys("ctrl+s")
        await open_field(play, "Rests on")
        await play.types("booked twice")
        await play.keys("enter")
        saved = play.saved()
        source = next(iter(saved.evidence.values()))
        assert (source.kind, source.says) == ("support calls", "Forty calls a week ask when")
        assert [link.source for link in saved.cards["c2bbbb"].evidence] == [source.id]
        assert saved.cards["c2bbbb"].links == ("c1aaaa",)


async def test_a_card_keeps_its_words_when_its_kind_changes(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.board.go_to("c1aaaa")
        await play.keys("enter", "enter")
        await play.types("goal")
        await play.keys("enter")
        card = play.saved().cards["c1aaaa"]
        assert (card.kind, card.text) == ("goal", "Repairs are booked twice")


async def open_field(play: Play, label: str) -> None:
    """Walk to a field of the card, and open it."""
    screen = play.app.screen
    assert isinstance(screen, CardScreen)
    rows = screen.rows
    place = next(index for index, row in enumerate(rows.items) if row.label.startswith(label))
    await play.keys("home", *["down"] * place, "enter")


async def change(play: Play, label: str, words: str) -> None:
    await open_field(play, label)
    await play.answers(words)


async def test_documents_land_in_the_folder_that_was_chosen(tmp_path: Path) -> None:
    async with playing(tmp_path, a_drawn_meeting()) as play:
        await play.keys("e", "o")
        await play.answers(str(tmp_path / "out"))
        await play.keys("f", "f", "f", "f", "enter")
        await play.workers()
        names = sorted(path.name for path in (tmp_path / "out").iterdir())
        assert "case-study.md" in names
        assert await play.shows("case-study.md")


async def test_pages_are_counted_before_anything_is_written(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("e", "o")
        await play.answers(str(tmp_path / "out"))
        await play.keys("p")
        await play.workers()
        assert play.said.startswith("Would make 1 document, ")
        assert await play.shows("Would be written into")
        assert not (tmp_path / "out").exists()
        await play.keys("O")
        assert "is not there yet" in play.said
        await play.keys("enter")
        await play.workers()
        assert play.said.startswith("Made 1 document, ")
        assert (tmp_path / "out" / "case-study.pdf").exists()


async def test_exporting_nothing_says_so(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("e", "a", "a", "enter")
        assert "at least one" in play.said


async def test_home_opens_a_workshop_and_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "lib" / "north"
    folder.mkdir(parents=True)
    (folder / "one.workshop.yaml").write_text(write_workshop(a_meeting()), encoding="utf-8")
    async with at_home(tmp_path / "lib", tmp_path / "state") as play:
        assert await play.shows("Asset first")
        await play.keys("enter", "a")
        await play.types("one more thing")
        await play.keys("enter", "escape", "q", "enter")
        assert await play.shows("5 cards")
    assert len(read(folder / "one.workshop.yaml").cards) == 5


async def test_a_workshop_is_planned_from_a_template(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    folder.mkdir()
    async with at_home(folder, tmp_path / "state") as play:
        await play.keys("n", "enter")
        await play.answers("Lifts that last")
        await play.answers("2026-12-01 10")
        assert await play.shows("How long is the meeting?")
        assert await play.shows("Nothing gives way.")
        await play.keys("up")
        assert await play.shows("Left out: 'Three short conversations'")
        await play.keys("enter")
        await play.settles()
        assert play.app.controller is not None
        path = play.app.controller.session.path
    assert path.name == "2026-12-01-lifts-that-last.workshop.yaml"
    workshop = read(path)
    assert sum(stage.minutes for stage in workshop.agenda) == 90
    assert (workshop.begins, workshop.ends) == (time(10), time(11, 30))


async def test_hours_that_are_too_short_for_a_plan_are_asked_for_again(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    folder.mkdir()
    async with at_home(folder, tmp_path / "state") as play:
        await play.keys("n", "enter", "enter")
        await play.answers("2026-12-01 10:00-10:20")
        assert await play.shows("20 minutes are too few for this plan")
        assert await play.shows("2026-12-01 10:00-10:20")
        assert not list(folder.iterdir())


async def test_a_workshop_is_planned_from_a_template_of_its_series_with_its_hours(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "lib"
    (folder / "templates").mkdir(parents=True)
    plan = Template(id="ours", title="Zebra crossing", agenda=(a_stage("one"),))
    (folder / "series.yaml").write_text(
        write_series(Series(id="north", title="North")), encoding="utf-8"
    )
    (folder / "templates" / "ours.agenda.yaml").write_text(write_template(plan), encoding="utf-8")
    (folder / "templates" / "bad.agenda.yaml").write_text("title: [", encoding="utf-8")
    async with at_home(folder, tmp_path / "state") as play:
        await play.keys("n")
        await play.types("bad")
        assert await play.shows("cannot be read")
        await play.keys("enter")
        assert "bad.agenda.yaml:1:" in play.said
        await play.keys("n")
        assert await play.shows("▶ Zebra crossing   of this series")
        await play.keys("enter", "enter")
        await play.answers("2026-12-01 10:00-12:30")
        await play.settles()
        assert play.app.controller is not None
        workshop = play.app.controller.workshop
    assert [stage.id for stage in workshop.agenda] == ["one"]
    assert (workshop.begins, workshop.ends) == (time(10), time(12, 30))


async def test_a_workshop_is_planned_from_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    folder.mkdir()
    async with at_home(folder, tmp_path / "state") as play:
        await play.keys("n")
        await play.types("empty")
        await play.keys("enter")
        await play.answers("Lifts that last")
        await play.answers("2026-12-01")
        await play.settles()
        assert play.app.controller is not None
        assert play.app.controller.workshop.agenda == ()
        await play.keys("S", "n", "enter")
        assert len(play.app.controller.workshop.agenda) == 1


async def test_a_day_that_is_none_is_said_and_asked_again(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    folder.mkdir()
    async with at_home(folder, tmp_path / "state") as play:
        await play.keys("n", "enter", "enter")
        await play.answers("[/] soon")
        assert await play.shows("'[/] soon' is not a date.")
        assert list(folder.iterdir()) == []
        await play.types("2026-12-01")
        await play.keys("enter", "enter")
        await play.settles()
        assert play.app.controller is not None
        assert play.app.controller.workshop.date == date(2026, 12, 1)


async def test_a_series_that_cannot_be_read_is_said_when_a_workshop_opens(tmp_path: Path) -> None:
    (tmp_path / "series.yaml").write_text("userneeds: 2\nid: s1\ntitle: [red\n", encoding="utf-8")
    async with playing(tmp_path) as play:
        assert play.said.startswith("series.yaml cannot be read")
        assert play.app.status_line.is_trouble


async def test_a_file_that_cannot_be_read_is_listed_and_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    folder.mkdir()
    (folder / "broken.workshop.yaml").write_text("title: [/]: {", encoding="utf-8")
    async with at_home(folder, tmp_path / "state") as play:
        assert await play.shows("cannot be read")
        await play.keys("enter")
        assert play.app.status_line.is_trouble


async def test_a_promise_gets_an_owner_and_a_day_and_is_done(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("c", "n")
        await play.answers("Ask the depot for its list")
        await play.types("cat")
        await play.keys("enter", "d")
        await play.answers("when it suits")
        assert await play.shows("'when it suits' is not a day.")
        await play.answers("1 March")
        await play.keys("space")
        action = next(iter(play.saved().actions.values()))
        assert (action.text, action.owner, str(action.due), action.done) == (
            "Ask the depot for its list",
            "cat",
            "2021-03-01",
            True,
        )
        await play.keys("x")
        assert not play.saved().actions


async def test_a_late_meeting_is_planned_anew(tmp_path: Path) -> None:
    agenda = (
        a_stage("one", minutes=10),
        a_stage("two", minutes=20),
        a_stage("tea", minutes=10, optional=True),
    )
    async with playing(tmp_path, a_meeting(agenda=agenda, cards={})) as play:
        await play.keys("right_square_bracket")
        play.clock.pass_minutes(18)
        await play.keys("R")
        assert await play.shows("8 minutes late")
        await play.keys("enter")
        assert [stage.id for stage in play.saved().agenda] == ["one", "two"]


async def test_insight_leads_from_a_gap_to_its_card(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("w")
        assert await play.shows("shared by")
        assert await play.shows("wants")
        await play.keys("enter")
        assert isinstance(play.app.screen, CardScreen)


async def test_the_record_answers_one_question_after_the_other(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("w", "tab")
        await play.workers()
        assert await play.shows("What organisations share")
        for section in SECTIONS[1:]:
            if section.name != "gaps":
                await play.keys("tab")
                await play.workers()
                assert await play.shows(section.title)
        await play.keys("tab")
        await play.workers()
        assert await play.shows("to see to")


async def test_a_source_that_was_read_again_is_no_longer_doubtful(tmp_path: Path) -> None:
    doubtful = a_card("q1", need="be warm", evidence=(EvidenceLink("e1", "000000"),))
    source = Evidence(id="e1", kind="survey", says="Cold homes")
    meeting = a_meeting(cards={"q1": doubtful}, evidence={"e1": source})
    async with playing(tmp_path, meeting) as play:
        await play.keys("w")
        await play.keys(
            *["tab"]
            * [section.name for section in SECTIONS if section.name != "gaps"].index("recheck")
        )
        await play.keys("tab")
        await play.workers()
        assert await play.shows("changed since it was linked")
        await play.keys("r")
        await play.workers()
        assert await play.shows("Every source that is linked is as it was.")
        assert play.saved().cards["q1"].evidence == (
            EvidenceLink("e1", source_fingerprint(source), "2021-02-17"),
        )
        await play.keys("u")
        assert play.saved().cards["q1"] == doubtful


async def test_a_question_about_a_card_can_be_answered_with_it_is_fine(tmp_path: Path) -> None:
    meeting = a_meeting(
        cards={"q1": a_card("q1", kind="need", role="user", need="use an app for repairs")}
    )
    async with playing(tmp_path, meeting) as play:
        await play.keys("enter")
        assert await play.shows("it is fine")
        await play.keys("d")
        assert len(play.saved().cards["q1"].dismissed) == 1


async def test_cards_are_placed_by_impact_and_effort(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("V", "right", "right", "right", "right", "tab", "right")
        placed = play.saved().placings["room"]
        (placing,) = placed.values()
        assert (placing.impact, placing.effort) == (4.0, 1.0)
        assert await play.shows("quick win")
        await play.keys("left")
        assert next(iter(play.saved().placings["room"].values())).effort is None


@pytest.mark.parametrize(
    ("method", "answer", "field", "value"),
    [
        ("MoSCoW", "should", "moscow", "should"),
        ("Kano", "expect", "functional", "expect"),
        ("WSJF", "13", "value", 13.0),
    ],
)
async def test_every_method_takes_answers_for_a_person(
    tmp_path: Path, method: str, answer: str, field: str, value: object
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("V", "m")
        await play.types(method)
        await play.keys("enter", "o")
        await play.types("bob")
        await play.keys("enter", "enter")
        await play.types(answer)
        await play.keys("enter")
        (placing,) = play.saved().placings["bob"].values()
        assert getattr(placing, field) == value


async def test_how_much_of_the_effort_musts_take_is_said_beside_their_placing(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("V", "m")
        await play.types("MoSCoW")
        await play.keys("enter", "enter")
        await play.types("must")
        await play.keys("enter")
        assert await play.shows("Musts take 100% of the effort: more than 60%")


async def test_insight_shows_ten_things_then_all_under_who_can_mend_them(tmp_path: Path) -> None:
    cards = [a_card(f"k{place:02}aaa", kind="challenge", by="bob") for place in range(14)]
    meeting = a_meeting(cards={card.id: card for card in cards})
    async with playing(tmp_path, meeting, size=(120, 60)) as play:
        await play.keys("w")
        await play.workers()
        assert await play.shows("that hold up most")
        assert sum("wants an" in row or "wants a " in row for row in play.screen()) == 10
        assert await play.shows("· 10 things")
        await play.keys("a")
        await play.workers()
        assert await play.hides("that hold up most")
        assert sum("wants" in row for row in play.screen()) > 10
        await play.keys("enter")
        assert isinstance(play.app.screen, CardScreen)


async def test_a_short_name_from_the_people_screen_stands_above_the_map(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "up", "enter")
        await play.types("Short name")
        await play.keys("enter")
        await play.answers("NMH")
        (named,) = [each for each in play.saved().organisations.values() if each.short_name]
        await play.keys("escape", "w")
        assert await play.shows("NMH")
        assert named.short_name == "NMH"
