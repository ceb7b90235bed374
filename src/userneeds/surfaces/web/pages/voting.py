"""Placing one's dots. A button says how many dots there will be then, never one more."""

from userneeds.live.phone.phone_view import OwnView, PhoneView, PublicBallot, PublicView, VoteOption
from userneeds.surfaces.web.pages.card_pages import (
    CARDS_A_PAGE,
    LIST_BYTES,
    byte_count,
    list_page,
    page_links,
)
from userneeds.surfaces.web.pages.form_parts import FormPurpose, post_form, side_by_side
from userneeds.surfaces.web.pages.markup import Markup, element
from userneeds.surfaces.web.pages.page_frame import PhonePageFrame, PublicFrame
from userneeds.surfaces.web.pages.part_writer import PartWriter
from userneeds.surfaces.web.pages.pictures import bar

_DOT = "●"
_MOST_RESULTS = 20


def voting_part(view: PhoneView, frame: PhonePageFrame) -> Markup:
    """Return what can be given dots, and how many are left."""
    ballot = view.public.ballot
    part = PartWriter(frame)
    if ballot is None or not ballot.options:
        part.say("vote.none")
        return part.markup()
    otherwise = "results.votes" if ballot.is_revealed else "vote.title"
    part.heading("h2", question_of(view.public, frame, otherwise))
    if ballot.is_revealed:
        part.add(vote_list(ballot, frame, _MOST_RESULTS))
        return part.markup()
    part.add(_dots_left(view.own, frame))
    part.text(_rules(ballot, frame), "hint")
    shown = list_page(ballot.options, frame.page, CARDS_A_PAGE, _option_bytes, LIST_BYTES)
    items = (_option(option, ballot, view.own, frame) for option in shown.items)
    options = element("ul", *items, class_="cards")
    part.add(post_form(frame, FormPurpose("vote", "vote"), options))
    part.add(page_links(shown, frame))
    part.hint("vote.hidden")
    part.count("vote.voted", ballot.voted)
    return part.markup()


_OPTION_BYTES = 410


def _option_bytes(option: VoteOption) -> int:
    return _OPTION_BYTES + byte_count(option.words)


def question_of(view: PublicView, frame: PublicFrame, otherwise: str) -> str:
    """Return what is voted on; where the stage's prompt says it already, the words under a key."""
    question = view.ballot.question if view.ballot else ""
    is_said = view.stage is not None and question in {view.stage.prompt, view.stage.title}
    return frame.words.say(otherwise) if is_said or not question else question


def vote_list(ballot: PublicBallot, frame: PublicFrame, most: int) -> Markup:
    """Return what the revealed vote says, most dots first, each with a bar."""
    options = sorted(ballot.options, key=_fewest)
    longest = max((option.dots or 0 for option in options), default=0)
    items = (_result(option, longest, frame) for option in options[:most])
    part = PartWriter(frame)
    part.items("ol", items, "bars")
    part.rest("results.more", len(options) - most)
    return part.markup()


def _fewest(option: VoteOption) -> int:
    return -(option.dots or 0)


def _result(option: VoteOption, longest: int, frame: PublicFrame) -> Markup:
    dots = option.dots or 0
    said = frame.words.count("vote.total", dots)
    facts = element("span", said, class_="facts")
    drawn = bar(dots, longest)
    return element("li", option.words, " ", facts, drawn)


def _dots_left(own: OwnView, frame: PhonePageFrame) -> Markup:
    left = frame.words.count("vote.left", own.dots_left)
    return element("p", left, class_="lead", id="dots-left")


def _rules(ballot: PublicBallot, frame: PhonePageFrame) -> str:
    words = frame.words
    rules = [words.count("vote.of", ballot.dots)]
    if not ballot.stacking:
        rules.append(words.say("vote.one_each"))
    return " ".join(rules)


def _option(
    option: VoteOption, ballot: PublicBallot, own: OwnView, frame: PhonePageFrame
) -> Markup:
    mine = own.dots.get(option.id, 0)
    is_single = mine > 0 and not ballot.stacking
    is_full = own.dots_left < 1 or is_single
    text = element("p", option.words, id=f"says-{option.id}")
    shown = element("span", _DOT * mine, class_="dots", aria_hidden="true")
    said = frame.words.count("vote.mine", mine)
    count = element("span", said, class_="facts")
    dots = element("p", shown, count)
    added = mine if is_full else mine + 1
    add = _dots_button("add", option, added, frame, is_spent=is_full)
    fewer = max(0, mine - 1)
    take = _dots_button("take", option, fewer, frame, is_spent=mine < 1)
    deeds = side_by_side(add, take)
    return element("li", text, dots, deeds)


def _dots_button(
    key: str, option: VoteOption, dots: int, frame: PhonePageFrame, *, is_spent: bool
) -> Markup:
    """Return a button; one that can do nothing stays in place, so that no focus is lost."""
    words = frame.words.say(f"vote.{key}")
    spent = "true" if is_spent else None
    return element(
        "button",
        words,
        id=f"{key}-{option.id}",
        name=f"dots.{option.id}",
        value=dots,
        aria_describedby=f"says-{option.id}",
        aria_disabled=spent,
        class_="quiet",
    )
