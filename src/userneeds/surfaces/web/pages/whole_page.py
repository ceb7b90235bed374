"""One page of a room, whole: what is going on, one's own column, and the board beside it.

The three parts have ids, and the script swaps them one by one; without it the page is asked for
anew. Nothing on it is loaded from elsewhere.
"""

from collections.abc import Callable, Mapping

from userneeds.live.phone.phone_view import OwnView, PhoneView, PublicView
from userneeds.surfaces.web.pages.board import results_part, side_part
from userneeds.surfaces.web.pages.card_pages import reveal_part
from userneeds.surfaces.web.pages.doors import code_form, door_part, notice, stored_sentences
from userneeds.surfaces.web.pages.form_parts import button, post_form
from userneeds.surfaces.web.pages.grouping import grouping_part, naming_part
from userneeds.surfaces.web.pages.mapping import mapping_part
from userneeds.surfaces.web.pages.markup import NOTHING, Inside, Markup, element, joined
from userneeds.surfaces.web.pages.own_cards import own_cards, withdrawing_part
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.page_shell import PageContent, page_shell
from userneeds.surfaces.web.pages.placing import placing_part
from userneeds.surfaces.web.pages.promising import promising_part
from userneeds.surfaces.web.pages.status import status_part
from userneeds.surfaces.web.pages.voting import voting_part
from userneeds.surfaces.web.pages.writing import writing_part

_Part = Callable[[PhoneView, PhonePageFrame], Markup]


def whole_page(view: PhoneView, frame: PhonePageFrame) -> str:
    """Return the page that one phone is shown."""
    public = view.public
    if view.own.standing != "in":
        work = joined((message(None, frame), door_part(view, frame)))
        outside = PageContent(
            title=public.title, work=work, standing=view.own.standing, position=view.position
        )
        return page_shell(outside, frame)
    content = PageContent(
        title=public.title,
        standing="in",
        position=view.position,
        status=status_part(public, frame),
        work=work_part(view, frame),
        side=side_part(public, frame),
        about=stored_sentences(frame, nameless=_is_nameless(view)),
    )
    return page_shell(content, frame)


def public_parts(view: PublicView, frame: PublicFrame) -> dict[str, str]:
    """Return the parts that are alike for everybody, by their ids in the page."""
    return {"status": status_part(view, frame), "side": side_part(view, frame)}


def ended_page(frame: PhonePageFrame) -> str:
    """Return what is said when the room is no more."""
    work = notice(frame, "door.ended", "door.ended_next")
    return page_shell(PageContent(title=frame.words.say("door.ended"), work=work), frame)


def expired_page(frame: PhonePageFrame) -> str:
    """Return what is said to a code that opens nothing, with a form for another."""
    work = joined(
        (message(None, frame), notice(frame, "door.expired", "door.expired_next"), code_form(frame))
    )
    return page_shell(PageContent(title=frame.words.say("door.expired"), work=work), frame)


def work_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return the inside of the part `work`: what this phone did, may do and sees."""
    chosen = _chosen(view, frame)
    part = _PARTS.get(chosen, _waiting_part)
    group = NOTHING
    if view.own.group:
        said = frame.words.say("stage.group", group=view.own.group)
        group = element("p", said, class_="kicker")
    return joined(
        (
            message(view, frame),
            group,
            part(view, frame),
            _own_bar(view.own, frame),
            _links(view, frame),
        )
    )


def message(view: PhoneView | None, frame: PhonePageFrame) -> Markup:
    """Return what became of what was sent; it takes the focus where no script does."""
    words = frame.words
    if frame.refusal:
        inside: tuple[Inside, ...] = (element("b", words.say("page.problem")), " ", frame.refusal)
        look = "refused"
    elif view is not None and frame.did in _DONE:
        inside = (_done_words(view, frame),)
        look = "done"
    else:
        return NOTHING
    return element("p", *inside, class_=look, id="said", tabindex=-1, autofocus=True)


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
    title = element("h2", frame.words.say("write.closed"))
    return joined((title, own_cards(view.own, frame)))


def _waiting_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return what stands there when there is nothing to do but listen."""
    words = frame.words
    if view.public.stage is None:
        return NOTHING
    title = element("h2", words.say("stage.listen"))
    return joined((title, element("p", words.say("stage.listen_next"))))


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
    words = frame.words
    chosen = _chosen(view, frame)
    now = view.public.doing
    links = []
    for see in _possible(view):
        target = frame.base if see == now else frame.link(see=see)
        current = "page" if see == chosen else None
        links.append(
            element(
                "a", words.say(f"see.{see}"), href=target, aria_current=current, id=f"see-{see}"
            )
        )
    return element("nav", *links, aria_label=words.say("page.doings"), class_="see")


def _own_bar(own: OwnView, frame: PhonePageFrame) -> Markup:
    """Return what a person can tell the room without a word: ready, and a hand."""
    words = frame.words
    ready = ("bar.not_ready", "no") if own.is_ready else ("bar.ready", "yes")
    hand = ("bar.hand_down", "no") if own.has_hand_up else ("bar.hand", "yes")
    said = [words.say("bar.is_ready")] if own.is_ready else []
    if own.has_hand_up:
        said.append(words.say("bar.has_hand"))
    forms: list[Inside] = [
        _toggle("ready", *ready, frame=frame),
        _toggle("hand", *hand, frame=frame),
    ]
    if said:
        forms.append(element("p", " ".join(said), class_="facts"))
    return element("div", *forms, class_="bar-own")


def _toggle(doing: str, key: str, value: str, frame: PhonePageFrame) -> Markup:
    send = button(frame.words.say(key), f"{doing}-button", quiet=True, name="on", value=value)
    return post_form(frame, doing, send, id_=doing)
