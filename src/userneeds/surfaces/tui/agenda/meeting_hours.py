"""From when to when is the meeting? Asked where it is planned, and where its details stand."""

from userneeds.capture.time_input import read_hours
from userneeds.commands.planning import SetHours
from userneeds.disclosure.seen import AnySeen
from userneeds.model.clean_text import clean_line
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_HOW = "As 10:00-12:30 or 10am to noon, by the clock in the room; nothing takes them away"


def hours_words(workshop: AnySeen) -> str:
    """Return the hours of a meeting as people write them: '10:00-12:30'; empty for none."""
    hours = [hour for hour in (workshop.begins, workshop.ends) if hour]
    return "-".join(f"{hour:%H:%M}" for hour in hours)


def ask_hours(
    controller: WorkshopController, screen: BaseScreen, *, before: str = "", fault: str = ""
) -> None:
    """Ask for the hours; again, with what was typed `before`, where it has a `fault`."""

    def take(text: str | None) -> None:
        if text is None:
            return
        hours = read_hours(text)
        if hours is None:
            refusal = f"'{clean_line(text)}' are no hours such as 10:00-12:30 or 10am to noon."
            ask_hours(controller, screen, before=text, fault=refusal)
            return
        begins, ends = hours
        controller.do(SetHours(at=controller.now(), begins=begins, ends=ends))

    dialog = LineDialog(
        "From when to when is the meeting?",
        value=before or hours_words(controller.seen),
        hint=fault or _HOW,
    )
    screen.app.push_screen(dialog, take)
