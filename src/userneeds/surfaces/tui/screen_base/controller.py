"""What the screens share: the open file, the one way to change it, and what was said last.

A controller knows no widget. Screens ask it for the workshop or the series, hand it commands, and
are told when something changed; what was done is said in words, with the key that takes it back.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from userneeds.commands.command import Command
from userneeds.disclosure.people_to_choose import PeopleToChoose, people_to_choose
from userneeds.disclosure.seen import AnySeen, see
from userneeds.disclosure.series_withdrawals import with_withdrawals
from userneeds.live.presence import others_in_words
from userneeds.live.room_process import DoorChoice, RoomProcess
from userneeds.live.told_room import group_counts
from userneeds.model.card import CardKind
from userneeds.model.ids import CardId
from userneeds.model.schedule import current_timebox
from userneeds.model.series import OwnQuestion, Series
from userneeds.model.timebox import Cue, current_cue
from userneeds.model.wording import counted, join_nonempty
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import SeriesSession, Session
from userneeds.session.library.link_marking import changes_links, link_marking
from userneeds.session.library.origins import LinkedLibrary
from userneeds.session.processes.helpers import HelperProcesses
from userneeds.surfaces.tui.screen_base.background import Background
from userneeds.surfaces.tui.screen_base.file_controller import FileController
from userneeds.surfaces.tui.screen_base.open_screen import PastedCells
from userneeds.surfaces.tui.screen_base.reduced_motion import reduced_motion_time
from userneeds.surfaces.tui.screen_base.sleep_watch import SleepWatch
from userneeds.surfaces.tui.screen_base.status_line import StatusLine

if TYPE_CHECKING:
    from userneeds.analysis.themes.suggested_groups import SuggestedGroups
    from userneeds.surfaces.tui.screen_base.card_coach import CardCoach


class WorkshopController(FileController[Workshop]):
    """One open workshop, as the screens see it."""

    session: Session

    def __init__(
        self,
        session: Session,
        status_line: StatusLine,
        changed: Callable[[], None],
        library: Path,
        background: Background,
        helpers: HelperProcesses,
    ) -> None:
        """Take a session, and the folder whose workshops know things too.

        `changed` is called after every change.
        """
        super().__init__(session, status_line, changed)
        self.background = background
        self.helpers = helpers
        """The processes beside the app."""
        self.library = library
        self.room: RoomProcess | None = None
        """The room for phones and laptops, where one is open."""
        self.pasted_cells: PastedCells | None = None
        """What the next screen that brings in a file takes, instead of asking for one."""
        self.has_plain_letters = False
        """Whether the terminal shows plain letters only."""
        self.reduces_motion = False
        """Whether the clock moves once a minute only."""
        self._has_marked_links = False
        self.last_looks: dict[object, SuggestedGroups] = {}
        """The groups that were suggested last, by how they were looked for."""
        self._taken_up: Mapping[CardId, frozenset[CardKind]] | None = None
        self._last_cue: Cue | None = None
        self._sleep_watch = SleepWatch()
        self._seen: AnySeen | None = None
        self._seen_of: Workshop | None = None
        """The workshop that `_seen` is a view of."""
        self._news: Workshop | None = None
        """The workshop as others left it, which is not shown yet."""
        self._choices: PeopleToChoose | None = None
        self._choices_of: tuple[object, object] = (None, None)
        """The people and organisations that `_choices` are of."""
        self.linked = LinkedLibrary(session.path)
        """Where links into other workshops lead."""
        self._shown: tuple[Workshop, Series | None, Workshop] | None = None
        """The workshop and the series as they stand, and what is shown of the workshop."""

    def do(self, command: Command, *, quietly: bool = False) -> bool:
        """Carry out a command and say what was done, as in every file.

        The first one that changes no links comes after the fingerprints that links of an old file
        lack: undo takes back what somebody did, and not these.
        """
        marking = (
            None if self._has_marked_links else link_marking(self.workshop, command, self.now())
        )
        self._has_marked_links = self._has_marked_links or not changes_links(command)
        if marking is not None:
            super().do(marking, quietly=True)
        is_done = super().do(command, quietly=quietly)
        if marking is not None and is_done:
            self.say(f"{self.status_line.words} Also {marking.words}.")
        return is_done

    @property
    def workshop(self) -> Workshop:
        """The workshop as it stands.

        Who has withdrawn from the series has withdrawn here, and links into other workshops say
        where they lead.
        """
        workshop, series = self.session.workshop, self.session.series
        if self._shown is None or self._shown[0] is not workshop or self._shown[1] is not series:
            known = self._with_later(self.linked.look_up(workshop))
            self._shown = workshop, series, with_withdrawals(known, series)
        return self._shown[2]

    def _with_later(self, workshop: Workshop) -> Workshop:
        """Return a workshop that knows what later meetups took up: looked for once a sitting."""
        if self._taken_up is None:
            self._taken_up = self.linked.with_later(workshop).taken_up
        return replace(workshop, taken_up=self._taken_up) if self._taken_up else workshop

    @property
    def seen(self) -> AnySeen:
        """What the reader of the screen may see of the workshop as it stands.

        That is the room; for a moment the facilitator alone (`reader`). What others bring is seen
        when it is shown, as to look through all cards at every key would make keys slow.
        """
        seen = self._seen
        if seen is not None and seen.reader == self.reader and self._is_up_to_date():
            return seen
        self._seen_of = workshop = self.workshop
        self._seen = see(workshop, self.reader, on_screen=True)
        return self._seen

    def _is_up_to_date(self) -> bool:
        if self.session.workshop is self._news:
            return True
        return self._seen_of is self.workshop

    def note_news(self) -> None:
        """Take note, in any thread, that others have made the workshop what it is now."""
        self._news = self.session.workshop

    def see_news(self) -> None:
        """Let what others brought be seen from now on."""
        self._news = None

    @property
    def choices(self) -> PeopleToChoose:
        """Who may be chosen by name; asked for at every letter."""
        workshop = self.workshop
        people, organisations = self._choices_of
        is_known = people is workshop.people and organisations is workshop.organisations
        if self._choices is None or not is_known:
            self._choices_of = workshop.people, workshop.organisations
            self._choices = people_to_choose(workshop)
        return self._choices

    @property
    def series(self) -> Series | None:
        """The series it belongs to."""
        return self.session.series

    def company_words(self) -> str:
        """Return which other windows have the workshop open, and whether one is to be replaced."""
        session = self.session
        left = "Q takes over from a window that ended" if session.can_take_over else ""
        return join_nonempty((others_in_words(session.company), self._room_words(), left))

    def _room_words(self) -> str:
        """Return who is in the room by phone or laptop, and who wants something there."""
        told = self.room.told if self.room is not None else None
        if told is None:
            return ""
        wants: list[str] = []
        waiting = len(told.standing("waiting"))
        if waiting:
            wants.append(f"{waiting} waiting")
        if told.hands:
            wants.append(f"{counted(told.hands, 'hand')} up")
        words = f"{len(told.here)} by phone"
        if wants:
            words += f" ({', '.join(wants)}: @)"
        return join_nonempty((words, group_counts(told.groups)))

    @property
    def group_names(self) -> Mapping[CardId, str]:
        """In which group cards of a split stage were written, as far as the board may say it."""
        told = self.room.told if self.room is not None else None
        return told.group_names if told is not None else {}

    def open_room(self, door: DoorChoice) -> None:
        """Open a room for phones and laptops on this workshop, in a process of its own.

        Raises:
            OSError: when the system cannot start it.
        """
        state = {"USERNEEDS_STATE": str(self.session.state_dir)}
        self.room = RoomProcess(self.session.path, door, state)
        self.room.start()

    def open_hosted_room(self, address: str) -> None:
        """Open the room of this workshop on a service, or go on with it."""
        try:
            self.open_room(DoorChoice("people with the link", hosted=address))
        except OSError as fault:
            self.say(f"The room cannot be opened: {fault.strerror}.", is_trouble=True)

    def close_room(self, *, for_good: bool) -> None:
        """Close the room, if one is open; it takes some seconds at most."""
        room, self.room = self.room, None
        if room is not None:
            # What phones took back is forgotten only where the file has lost it.
            self.session.save()
            room.close(for_good=for_good)

    @cached_property
    def coach(self) -> "CardCoach":
        """Who asks questions about the cards."""
        from userneeds.surfaces.tui.screen_base.card_coach import CardCoach  # noqa: PLC0415 - the coach is loaded when it first speaks

        return CardCoach(self._own_questions)

    def _own_questions(self) -> tuple[OwnQuestion, ...]:
        series = self.session.series
        return tuple(series.coach.values()) if series is not None else ()

    def shown_time(self) -> datetime:
        """Return the moment that clocks on the screen show.

        That is now, or with reduced motion the last step before.
        """
        if self.reduces_motion:
            return reduced_motion_time(current_timebox(self.workshop, self.now()), self.now())
        return self.now()

    def local_time(self) -> datetime:
        """Return the moment that clocks on the screen show, in the time zone of the room."""
        return self.shown_time().astimezone()

    def new_ids(self, number: int) -> list[str]:
        """Return so many different new ids."""
        fresh: dict[str, None] = {}  # in the order they were made, each once
        while len(fresh) < number:
            fresh[self.session.new_id()] = None
        return list(fresh)

    def announce_cue(self) -> bool:
        """Say what the running stage has come to, each thing once; True where it should ring."""
        before, now = self._last_cue, self.now()
        slept = self._sleep_watch.note(now, current_timebox(self.workshop, now))
        cue = self._last_cue = current_cue(self.workshop, now)
        is_new = cue is not None and cue != before
        words = join_nonempty((cue.words if cue and is_new else "", slept), " ")
        if words:
            self.say(words)
        return bool(cue and is_new and cue.rings)


class SeriesController(FileController[Series]):
    """One open series, as the screens see it."""

    session: SeriesSession

    @property
    def series(self) -> Series:
        """The series as it stands."""
        return self.session.series


OpenFileController: TypeAlias = WorkshopController | SeriesController
