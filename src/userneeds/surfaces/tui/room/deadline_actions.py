"""The deadline of a stage that is open for days, as a file that the facilitator sends around."""

from pathlib import Path

from userneeds.exchange.calendar import deadline_event
from userneeds.exchange.icalendar import calendar_text
from userneeds.model.schedule import current_deadline
from userneeds.session.errors import UserNeedsError
from userneeds.session.outputs.export_folder import make_export_folder, write_finished_file
from userneeds.surfaces.tui.screen_base.controller import WorkshopController

_NO_DEADLINE = (
    "No stage is running that is open for a day or longer: give one its minutes in the agenda."
)


class DeadlineActions:
    """Writes the diary entry of the running stage."""

    def __init__(self, controller: WorkshopController) -> None:
        self.controller = controller

    def write(self) -> None:
        """Write when the running stage closes into the folder of exports, for any diary."""
        text = self._entry()
        if not text:
            self.controller.say(_NO_DEADLINE)
            return
        name, _, _ = self.controller.session.path.name.partition(".")
        folder = Path.cwd() / "exports" / name
        path = folder / "deadline.ics"
        try:
            notes = make_export_folder(folder)
            notes += write_finished_file(path, text.encode(), "ics")
        except UserNeedsError as fault:
            self.controller.say(str(fault), is_trouble=True)
            return
        self.controller.say(" ".join((f"For everybody's diary: {path}", *notes)))

    def _entry(self) -> str:
        workshop = self.controller.workshop
        stage, deadline = workshop.current_stage(), current_deadline(workshop)
        if stage is None or deadline is None:
            return ""
        room = self.controller.room
        join = room.told.url if room is not None and room.told is not None else ""
        uid = f"stage-{workshop.id}-{stage.id}"
        event = deadline_event(stage.title, workshop.title, deadline, uid, join)
        return calendar_text([event], event.day)
