"""What is going on: the stage, its prompt, the clock, how many are here. Alike for everybody."""

from userneeds.live.phone.phone_view import PublicView, ShownStage
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PublicFrame


def status_part(view: PublicView, frame: PublicFrame) -> Markup:
    """Return the inside of the part `status`."""
    stage = view.stage
    if stage is None:
        return _between_stages(view, frame)
    words = frame.words
    return joined(
        (
            _stage_name(stage, frame),
            element("h1", stage.prompt or stage.title, id="stage"),
            clock(stage, frame),
            counts_line(view, frame),
            element("p", words.say("stage.over"), class_="note") if is_over(stage) else None,
        )
    )


def is_over(stage: ShownStage) -> bool:
    """Tell whether the time of a stage is up."""
    return stage.left_seconds < 0


def clock(stage: ShownStage, frame: PublicFrame) -> Markup:
    """Return the time left; a script counts it down, and without one it is as of this page."""
    words = frame.words
    left = max(0, stage.left_seconds)
    shown = f"{left // 60}:{left % 60:02d}"
    runs = None if stage.is_paused else left
    figures = element("b", shown, data_left=runs)
    note = words.say("stage.paused") if stage.is_paused else words.say("stage.left")
    return element("p", figures, " ", note, class_="clock", role="timer", aria_live="off")


def counts_line(view: PublicView, frame: PublicFrame) -> Markup:
    """Return how many are here, ready, and how many cards are closed."""
    words = frame.words
    said = [words.count("stage.here", view.people.here)]
    if view.people.ready:
        said.append(words.count("stage.ready", view.people.ready))
    if view.face_down:
        said.append(words.count("stage.closed", view.face_down))
    return element("p", " · ".join(said), class_="facts")


def _stage_name(stage: ShownStage, frame: PublicFrame) -> Markup:
    said = [stage.title] if stage.prompt else []
    if stage.is_anonymous:
        said.append(frame.words.say("stage.nameless"))
    return element("p", " · ".join(said), class_="kicker") if said else NOTHING


def _between_stages(view: PublicView, frame: PublicFrame) -> Markup:
    words = frame.words
    key = "door.ended" if view.doing == "ended" else "stage.none"
    head = element("h1", words.say(key), id="stage")
    next_step = element("p", words.say(f"{key}_next"))
    return joined((head, next_step, counts_line(view, frame), decided_list(view, frame)))


def decided_list(view: PublicView, frame: PublicFrame) -> Markup:
    """Return what was decided so far, for whoever comes late; nothing where nothing was."""
    if not view.decided:
        return NOTHING
    items = (element("li", each) for each in view.decided)
    return joined((element("h2", frame.words.say("stage.decided")), element("ul", *items)))
