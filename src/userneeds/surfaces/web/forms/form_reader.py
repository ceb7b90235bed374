"""What does a form ask for? One table, from the word under `doing` to what reads the rest."""

from collections.abc import Callable, Mapping

from userneeds.live.phone.phone_view import PhoneView
from userneeds.surfaces.web.forms.card_forms import edited_card, withdrawn_card, written_card
from userneeds.surfaces.web.forms.choice_forms import (
    given_dots,
    made_theme,
    placed_cards,
    proposed_names,
    wished_cards,
)
from userneeds.surfaces.web.forms.map_forms import added_step, edited_step, linked_need
from userneeds.surfaces.web.forms.person_forms import (
    being_ready,
    claiming,
    edited_promise,
    joining,
    joining_from_list,
    joining_nameless,
    leaving,
    promise,
    raising_hand,
)
from userneeds.surfaces.web.forms.sent_form import FormRequest, SentForm
from userneeds.surfaces.web.words.translations import translation

FORMS: Mapping[str, Callable[[SentForm], FormRequest]] = {
    "join": joining,
    "join-pick": joining_from_list,
    "join-nameless": joining_nameless,
    "claim": claiming,
    "ready": being_ready,
    "hand": raising_hand,
    "leave": leaving,
    "write": written_card,
    "edit": edited_card,
    "withdraw-card": withdrawn_card,
    "wish": wished_cards,
    "theme": made_theme,
    "name": proposed_names,
    "vote": given_dots,
    "place": placed_cards,
    "step": added_step,
    "edit-step": edited_step,
    "link": linked_need,
    "act": promise,
    "edit-act": edited_promise,
}
"""Every form of the pages, by what it is for."""


def read_form(fields: Mapping[str, str], view: PhoneView, language: str = "en") -> FormRequest:
    """Return what a form asks for, on what its sender sees; refused in a language of theirs."""
    form = SentForm(fields, view, translation(language))
    reader = FORMS.get(form.text("doing"))
    if reader is None:
        return form.refused("unknown")
    return form.too_long() or reader(form)
