"""What is going on: the stage, its prompt, the clock, how many are here. Alike for everybody."""

from collections.abc import Mapping
from datetime import UTC, datetime

from userneeds.live.phone.phone_view import (
    FacilitatorStanding,
    PublicView,
    ShownStage,
    StageProgress,
)
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element
from userneeds.surfaces.web.pages.page_frame import PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter

_HOUR = 3_600
_DAY = 24 * _HOUR
_FACILITATOR_WORDS: Mapping[FacilitatorStanding, str] = {
    "away": "stage.facilitator_away",
    "back": "stage.facilitator_back",
}


def status_part(view: PublicView, frame: PublicFrame) -> Markup:
    """Return the inside of the part `status`."""
    stage = view.stage
    if stage is None:
        return _between_stages(view, frame)
    part = PartWriter(frame)
    _tell_of_facilitator(part, view)
    part.add(_stage_name(stage, frame))
    part.add(element("h1", stage.prompt or stage.title, id="stage"))
    part.add(clock(stage, frame))
    if stage.deadline is not None:
        part.add(_deadline(stage.deadline, frame))
    part.text(_counts(view, frame), "facts")
    if is_over(stage):
        part.say("stage.over", "note")
    part.add(_so_far(view, frame))
    return part.markup()


def _tell_of_facilitator(part: PartWriter, view: PublicView) -> None:
    """Say whether the facilitator's laptop is away, or back; nothing while it is here."""
    words = _FACILITATOR_WORDS.get(view.facilitator)
    if words is not None and view.doing != "ended":
        part.say(words, "note")


def _so_far(view: PublicView, frame: PublicFrame) -> Markup:
    """Return what was decided, for whoever comes late; it opens."""
    if not view.decided:
        return NOTHING
    title = frame.words.say("stage.decided")
    summary = element("summary", title, id="so-far")
    items = (element("li", each) for each in view.decided)
    decided = element("ul", *items)
    return element("details", summary, decided)


def stage_list(view: PublicView, frame: PublicFrame) -> Markup:
    """Return the parts of the meeting, with which of them is on."""
    part = PartWriter(frame)
    if view.stages:
        part.title("stage.so_far")
        parts = (_progress(stage, frame) for stage in view.stages)
        part.items("ol", parts)
    return part.markup()


def _progress(stage: StageProgress, frame: PublicFrame) -> Markup:
    said = frame.words.say(f"stage.{stage.progress}")
    is_now = "step" if stage.progress == "now" else None
    facts = element("span", said, class_="facts")
    return element("li", stage.title, " ", facts, aria_current=is_now)


def is_over(stage: ShownStage) -> bool:
    """Tell whether the time of a stage is up."""
    return stage.left_seconds < 0


def clock(stage: ShownStage, frame: PublicFrame) -> Markup:
    """Return the time left; a script counts it down, and without one it is as of this page."""
    left = max(0, stage.left_seconds)
    minutes, seconds = divmod(left, 60)
    runs = None if stage.is_paused else left
    figures = element("b", f"{minutes}:{seconds:02d}", data_left=runs)
    if left >= _DAY:
        figures = element("b", _days_words(left, frame))
    note = frame.words.say("stage.paused" if stage.is_paused else "stage.left")
    return element("p", figures, " ", note, class_="clock", role="timer", aria_live="off")


def _days_words(left: int, frame: PublicFrame) -> str:
    days, rest = divmod(left, _DAY)
    return frame.words.say("stage.days", days=days, hours=rest // _HOUR)


def _deadline(deadline: datetime, frame: PublicFrame) -> Markup:
    """Return when a stage closes that is open for days, and its entry for a diary.

    A script says it by the clock of whoever reads it; without one it is in UTC.
    """
    moment = deadline.astimezone(UTC).replace(tzinfo=None)
    said = f"{moment.isoformat(' ', 'minutes')} UTC"
    when = element("time", said, datetime=f"{moment.isoformat()}Z")
    words = frame.words.say("stage.diary")
    diary = element("a", words, href=f"{frame.base}/deadline.ics", id="diary")
    closes = frame.words.say("stage.closes")
    return element("p", closes, " ", when, " · ", diary, class_="facts")


def _counts(view: PublicView, frame: PublicFrame) -> str:
    """Return how many are here, ready, and how many cards are closed."""
    words = frame.words
    said = [words.count("stage.here", view.people.here)]
    if view.people.ready:
        said.append(words.count("stage.ready", view.people.ready))
    if view.face_down:
        said.append(words.count("stage.closed", view.face_down))
    if view.doing == "place":
        said.append(placed_words(view, frame))
    return " · ".join(said)


def placed_words(view: PublicView, frame: PublicFrame) -> str:
    """Return how many have placed cards, of how many."""
    people = max(view.people.here, view.placed_by)
    return frame.words.say("place.placed", placed=view.placed_by, people=people)


def _stage_name(stage: ShownStage, frame: PublicFrame) -> Markup:
    said = [stage.title] if stage.prompt else []
    if stage.is_anonymous:
        said.append(frame.words.say("stage.nameless"))
    if not said:
        return NOTHING
    return element("p", " · ".join(said), class_="kicker")


def _between_stages(view: PublicView, frame: PublicFrame) -> Markup:
    key = "door.ended" if view.doing == "ended" else "stage.none"
    title = frame.words.say(key)
    part = PartWriter(frame)
    _tell_of_facilitator(part, view)
    part.add(element("h1", title, id="stage"))
    part.say(f"{key}_next")
    part.text(_counts(view, frame), "facts")
    part.add(decided_list(view, frame))
    part.add(stage_list(view, frame))
    return part.markup()


def decided_list(view: PublicView, frame: PublicFrame) -> Markup:
    """Return what was decided so far, for whoever comes late; nothing where nothing was."""
    part = PartWriter(frame)
    if view.decided:
        part.title("stage.decided")
        items = (element("li", each) for each in view.decided)
        part.items("ul", items)
    return part.markup()
