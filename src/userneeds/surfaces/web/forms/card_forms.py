"""Writing, changing and withdrawing a card."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from userneeds.commands.cards import AddCards, EditCard, RemoveCards
from userneeds.live.phone.phone_view import OwnCard, ShownStage
from userneeds.model.card import CARD_KINDS, FIELDS_OF_KIND, MAIN_FIELD, NEED_KINDS, Card, CardKind
from userneeds.surfaces.web.forms.sent_form import UNSTAMPED, FormRequest, SentForm, asked

_FRAMES: Mapping[str, tuple[str, str, str]] = {
    "need": ("role", "need", "benefit"),
    "story": ("role", "want", "benefit"),
    "job": ("situation", "motivation", "outcome"),
}
"""Which field of a card says who, what and why."""
_ALL_FIELDS = frozenset({"text", *(name for names in _FRAMES.values() for name in names)})


def written_card(form: SentForm) -> FormRequest:
    """Return what asks for a new card."""
    stage = form.view.public.stage
    if stage is None:
        return form.refused("gone")
    own = form.view.own
    is_ticked = own.may_tick_organisation and form.text("organisation") == "yes"
    author = "" if stage.is_anonymous else own.person
    card_id = form.new_id("card")
    usual = stage.kinds[0] if stage.kinds else "need"
    kind = _kind(form, stage, usual)
    organisation = own.organisation if is_ticked else ""
    empty = Card(
        id=card_id,
        kind=kind,
        by=author,
        organisation=organisation,
        stage=stage.id,
    )
    card = _with_words(form, empty)
    if not card.main_text():
        return form.refused("empty_card")
    if _stands_already(card, own.cards):
        return form.refused("same_card")
    return asked(AddCards(at=UNSTAMPED, cards=(card,), says_organisation=is_ticked))


def _stands_already(card: Card, own: Sequence[OwnCard]) -> bool:
    """Tell whether a phone wrote these words before: a browser's back button fills boxes again."""
    known = [each.card for each in own if each.card.stage == card.stage]
    if any(each.id == card.id for each in known):
        return False  # it is this one, sent again because no answer had come
    return any(_words_of(each) == _words_of(card) for each in known)


def _words_of(card: Card) -> tuple[str, str, str]:
    return card.kind, card.statement(), card.notes


def edited_card(form: SentForm) -> FormRequest:
    """Return what asks for other words on an own card."""
    own = _own_card(form)
    stage = form.view.public.stage
    if own is None or stage is None:
        return form.refused("gone")
    card = _with_words(form, replace(own.card, kind=_kind(form, stage, own.card.kind)))
    if not card.main_text():
        return form.refused("empty_card")
    return asked(EditCard(at=UNSTAMPED, before=own.card, after=card))


def withdrawn_card(form: SentForm) -> FormRequest:
    """Return what asks for an own card to go."""
    own = _own_card(form)
    if own is None:
        return form.refused("gone")
    return asked(RemoveCards(at=UNSTAMPED, cards=(own.card.id,)))


def _own_card(form: SentForm) -> OwnCard | None:
    wanted = form.text("card")
    return next((own for own in form.view.own.cards if own.card.id == wanted), None)


def _kind(form: SentForm, stage: ShownStage, otherwise: CardKind) -> CardKind:
    sent = form.text("kind")
    offered = stage.kinds or CARD_KINDS
    return next((kind for kind in offered if kind == sent), otherwise)


def _with_words(form: SentForm, card: Card) -> Card:
    """Return a card that says what was typed, in the fields of its kind.

    `who`, `text` and `why` are the fields of the page; those of the kind are read by their own
    names too. What a kind has no field for stands in the notes, so that no word is lost.
    """
    said: dict[str, Any] = dict.fromkeys(_ALL_FIELDS, "")
    said[MAIN_FIELD[card.kind]] = form.text("text")
    who = form.text("who")
    why = form.text("why")
    if card.kind in NEED_KINDS:
        first, _, last = _FRAMES[card.kind]
        said[first] = who
        said[last] = why
    elif who or why:
        kept = filter(None, (card.notes, who, why))
        said["notes"] = "\n".join(kept)
    for name in FIELDS_OF_KIND[card.kind]:
        typed = form.text(name)
        if typed:
            said[name] = typed
    return replace(card, **said)
