"""Beginning, copying and describing whole blueprints by keys."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from userneeds.commands.records import PutEntry, RemoveEntry
from userneeds.model.blueprint import VARIANTS, Blueprint, Variant
from userneeds.model.clean_text import clean_line
from userneeds.surfaces.tui.blueprint.blueprint_edits import copied
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

VARIANT_WORDS = {"": "neither", "as-is": "as it is", "to-be": "as it could be"}


class BlueprintActions:
    """The actions on the blueprint on the screen."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        blueprint: Callable[[], Blueprint | None],
        show_last: Callable[[], None],
    ) -> None:
        """Take what tells which blueprint is shown, and what shows the newest one."""
        self.controller = controller
        self.screen = screen
        self.blueprint = blueprint
        self._show_last = show_last

    def begin(self) -> None:
        """Ask what a new blueprint is about, then which way of working it shows."""

        def ask_variant(title: str | None) -> None:
            if title and title.strip():
                self._ask_variant("", lambda variant: self._put_new(title, variant))

        self.screen.app.push_screen(LineDialog("Which service is it about?"), ask_variant)

    def copy(self) -> None:
        """Copy the blueprint into another version of it, and show that."""
        blueprint = self.blueprint()
        if blueprint is None:
            return
        fresh = copied(blueprint, self.controller.new_id())
        if self.controller.do(PutEntry(at=self.controller.now(), entry=fresh)):
            self._show_last()
            words = VARIANT_WORDS.get(fresh.variant, fresh.variant)
            self.controller.say(
                f"This is a copy to change: '{fresh.title}', {words}. (u takes it back)"
            )

    def describe(self) -> None:
        """Ask what of the blueprint is to be changed: title, scope, variant or version."""
        blueprint = self.blueprint()
        if blueprint is None:
            return
        options = [
            Option("title", "Title", blueprint.title),
            Option("scope", "Scope: from where to where it goes", blueprint.scope or "not said"),
            Option("variant", "Which way of working", _variant_words(blueprint.variant)),
            Option("version", "Version", blueprint.version or "not said"),
        ]

        def change(field: str | None) -> None:
            if field == "variant":
                self._ask_variant(
                    blueprint.variant,
                    lambda variant: self._put(replace(blueprint, variant=variant), blueprint),
                )
            elif field is not None:
                self._ask_words(blueprint, field)

        self.screen.app.push_screen(ChoiceDialog("What of the blueprint?", options), change)

    def discard(self) -> None:
        """Remove the blueprint on the screen."""
        blueprint = self.blueprint()
        if blueprint is not None:
            now = self.controller.now()
            self.controller.do(RemoveEntry(at=now, part="blueprints", id=blueprint.id))

    def _ask_words(self, blueprint: Blueprint, field: str) -> None:
        titles = {
            "title": "Which service is it about?",
            "scope": "From where to where does it go?",
            "version": "Which version is it?",
        }
        before: str = getattr(blueprint, field)

        def keep(words: str | None) -> None:
            if words is None:
                return
            if field == "title" and not clean_line(words):
                self.controller.say("A blueprint needs a title.", is_trouble=True)
                return
            said: dict[str, Any] = {field: words}
            self._put(replace(blueprint, **said), blueprint)

        self.screen.app.push_screen(LineDialog(titles[field], value=before), keep)

    def _ask_variant(self, chosen: Variant, take: Callable[[Variant], None]) -> None:
        def answer(key: str | None) -> None:
            for variant in VARIANTS:
                if _variant_key(variant) == key:
                    take(variant)

        options = [Option(_variant_key(each), _variant_words(each)) for each in VARIANTS]
        dialog = ChoiceDialog("Which way of working?", options, chosen=_variant_key(chosen))
        self.screen.app.push_screen(dialog, answer)

    def _put_new(self, title: str, variant: Variant) -> None:
        blueprint = Blueprint(id=self.controller.new_id(), title=title, variant=variant)
        self._put(blueprint)
        self._show_last()

    def _put(self, after: Blueprint, before: Blueprint | None = None) -> None:
        self.controller.do(PutEntry(at=self.controller.now(), entry=after, before=before))


def _variant_key(variant: Variant) -> str:
    """Return the key of an option; an empty one would be no answer."""
    return variant or "/"


def _variant_words(variant: Variant) -> str:
    return VARIANT_WORDS.get(variant, variant)
