"""The big screen: read from the back of a hall, or beside the call. Nothing can be done on it."""

from userneeds.live.phone.phone_view import PublicView, ShownGroup
from userneeds.surfaces.web.pages.board import board, result_at_hand
from userneeds.surfaces.web.pages.grouping import theme_list
from userneeds.surfaces.web.pages.markup import NOTHING, Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PublicFrame
from userneeds.surfaces.web.pages.page_shell import document_text, script_link
from userneeds.surfaces.web.pages.part_writer import PartWriter
from userneeds.surfaces.web.pages.pictures import closed_cards, scan_code
from userneeds.surfaces.web.pages.status import clock, decided_list, placed_words, stage_list

_MOST_CARDS = 40
"""What can be read from the back of a hall, in large type."""
_MOST_RESULTS = 6


def big_screen_page(view: PublicView, frame: PublicFrame) -> str:
    """Return the whole page of the big screen."""
    status = element("section", _status(view, frame), id="status")
    side = element("section", _side(view, frame), id="side")
    header = _header(view, frame)
    main = element("main", status, side)
    script = script_link(data_base=frame.base, data_live=f"{frame.base}/screen")
    body = element("div", header, main, script, class_="screen")
    return document_text(view.title, body, frame, "screen.css")


def big_screen_parts(view: PublicView, frame: PublicFrame) -> dict[str, str]:
    """Return what changes on it, by the ids in the page."""
    return {"status": _status(view, frame), "side": _side(view, frame)}


def _header(view: PublicView, frame: PublicFrame) -> Markup:
    words = frame.words
    address = frame.address or frame.base
    how = PartWriter(frame)
    how.say("screen.join")
    how.text(address, "address")
    letters = element("b", frame.code)
    how.text(letters, "code")
    join = how.within("div")
    scan = NOTHING
    if frame.matrix:
        name = words.say("screen.scan", address=address)
        scan = scan_code(frame.matrix, name)
    title = element("p", view.title, class_="title")
    corner = element("div", join, scan, class_="join")
    return element("header", title, corner)


def _status(view: PublicView, frame: PublicFrame) -> Markup:
    words = frame.words
    people = view.people
    stage = view.stage
    part = PartWriter(frame)
    if stage is None:
        title = words.say("stage.none")
        part.heading("h1", title)
        part.count("stage.here", people.here)
        part.add(decided_list(view, frame))
        return part.markup()
    if stage.prompt:
        part.text(stage.title, "kicker")
    part.heading("h1", stage.prompt or stage.title)
    part.add(clock(stage, frame))
    ready = words.say("screen.ready", ready=people.ready, here=people.here)
    part.text(ready, "facts")
    return part.markup()


def _groups(view: PublicView, frame: PublicFrame) -> Markup:
    """Return the groups of a split stage, each with its question and how many have written."""
    part = PartWriter(frame)
    if view.groups:
        part.title("screen.groups")
        items = (_group(each, frame) for each in view.groups)
        part.items("ul", items)
    return part.markup()


def _group(group: ShownGroup, frame: PublicFrame) -> Markup:
    people = group.people
    said = frame.words.say("screen.written", written=people.written, here=people.here)
    facts = element("span", said, class_="facts")
    name = element("b", group.name)
    return element("li", name, " ", group.prompt, " ", facts)


def _side(view: PublicView, frame: PublicFrame) -> Markup:
    """Return the groups of a split stage, and what the room speaks about."""
    return joined((_groups(view, frame), _subject(view, frame)))


def _subject(view: PublicView, frame: PublicFrame) -> Markup:
    """Return what the room speaks about: closed cards as a count, what was found, or the board."""
    part = PartWriter(frame)
    if _is_silent(view):
        part.add(closed_cards(view.face_down))
        part.count("screen.cards", view.face_down, "lead")
        return part.markup()
    if view.doing == "name":
        return theme_list(view, frame)
    found = result_at_hand(view, frame, _MOST_RESULTS)
    if found:
        return found
    if view.doing == "wait" and view.stage is not None:
        return stage_list(view, frame)
    if view.doing == "vote" and view.ballot is not None:
        part.count("vote.voted", view.ballot.voted, "lead")
    if view.doing == "place":
        part.text(placed_words(view, frame), "lead")
    part.title("board.title")
    part.add(board(view, frame, _MOST_CARDS))
    return part.markup()


def _is_silent(view: PublicView) -> bool:
    """Tell whether people write now what nobody sees yet."""
    stage = view.stage
    return stage is not None and view.doing == "write" and stage.is_silent and not stage.is_revealed
