import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_workshop
from tests.tui.playing import Play, playing
from tests.tui.seen_rooms import on_screen
from userneeds.commands.apply import apply
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done
from userneeds.model.agenda import Run
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.screen_base.card_coach import CardCoach, dismiss_command, fix_command
from userneeds.surfaces.tui.workshop.coach_panel import CURSOR_REST_SECONDS
from userneeds.surfaces.tui.workshop.screen import WorkshopScreen

GOOD = a_card(
    "g1",
    role="tenant in a tower block",
    need="report damp",
    benefit="my child can breathe at night",
)


def asked(workshop: Workshop, card_id: str) -> list[str]:
    questions = CardCoach().questions(on_screen(workshop), workshop.cards[card_id])
    return [advice.rule for advice in questions]


def done(workshop: Workshop, command: Command | None) -> Workshop:
    assert command is not None
    outcome = apply(workshop, command)
    assert isinstance(outcome, Done)
    return outcome.workshop


def test_a_good_need_is_left_in_peace() -> None:
    assert asked(a_workshop(GOOD), "g1") == []


def test_at_most_two_questions_are_asked_and_challenges_are_not_coached() -> None:
    workshop = a_workshop(
        a_card("c1", role="user", need="use the app and log in and see the dashboard"),
        Card(id="c2", kind="challenge", text="Users need an app"),
    )
    assert 1 <= len(asked(workshop, "c1")) <= 2
    assert asked(workshop, "c2") == []


def test_a_dismissed_question_is_remembered_on_the_card_and_can_be_taken_back() -> None:
    workshop = a_workshop(replace(GOOD, benefit=""))
    (advice,) = CardCoach().questions(on_screen(workshop), workshop.cards["g1"])
    assert advice.rule == "why-missing"
    after = done(workshop, dismiss_command(workshop.cards["g1"], advice, NOON))
    assert after.cards["g1"].dismissed == ("why-missing",)
    assert asked(after, "g1") == []


WISHES = (
    "report damp",
    "report damp twice",
    "see who comes",
    "see who comes and when",
    "be called back",
    "",
)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(WISHES), st.booleans()), max_size=25))
def test_a_coach_who_reads_only_what_is_new_asks_what_one_who_reads_everything_would(
    turns: list[tuple[int, str, bool]],
) -> None:
    coach, workshop = CardCoach(), a_workshop(GOOD)
    for number, wish, is_merged in turns:
        name = f"k{number}"
        card = a_card(
            name, role="tenant", need=wish, status="duplicate" if is_merged else "proposed"
        )
        others = {key: one for key, one in workshop.cards.items() if key != name}
        workshop = replace(workshop, cards={**others, name: card} if wish else others)
        seen = on_screen(workshop)
        for one in workshop.cards.values():
            fresh = CardCoach().questions(seen, one)
            assert [advice.rule for advice in coach.questions(seen, one)] == [
                advice.rule for advice in fresh
            ]


def test_a_coach_reads_a_few_cards_at_a_time() -> None:
    coach, workshop = (
        CardCoach(),
        a_workshop(*(a_card(f"k{number}", need=f"see lift {number}") for number in range(25))),
    )
    seen = on_screen(workshop)
    assert [coach.read_changes(seen, 10) for _ in range(4)] == [False, False, True, True]


def test_a_fix_is_one_command() -> None:
    workshop = a_workshop(
        replace(GOOD, need="report damp (heard at the depot)", theme="damp", by="bob")
    )
    advice = next(
        one
        for one in CardCoach().questions(on_screen(workshop), workshop.cards["g1"])
        if one.rule == "note-inside"
    )
    after = done(workshop, fix_command(workshop.cards["g1"], advice, NOON, "n1"))
    assert after.cards["g1"].need == "report damp"
    assert "heard at the depot" in after.cards["g1"].notes
    assert (after.cards["g1"].theme, after.cards["g1"].by) == ("damp", "bob")


def test_a_split_keeps_role_and_so_that_on_both_cards() -> None:
    need = "report a leak and book a visit by the plumber"
    workshop = a_workshop(replace(GOOD, need=need, theme="damp", stage="gather"))
    advice = next(
        one
        for one in CardCoach().questions(on_screen(workshop), workshop.cards["g1"])
        if one.rule == "two-needs"
    )
    after = done(workshop, fix_command(workshop.cards["g1"], advice, NOON, "n1"))
    first, second = after.cards["g1"], after.cards["n1"]
    assert (first.need, second.need) == ("report a leak", "book a visit by the plumber")
    for card in (first, second):
        assert (card.role, card.benefit, card.theme, card.stage) == (
            GOOD.role,
            GOOD.benefit,
            "damp",
            "gather",
        )


def test_a_question_without_a_fix_changes_nothing_by_itself() -> None:
    workshop = a_workshop(replace(GOOD, benefit=""))
    (advice,) = CardCoach().questions(on_screen(workshop), workshop.cards["g1"])
    assert fix_command(workshop.cards["g1"], advice, NOON, "n1") is None


def test_a_twin_is_noticed_but_never_one_that_is_face_down() -> None:
    twin = replace(GOOD, id="g2", stage="silent")
    shown = a_workshop(GOOD, twin)
    assert asked(shown, "g1") == ["same-card"]
    hidden = replace(shown, runs={"r1": Run(id="r1", stage="silent", started=NOON)})
    assert asked(hidden, "g1") == []
    assert asked(hidden, "g2") == []


async def rested(play: Play) -> None:
    """Wait until the coach has had time to speak."""
    await asyncio.sleep(CURSOR_REST_SECONDS + 0.2)
    await play.settles()


async def test_a_question_stands_under_the_card_and_one_key_mends_it(tmp_path: Path) -> None:
    noted = replace(GOOD, need="report damp (heard at the depot)", stage="gather")
    async with playing(tmp_path, a_workshop(noted)) as play:
        assert isinstance(play.app.screen, WorkshopScreen)
        play.app.screen.go_to_card("g1")
        assert await play.shows("y mends it")
        await play.keys("y")
        assert play.saved().cards["g1"].need == "report damp"
        await play.keys("u")
        assert play.saved().cards["g1"] == noted


async def test_two_roles_and_two_things_become_cards_of_their_own_by_one_key_each(
    tmp_path: Path,
) -> None:
    both = replace(
        GOOD, role="tenant and as a carer", need="I need better pay and a van", stage="gather"
    )
    async with playing(tmp_path, a_workshop(both)) as play:
        assert isinstance(play.app.screen, WorkshopScreen)
        play.app.screen.go_to_card("g1")
        assert await play.shows("'and as a carer' joins two needs")
        await play.keys("y")
        assert await play.shows("'and a' joins two needs")
        assert not any("nearly the same" in row for row in play.screen())
        await play.keys("y")
        said = sorted(card.statement() for card in play.saved().cards.values())
        assert [sentence.partition(" so that")[0] for sentence in said] == [
            "As a carer I need better pay and a van",
            "As a tenant I need a van",
            "As a tenant I need better pay",
        ]


async def test_a_question_can_be_answered_with_it_is_fine(tmp_path: Path) -> None:
    async with playing(tmp_path, a_workshop(replace(GOOD, benefit="", stage="gather"))) as play:
        assert isinstance(play.app.screen, WorkshopScreen)
        play.app.screen.go_to_card("g1")
        assert await play.shows("d: it is fine")
        await play.keys("d")
        assert play.saved().cards["g1"].dismissed == ("why-missing",)


async def test_the_coach_is_silent_while_somebody_types(tmp_path: Path) -> None:
    async with playing(tmp_path, a_workshop(replace(GOOD, benefit="", stage="gather"))) as play:
        assert isinstance(play.app.screen, WorkshopScreen)
        play.app.screen.go_to_card("g1")
        await play.keys("a")
        await play.types("half a thought")
        await rested(play)
        assert not any("it is fine" in row for row in play.screen())


ROLELESS = replace(GOOD, role="", stage="gather")


def with_roles(*roles: str) -> Workshop:
    """Return a workshop with a card that lacks a role, and one card for each of some roles."""
    others = (
        a_card(f"o{place}", role=role, need=f"see lift {place}", benefit="I can plan")
        for place, role in enumerate(roles)
    )
    return a_workshop(ROLELESS, *others)


def test_roles_in_use_are_offered_the_most_frequent_first_and_never_a_vague_one() -> None:
    workshop = with_roles("carer", "user", "tenant", "tenant", "warden", "planner")
    (advice,) = CardCoach().questions(on_screen(workshop), workshop.cards["g1"])
    assert (advice.rule, advice.choices) == ("who-missing", ("tenant", "carer", "planner"))
    after = done(workshop, fix_command(workshop.cards["g1"], advice, NOON, "n1", choice=2))
    assert after.cards["g1"].role == "planner"


async def test_one_key_takes_a_role_from_those_present(tmp_path: Path) -> None:
    async with playing(tmp_path, with_roles("tenant", "tenant", "carer")) as play:
        assert isinstance(play.app.screen, WorkshopScreen)
        play.app.screen.go_to_card("g1")
        assert await play.shows("y tenant  . carer")
        await play.keys("full_stop")
        assert play.saved().cards["g1"].role == "carer"


async def test_the_card_itself_offers_the_same_roles(tmp_path: Path) -> None:
    async with playing(tmp_path, with_roles("tenant", "tenant", "carer")) as play:
        assert isinstance(play.app.screen, WorkshopScreen)
        play.app.screen.go_to_card("g1")
        await play.keys("enter")
        assert await play.shows(". carer")
        await play.keys("y")
        assert play.saved().cards["g1"].role == "tenant"


def test_a_double_is_merged_by_its_fix() -> None:
    twin = replace(GOOD, id="g2")
    workshop = a_workshop(GOOD, twin)
    (advice,) = CardCoach().questions(on_screen(workshop), twin)
    after = done(workshop, fix_command(twin, advice, NOON, "n1"))
    assert (after.cards["g2"].status, after.cards["g2"].duplicate_of) == ("duplicate", "g1")


def test_no_double_is_told_of_cards_of_an_anonymous_stage_or_of_who_has_withdrawn() -> None:
    twin = replace(GOOD, id="g2", stage="gather", by="bob")
    plain = a_workshop(GOOD, twin)
    assert asked(plain, "g1") == ["same-card"]
    agenda = [replace(stage, anonymous=stage.id == "gather") for stage in plain.agenda]
    assert asked(replace(plain, agenda=tuple(agenda)), "g1") == []
    bob = replace(plain.people["bob"], consent="withdrawn")
    assert asked(replace(plain, people={**plain.people, "bob": bob}), "g1") == []


async def test_a_double_is_said_as_it_is_written_and_one_key_in_the_line_merges_it(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path, a_workshop(replace(GOOD, stage="gather"))) as play:
        await play.keys("a")
        await play.types("As a tenant in a tower block I need to report damp")
        await play.keys("enter")
        assert await play.shows("^y merges it with 'report damp'")
        await play.keys("ctrl+y")
        (double,) = (card for card in play.saved().cards.values() if card.id != "g1")
        assert (double.status, double.duplicate_of) == ("duplicate", "g1")


def a_challenge(name: str, text: str) -> Card:
    return Card(id=name, kind="challenge", text=text, stage="gather")


def test_a_challenge_is_a_double_of_a_challenge_and_never_of_a_question() -> None:
    first = a_challenge("c1", "Nobody can tell us which blocks have asbestos")
    second = a_challenge("c2", "We do not know which blocks have asbestos")
    assert asked(a_workshop(first, second), "c2") == ["same-card"]
    other_kind = Card(id="c2", kind="question", text=second.text)
    assert asked(a_workshop(first, other_kind), "c2") == []
    unlike = a_challenge("c2", "We do not know which blocks have lead pipes")
    assert asked(a_workshop(first, unlike), "c2") == []
    closed = a_workshop(replace(first, stage="silent"), second)
    hidden = replace(closed, runs={"r1": Run(id="r1", stage="silent", started=NOON)})
    assert asked(hidden, "c2") == []


def test_a_card_that_becomes_another_kind_is_compared_with_that_kind() -> None:
    coach = CardCoach()
    first, second = a_challenge("c1", "The lift fails"), a_challenge("c2", "The lift fails")
    assert coach.questions(on_screen(a_workshop(first, second)), second)
    question = replace(first, kind="question")
    assert not coach.questions(on_screen(a_workshop(question, second)), second)


async def test_while_a_card_is_typed_its_frame_is_seen_to_fill(tmp_path: Path) -> None:
    async with playing(tmp_path, a_workshop(replace(GOOD, stage="gather"))) as play:
        await play.keys("a")
        await play.types("As a carer I need to see the rota")
        assert await play.shows("who carer  needs see the rota  why –")
        await play.types(" so that I can plan")
        assert await play.shows("why I can plan")
        await play.keys("enter")
        assert await play.hides("who carer")


LONG_ROLE = "person who looks after a neighbour's garden and her three cats at weekends"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_question_is_never_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    asking = replace(GOOD, role=LONG_ROLE, benefit="", stage="gather")
    async with playing(tmp_path, a_workshop(asking), size=size) as play:
        assert isinstance(play.app.screen, WorkshopScreen)
        play.app.screen.go_to_card("g1")
        assert await play.shows("d: it is fine")
        shown = " ".join(" ".join(row.split()) for row in play.screen())
        assert f"What would this let a {LONG_ROLE} do?" in shown
        assert "If nobody can say, it may be our assumption." in shown


async def test_what_one_key_can_mend_is_shown_however_long_it_is(tmp_path: Path) -> None:
    note = "heard at the depot, at the hub and " + "again " * 40 + "at home"
    noted = replace(GOOD, need=f"use the app ({note})", stage="gather")
    async with playing(tmp_path, a_workshop(noted), size=(80, 24)) as play:
        assert isinstance(play.app.screen, WorkshopScreen)
        play.app.screen.go_to_card("g1")
        assert await play.shows("y mends it")
        await play.keys("y")
        assert play.saved().cards["g1"].need == "use the app"
