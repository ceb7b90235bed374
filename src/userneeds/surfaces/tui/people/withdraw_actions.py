"""Somebody withdraws: what they gave is taken out everywhere, after a question that says what."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from userneeds.model.people import Person
from userneeds.model.wording import counted, join_with_and
from userneeds.session.errors import UserNeedsError
from userneeds.session.forgetting.series_files import SeriesFile, forgotten_person, series_files
from userneeds.session.forgetting.withdrawal import (
    WithdrawalOutcome,
    WithdrawalPlaces,
    WithdrawalPlan,
    carry_out,
    plan_withdrawal,
)
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.cells import StyledLine, styled_paragraph
from userneeds.surfaces.tui.people.people_list import PeopleList
from userneeds.surfaces.tui.screen_base.controller import OpenFileController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_EARLIER = (
    "It goes from every workshop of the series and from all that is kept beside, for good. "
    "Papers and git are told afterwards."
)
_EXPORTS = "exports"


class WithdrawActions:
    """The action that takes out a person and all they gave."""

    def __init__(
        self, controller: OpenFileController, screen: BaseScreen, rows: PeopleList
    ) -> None:
        """Take the list that says about whom it is."""
        self.controller = controller
        self.screen = screen
        self.rows = rows

    def ask(self) -> None:
        """Ask whether the person under the cursor withdraws."""
        person = self.rows.person()
        if person is not None:
            ask_withdrawal(self.controller, self.screen, person)


def ask_withdrawal(controller: OpenFileController, screen: BaseScreen, person: Person) -> None:
    """Show what a person gave to the series, and take it out of everything when told to."""
    session = controller.session
    exports = (Path.cwd() / _EXPORTS, session.path.parent / _EXPORTS)
    folders = tuple(folder for folder in dict.fromkeys(exports) if folder.is_dir())
    places = WithdrawalPlaces(session.state_dir, exports=folders)
    try:
        files = [_as_it_stands(file, controller) for file in series_files(session.path)]
        plan = plan_withdrawal(files, forgotten_person(files, [person]), places, session)
    except (UserNeedsError, OSError) as fault:
        controller.say(str(fault), is_trouble=True)
        return

    def take(answer: str | None) -> None:
        if answer == "yes":
            outcome = carry_out(plan, places, session, {session.path: session})
            screen.show()
            _report(controller, screen, plan, outcome)

    given = " ".join(_given_lines(plan)) or "They gave nothing so far."
    options = (
        Option("no", f"No, {person.name} stays", detail=given),
        Option("yes", f"Yes, take {person.name} and all of that out", detail=given),
    )
    dialog = ChoiceDialog(f"Does {person.name} withdraw?", options, hint=_EARLIER)
    screen.app.push_screen(dialog, take)


def _as_it_stands(file: SeriesFile, controller: OpenFileController) -> SeriesFile:
    """Return a file with what it says here, where it is the one that is open."""
    is_open = file.path == controller.session.path
    return file._replace(subject=controller.subject) if is_open else file


def _given_lines(plan: WithdrawalPlan) -> Iterator[str]:
    for file in plan.files:
        name = file.path.name.partition(".")[0]
        if file.trouble:
            yield f"{name}: {file.trouble}"
        elif file.words:
            yield f"{name}: {join_with_and(file.words)}."


def _report(
    controller: OpenFileController,
    screen: BaseScreen,
    plan: WithdrawalPlan,
    outcome: WithdrawalOutcome,
) -> None:
    """Say what became of it; where something is left to do, show it to read."""
    name = plan.person.name
    if outcome.left:
        left = counted(len(outcome.left), "thing")
        controller.say(f"{left} of {name} could not be taken out.", is_trouble=True)
    else:
        controller.say(f"{name} has withdrawn, with everything they gave.")
    if outcome.left or plan.exports or plan.git:
        draw = partial(_report_lines, plan, outcome)
        screen.app.push_screen(TextOverlay(draw))


def _report_lines(
    plan: WithdrawalPlan, outcome: WithdrawalOutcome, width: int, height: int
) -> list[StyledLine]:
    del height
    lines: list[StyledLine] = [[(f"{plan.person.name} has withdrawn", "title")], [("", "text")]]
    for sentence in outcome.left:
        lines += styled_paragraph(f"Not done: {sentence}", width, "bad")
    if plan.exports:
        words = "Papers that were made with it stay. Make them anew, and ask for them back:"
        lines += styled_paragraph(words, width, "accent")
    for path in plan.exports:
        lines += styled_paragraph(f"  {path}", width, "text")
    for line in plan.git:
        lines += styled_paragraph(line, width, "text")
    return lines
