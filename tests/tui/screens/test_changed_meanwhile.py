"""What changed while a question stood is neither undone nor brought back by its answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.tui.playing import a_meeting, playing
from userneeds.commands.people import SetConsent, WithdrawPerson
from userneeds.commands.planning import SetAgenda

TODAY = date(2021, 2, 17)


async def test_an_answer_changes_what_was_asked_and_nothing_that_changed_meanwhile(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("O", "n", "up", "r")
        controller = play.app.controller
        assert controller is not None
        said = SetConsent(at=controller.now(), person="ann", consent="anonymous", asked=TODAY)
        controller.session.do(said)
        await play.answers("Ann Leigh")
        ann = play.saved().people["ann"]
        assert (ann.name, ann.consent) == ("Ann Leigh", "anonymous")
        await play.keys("r")
        controller.session.do(WithdrawPerson(at=controller.now(), person="ann"))
        await play.answers("Ann Lee")
        assert "ann" not in play.saved().people
        assert play.said == "Ann Leigh was taken out meanwhile."


async def test_who_has_withdrawn_is_not_added_again_where_somebody_is_asked_for(
    tmp_path: Path,
) -> None:
    people = dict(a_meeting().people)
    people["cat"] = replace(people["cat"], consent="withdrawn")
    home = a_meeting().organisations[people["cat"].organisation]
    async with playing(tmp_path, a_meeting(people=people)) as play:
        await play.keys("o")
        await play.types(f"Cat Roe, lead, {home.name}")
        await play.keys("enter")
        assert play.said == "Cat Roe has withdrawn, and that stays."
        assert play.saved().people == people


async def test_a_way_to_go_on_does_not_undo_what_others_changed_in_the_plan(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("S", "h")
        await play.answers("10:00-10:22")
        await play.keys("R")
        controller = play.app.controller
        assert controller is not None
        first, *others = controller.workshop.agenda
        agenda = (replace(first, title="Another beginning"), *others)
        controller.session.do(SetAgenda(at=controller.now(), agenda=agenda))
        await play.types("shorten")
        await play.keys("enter")
        assert play.said == "The plan was changed meanwhile. Look again."
        assert play.saved().agenda == agenda
