"""Grouping, naming, voting and placing: what somebody chooses, for one card or a whole list."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from userneeds.commands.participation.wishes import Wish
from userneeds.commands.themes import MakeTheme, ProposeName
from userneeds.commands.voting import PlacePriority, Vote
from userneeds.model.placing import KANO_ANSWERS, MOSCOW, Placing
from userneeds.model.theme import Theme
from userneeds.surfaces.web.forms.sent_form import UNSTAMPED, FormRequest, SentForm, asked

_MOST_DOTS = 99
_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "moscow": MOSCOW,
    "functional": KANO_ANSWERS,
    "dysfunctional": KANO_ANSWERS,
}
_FIGURES = ("impact", "effort")


def wished_cards(form: SentForm) -> FormRequest:
    """Return what asks for cards to stand in a theme; an empty theme takes a wish back."""
    person = form.view.own.person
    theme = form.text("theme")
    cards = _ticked(form)
    if not cards:
        return form.refused("no_card")
    return asked(*(Wish(at=UNSTAMPED, person=person, card=card, theme=theme) for card in cards))


def made_theme(form: SentForm) -> FormRequest:
    """Return what asks for a new theme, and for the ticked cards to stand in it."""
    name = form.text("name")
    if not name:
        return form.refused("theme_name")
    theme = Theme(id=form.new_id("new"), name=name)
    person = form.view.own.person
    wishes = (
        Wish(at=UNSTAMPED, person=person, card=card, theme=theme.id) for card in _ticked(form)
    )
    return asked(MakeTheme(at=UNSTAMPED, theme=theme), *wishes)


def proposed_names(form: SentForm) -> FormRequest:
    """Return what asks for names of themes: of those that differ from what was proposed before."""
    own = form.view.own
    sent = dict(form.named("name"))
    if theme := form.text("theme"):
        sent[theme] = form.text("name")
    changed = {theme: name for theme, name in sent.items() if own.names.get(theme, "") != name}
    return asked(
        *(
            ProposeName(at=UNSTAMPED, theme=theme, person=own.person, name=name)
            for theme, name in changed.items()
        )
    )


def given_dots(form: SentForm) -> FormRequest:
    """Return what asks for so many dots on something; never for one more."""
    sent = dict(form.named("dots"))
    if target := form.text("target"):
        sent[target] = form.text("dots")
    commands = []
    for target, typed in sent.items():
        dots = _whole_number(typed)
        if dots is None:
            return form.refused("dots")
        commands.append(Vote(at=UNSTAMPED, voter=form.view.own.person, target=target, dots=dots))
    return asked(*commands)


def placed_cards(form: SentForm) -> FormRequest:
    """Return what asks for cards to be placed as the form says, where that differs from before."""
    own = form.view.own
    commands = []
    for card in _placed_ids(form):
        before = own.placings.get(card, Placing())
        placing = _placing(form, card, before)
        if placing is None:
            return form.refused("figure")
        if placing != before:
            commands.append(
                PlacePriority(at=UNSTAMPED, person=own.person, card=card, placing=placing)
            )
    return asked(*commands)


def _ticked(form: SentForm) -> list[str]:
    single = form.text("card")
    return [*filter(None, (single,)), *(card for card, _ in form.named("card"))]


def _whole_number(typed: str) -> int | None:
    is_number = typed.isascii() and typed.isdigit() and int(typed[:9]) <= _MOST_DOTS
    return int(typed) if is_number else None


def _placed_ids(form: SentForm) -> list[str]:
    """Return the cards of which the form says something, each once."""
    single = form.text("card")
    names = (*_FIGURES, *_ANSWERS)
    of_fields = chain.from_iterable(form.named(name) for name in names)
    return list(dict.fromkeys([*filter(None, (single,)), *(card for card, _ in of_fields)]))


def _placing(form: SentForm, card: str, before: Placing) -> Placing | None:
    """Return the placing that the form asks for; None where something on it is none."""
    changes: dict[str, Any] = {}
    for name, typed in _sent_about(form, card):
        if not typed:
            changes[name] = None
        elif name in _ANSWERS:
            if typed not in _ANSWERS[name]:
                return None
            changes[name] = typed
        else:
            figure = _figure(typed)
            if figure is None:
                return None
            changes[name] = figure
    return replace(before, **changes)


def _sent_about(form: SentForm, card: str) -> Iterator[tuple[str, str]]:
    for name in (*_FIGURES, *_ANSWERS):
        if f"{name}.{card}" in form.fields:
            yield name, form.text(f"{name}.{card}")
        elif form.text("card") == card and name in form.fields:
            yield name, form.text(name)


def _figure(typed: str) -> float | None:
    try:
        figure = float(typed)
    except ValueError:
        return None
    return figure if math.isfinite(figure) and 1 <= figure <= 5 else None  # noqa: PLR2004 - the scale
