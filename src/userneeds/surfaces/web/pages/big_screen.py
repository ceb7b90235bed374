"""The big screen: read from the back of a hall, or beside the call. Nothing can be done on it."""

from userneeds.live.phone.phone_view import PublicView
from userneeds.surfaces.web.pages.assets import asset_paths
from userneeds.surfaces.web.pages.board import board, has_results, results
from userneeds.surfaces.web.pages.grouping import theme_list
from userneeds.surfaces.web.pages.mapping import blueprint_steps
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PublicFrame
from userneeds.surfaces.web.pages.page_shell import document_text
from userneeds.surfaces.web.pages.pictures import closed_cards, scan_code
from userneeds.surfaces.web.pages.status import clock, decided_list

_MOST_CARDS = 40
"""What can be read from the back of a hall, in large type."""


def big_screen_page(view: PublicView, frame: PublicFrame) -> str:
    """Return the whole page of the big screen."""
    parts = big_screen_parts(view, frame)
    body = (
        _header(view, frame),
        element(
            "main",
            element("section", Markup(parts["status"]), id="status"),
            element("section", Markup(parts["side"]), id="side"),
        ),
        element(
            "script",
            NOTHING,
            src=asset_paths()["room.js"],
            defer=True,
            id="script",
            data_base=frame.base,
            data_live=f"{frame.base}/screen",
        ),
    )
    return document_text(view.title, (element("div", *body, class_="screen"),), frame, "screen.css")


def big_screen_parts(view: PublicView, frame: PublicFrame) -> dict[str, str]:
    """Return what changes on it, by the ids in the page."""
    return {"status": _status(view, frame), "side": _side(view, frame)}


def _header(view: PublicView, frame: PublicFrame) -> Markup:
    words = frame.words
    name = element("p", view.title, class_="title")
    address = frame.address or frame.base
    code = element("p", element("b", frame.code), class_="code")
    inside = [element("p", words.say("screen.join")), element("p", address, class_="address"), code]
    join = element("div", *inside)
    scan = NOTHING
    if frame.matrix:
        scan = scan_code(frame.matrix, words.say("screen.scan", address=address))
    return element("header", name, element("div", join, scan, class_="join"))


def _status(view: PublicView, frame: PublicFrame) -> Markup:
    words = frame.words
    people = view.people
    ready = words.say("screen.ready", ready=people.ready, here=people.here)
    if view.stage is None:
        title = element("h1", words.say("stage.none"))
        here = element("p", words.count("stage.here", people.here), class_="facts")
        return joined((title, here, decided_list(view, frame)))
    stage = view.stage
    kicker = element("p", stage.title, class_="kicker") if stage.prompt else NOTHING
    title = element("h1", stage.prompt or stage.title)
    return joined((kicker, title, clock(stage, frame), element("p", ready, class_="facts")))


def _side(view: PublicView, frame: PublicFrame) -> Markup:
    """Return closed cards as a count; then themes, votes and figures when they are revealed."""
    words = frame.words
    if view.doing == "write" and view.face_down and not view.cards:
        said = element("p", words.count("screen.cards", view.face_down), class_="lead")
        return joined((closed_cards(view.face_down), said))
    if view.doing == "map":
        return joined(blueprint_steps(each, view, frame) for each in view.blueprints)
    if view.doing == "name":
        return theme_list(view, frame)
    parts = [results(view, frame)] if has_results(view) else []
    return joined((*parts, board(view, frame, _MOST_CARDS)))
