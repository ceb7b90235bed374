"""Placing one's dots. A button says how many dots there will be then, never one more."""

from collections.abc import Sequence

from userneeds.live.phone.phone_view import OwnView, PhoneView, PublicBallot, VoteOption
from userneeds.surfaces.web.pages.form_parts import post_form
from userneeds.surfaces.web.pages.markup import Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.pictures import bar

_DOT = "●"


def voting_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return what can be given dots, and how many are left."""
    words = frame.words
    ballot = view.public.ballot
    if ballot is None or not ballot.options:
        return element("p", words.say("vote.none"))
    head = _head(ballot, view.own, frame)
    if ballot.is_revealed:
        return joined((*head, vote_list(ballot, frame)))
    items = (_option(option, ballot, view.own, frame) for option in ballot.options)
    form = post_form(frame, "vote", element("ul", *items, class_="cards"), id_="vote")
    hidden = element("p", words.say("vote.hidden"), class_="hint")
    voted = element("p", words.count("vote.voted", ballot.voted), class_="facts")
    return joined((*head, form, hidden, voted))


def vote_list(ballot: PublicBallot, frame: PublicFrame, most: int | None = None) -> Markup:
    """Return what the revealed vote says, most dots first, each with a bar."""
    options = sorted(ballot.options, key=lambda option: -(option.dots or 0))
    longest = max((option.dots or 0 for option in options), default=0)
    items = (_result(option, longest, frame) for option in options[:most])
    return element("ol", *items, class_="bars")


def _result(option: VoteOption, longest: int, frame: PublicFrame) -> Markup:
    dots = option.dots or 0
    said = element("span", frame.words.count("vote.total", dots), class_="facts")
    return element("li", option.words, " ", said, bar(dots, longest))


def _head(ballot: PublicBallot, own: OwnView, frame: PhonePageFrame) -> Sequence[Markup]:
    words = frame.words
    title = element("h2", ballot.question or words.say("vote.title"))
    if ballot.is_revealed:
        return (title,)
    rules = [words.count("vote.of", ballot.dots)]
    if not ballot.stacking:
        rules.append(words.say("vote.one_each"))
    left = element("p", words.count("vote.left", own.dots_left), class_="lead", id="dots-left")
    return (title, left, element("p", " ".join(rules), class_="hint"))


def _option(
    option: VoteOption, ballot: PublicBallot, own: OwnView, frame: PhonePageFrame
) -> Markup:
    words = frame.words
    mine = own.dots.get(option.id, 0)
    is_full = own.dots_left < 1 or (mine > 0 and not ballot.stacking)
    shown = element("span", _DOT * mine, class_="dots", aria_hidden="true")
    count = element("span", words.count("vote.mine", mine), class_="facts")
    added = mine if is_full else mine + 1
    deeds = (
        _dots_button("vote.add", option, added, frame, is_spent=is_full),
        _dots_button("vote.take", option, max(0, mine - 1), frame, is_spent=mine < 1),
    )
    said = element("p", shown, count)
    text = element("p", option.words, id=f"says-{option.id}")
    return element("li", text, said, element("div", *deeds, class_="deeds"))


def _dots_button(
    key: str, option: VoteOption, dots: int, frame: PhonePageFrame, *, is_spent: bool
) -> Markup:
    """Return a button; one that can do nothing stays in place, so that no focus is lost."""
    words = frame.words
    return element(
        "button",
        words.say(key),
        id=f"{key.removeprefix('vote.')}-{option.id}",
        name=f"dots.{option.id}",
        value=dots,
        aria_describedby=f"says-{option.id}",
        aria_disabled="true" if is_spent else None,
        class_="quiet",
    )
