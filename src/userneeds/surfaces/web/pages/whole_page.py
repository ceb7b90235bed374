"""One page of a room, whole: what is going on, one's own column, and the board beside it.

The three parts have ids, and the script swaps them one by one; without it the page is asked for
anew. Nothing on it is loaded from elsewhere.
"""

from collections.abc import Callable, Mapping

from userneeds.live.phone.phone_view import OwnView, PhoneView, PublicView
from userneeds.surfaces.web.pages.board import results_part, side_part
from userneeds.surfaces.web.pages.card_pages import reveal_part
from userneeds.surfaces.web.pages.doors import (
    code_form,
    door_part,
    naming_oneself,
    notice,
    stored_sentences,
)
from userneeds.surfaces.web.pages.form_parts import FormPurpose, button, post_form
from userneeds.surfaces.web.pages.grouping import grouping_part, naming_part
from userneeds.surfaces.web.pages.mapping import mapping_part
from userneeds.surfaces.web.pages.markup import NOTHING, Inside, Markup, element, joined
from userneeds.surfaces.web.pages.own_cards import own_cards, withdrawing_part
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.page_shell import PageContent, page_shell
from userneeds.surfaces.web.pages.part_writer import PartWriter
from userneeds.surfaces.web.pages.placing import placing_part
from userneeds.surfaces.web.pages.promising import promising_part
from userneeds.surfaces.web.pages.status import stage_list, status_part
from userneeds.surfaces.web.pages.voting import voting_part
from userneeds.surfaces.web.pages.writing import writing_part

_Part = Callable[[PhoneView, PhonePageFrame], Markup]


def whole_page(
    view: PhoneView, frame: PhonePageFrame, alike: Mapping[str, Markup] | None = None
) -> str:
    """Return the page that one phone is shown; `alike` are its public parts, once made."""
    if view.own.standing != "in":
        return _page_outside(view, frame)
    about = stored_sentences(frame, nameless=_is_nameless(view))
    alike = alike or public_parts(view.public, frame)
    work = work_part(view, frame)
    side = alike["side"] if frame.sees_board else _way_to_the_board(frame)
    content = PageContent(
        title=view.public.title,
        standing="in",
        position=view.position,
        status=alike["status"],
        work=work,
        side=side,
        about=about,
    )
    return page_shell(content, frame)


def _way_to_the_board(frame: PhonePageFrame) -> Markup:
    """Return what stands in the place of the board until it comes: it is of use in wide windows.

    With a script it comes by itself; without one there is a link.
    """
    words = frame.words.say("board.show")
    query = {**frame.query, "side": "1"}
    link = element("a", words, href=frame.link(**query), id="show-board")
    return element("noscript", link)


def _page_outside(view: PhoneView, frame: PhonePageFrame) -> str:
    said = message(None, frame)
    door = door_part(view, frame)
    content = PageContent(
        title=view.public.title,
        work=joined((said, door)),
        standing=view.own.standing,
        position=view.position,
    )
    return page_shell(content, frame)


def public_parts(view: PublicView, frame: PublicFrame) -> dict[str, Markup]:
    """Return the parts that are alike for everybody, by their ids in the page."""
    return {"status": status_part(view, frame), "side": side_part(view, frame)}


def ended_page(frame: PhonePageFrame) -> str:
    """Return what is said when the room is no more."""
    title = frame.words.say("door.ended")
    work = notice(frame, "door.ended")
    return page_shell(PageContent(title=title, work=work), frame)


def expired_page(frame: PhonePageFrame) -> str:
    """Return what is said to a code that opens nothing, with a form for another."""
    return _page_for_a_code(frame, "door.expired")


def code_page(frame: PhonePageFrame) -> str:
    """Return what whoever comes without a code sees: a form for one."""
    return _page_for_a_code(frame, "door.asked")


def _page_for_a_code(frame: PhonePageFrame, reason: str) -> str:
    title = frame.words.say(reason)
    said = message(None, frame)
    work = joined((said, notice(frame, reason), code_form(frame)))
    return page_shell(PageContent(title=title, work=work), frame)


def work_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the inside of the part `work`: what this phone did, may do and sees."""
    chosen = _chosen(view, frame)
    make = naming_oneself if _must_name(view, chosen) else _PARTS.get(chosen, _waiting_part)
    part = PartWriter(frame)
    part.add(message(view, frame))
    made = make(view, frame)
    part.add(_lost_words(frame, made))
    if view.own.group:
        said = frame.words.say("stage.group", group=view.own.group)
        part.text(said, "kicker")
    part.add(made)
    part.add(_own_bar(view.own, frame))
    part.add(_links(view, frame))
    return part.markup()


def _lost_words(frame: PhonePageFrame, made: Markup) -> Markup:
    """Return the words that were refused, where what is `made` has no box for them any more."""
    words = frame.typed.get("text", "").strip()
    shown = joined((words,))
    if not frame.refusal or not words or shown in made:
        return NOTHING
    return element("p", words, id="lost")


def _must_name(view: PhoneView, chosen: str) -> bool:
    """Tell whether what is to be done now needs a name, and this phone came without one."""
    stage = view.public.stage
    if view.own.person or stage is None or stage.is_anonymous:
        return False
    return chosen in stage.activities


def message(view: PhoneView | None, frame: PhonePageFrame) -> Markup:
    """Return what became of what was sent; it takes the focus where no script does."""
    if frame.refusal:
        head = element("b", frame.words.say("page.problem"))
        said = joined((head, " ", frame.refusal))
        return _focused(said, "refused")
    if view is not None and frame.did in _DONE:
        return _focused(_done_words(view, frame), "done")
    return NOTHING


def _focused(said: Inside, look: str) -> Markup:
    return element("p", said, class_=look, id="said", tabindex=-1, autofocus=True)


_DONE = frozenset({"write", "edit", "withdraw", "group", "name", "vote", "place", "map", "act"})


def _done_words(view: PhoneView, frame: PhonePageFrame) -> str:
    if frame.did == "vote":
        return frame.words.count("vote.left", view.own.dots_left)
    return frame.words.say(f"did.{frame.did}")


def _is_nameless(view: PhoneView) -> bool:
    stage = view.public.stage
    return not view.own.person or (stage is not None and stage.is_anonymous)


def _reveal(view: PhoneView, frame: PhonePageFrame) -> Markup:
    own = frozenset(each.card.id for each in view.own.cards)
    return reveal_part(view.public, frame, own)


def _results(view: PhoneView, frame: PhonePageFrame) -> Markup:
    return results_part(view.public, frame)


def _closed(view: PhoneView, frame: PhonePageFrame) -> Markup:
    part = PartWriter(frame)
    part.title("write.closed")
    part.add(own_cards(view.own, frame))
    return part.markup()


def _waiting_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return what stands there when there is nothing to do but listen."""
    part = PartWriter(frame)
    if view.public.stage is not None:
        part.title("stage.listen")
        part.say("stage.listen_next")
        part.add(stage_list(view.public, frame))
    return part.markup()


_PARTS: Mapping[str, _Part] = {
    "write": writing_part,
    "group": grouping_part,
    "name": naming_part,
    "vote": voting_part,
    "place": placing_part,
    "map": mapping_part,
    "act": promising_part,
    "cards": _reveal,
    "results": _results,
    "mine": withdrawing_part,
    "closed": _closed,
}
"""What the own column shows, by the word in the address of the page."""
_ALWAYS = ("cards", "results", "mine")
"""What can be looked at in any stage."""
_SHOWN_WHILE = {"reveal": "cards", "ended": "results"}
"""What is shown of itself where nothing is to be done."""


def _chosen(view: PhoneView, frame: PhonePageFrame) -> str:
    """Return what the own column shows: what was asked for where it may be, else what is on."""
    if frame.see in _possible(view):
        return frame.see
    doing = view.public.doing
    return _SHOWN_WHILE.get(doing, doing)


def _possible(view: PhoneView) -> tuple[str, ...]:
    stage = view.public.stage
    return (*(stage.activities if stage else ()), *_ALWAYS)


def _links(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return links to everything else that can be done or seen."""
    name = frame.words.say("page.doings")
    links = (_see_link(see, view, frame) for see in _possible(view))
    return element("nav", *links, aria_label=name, class_="see")


def _see_link(see: str, view: PhoneView, frame: PhonePageFrame) -> Markup:
    words = frame.words.say(f"see.{see}")
    is_on = see == view.public.doing
    target = frame.link() if is_on else frame.link(see=see)
    current = "page" if see == _chosen(view, frame) else None
    return element("a", words, href=target, aria_current=current, id=f"see-{see}")


def _own_bar(own: OwnView, frame: PhonePageFrame) -> Markup:
    """Return what a person can tell the room without a word: ready, and a hand."""
    words = frame.words
    ready = _toggle("ready", "bar.not_ready" if own.is_ready else "bar.ready", own.is_ready, frame)
    hand = _toggle(
        "hand", "bar.hand_down" if own.has_hand_up else "bar.hand", own.has_hand_up, frame
    )
    part = PartWriter(frame)
    part.add(ready)
    part.add(hand)
    if own.is_ready:
        part.text(words.say("bar.is_ready"), "facts")
    if own.has_hand_up:
        part.text(words.say("bar.has_hand"), "facts")
    return part.within("div", "bar-own")


def _toggle(doing: str, key: str, is_on: bool, frame: PhonePageFrame) -> Markup:
    value = "no" if is_on else "yes"
    send = button(frame, key, f"{doing}-button", quiet=True, name="on", value=value)
    return post_form(frame, FormPurpose(doing, doing), send)
