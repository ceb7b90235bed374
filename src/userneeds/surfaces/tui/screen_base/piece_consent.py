"""How far may a piece go: a source, a quote or a figure? The question, and its answers in words."""

from collections.abc import Callable
from typing import cast

from userneeds.model.evidence import CONSENTS, Consent
from userneeds.model.wording import capitalise
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

CONSENT_WORDS: dict[Consent, str] = {
    "": "not asked yet",
    "room": "only for the room",
    "group": "only within the group",
    "public": "agreed to be published",
    "withdrawn": "taken back",
}


def ask_consent(
    screen: BaseScreen, title: str, chosen: Consent, take: Callable[[Consent], None]
) -> None:
    """Ask who may see a piece, and give the answer to `take`; nothing on Escape."""

    def take_key(answer: str | None) -> None:
        if answer is not None:
            take(cast("Consent", answer))

    options = [Option(each, capitalise(CONSENT_WORDS[each])) for each in CONSENTS]
    screen.app.push_screen(ChoiceDialog(title, options, chosen=chosen), take_key)
