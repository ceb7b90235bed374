"""Keeping the agenda of a workshop as a template of its series."""

from pathlib import Path

from userneeds.model.template import Template
from userneeds.session.errors import AlreadyThere, UserNeedsError
from userneeds.session.library.templates import (
    available_templates,
    save_template,
    template_from_workshop,
)
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class TemplateActions:
    """The action that writes a template."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def keep_as_template(self) -> None:
        """Ask what the template is called, then what it is for, and write it."""
        workshop = self.controller.workshop
        if not workshop.agenda:
            self.controller.say("There is no stage to keep yet: n adds one.", is_trouble=True)
            return

        def take_title(title: str | None) -> None:
            if title and title.strip():
                self._ask_purpose(title)

        hint = "Stages, questions and scripts are kept; nothing that people wrote"
        dialog = LineDialog("What is the template called?", value=workshop.title, hint=hint)
        self.screen.app.push_screen(dialog, take_title)

    def _ask_purpose(self, title: str) -> None:
        workshop = self.controller.workshop

        def take_purpose(purpose: str | None) -> None:
            if purpose is not None:
                self._write_template(template_from_workshop(workshop, title, purpose))

        hint = "One sentence for those who choose it later; nothing is fine too"
        dialog = LineDialog("When would somebody use it?", hint=hint)
        self.screen.app.push_screen(dialog, take_purpose)

    def _write_template(self, template: Template, *, replacing: bool = False) -> None:
        folder = self.controller.session.path.parent
        shipped_ids = {shipped.id for shipped in available_templates()}
        try:
            path = save_template(folder, template, replacing=replacing)
        except AlreadyThere:
            self._ask_to_replace(template)
        except UserNeedsError as fault:
            self.controller.say(str(fault), is_trouble=True)
        else:
            hides_shipped = template.id in shipped_ids
            self.controller.say(_kept_sentence(path, hides_shipped=hides_shipped))

    def _ask_to_replace(self, template: Template) -> None:
        """Ask what becomes of a template that is there: none is overwritten without an answer."""
        note = "what stands in it now is gone"
        options = [
            Option("other", "Give this one another name"),
            Option("replace", f"Replace the template '{template.id}'", note),
        ]

        def take(answer: str | None) -> None:
            if answer == "replace":
                self._write_template(template, replacing=True)
            elif answer == "other":
                self.keep_as_template()

        dialog = ChoiceDialog("There is a template of that name already", options)
        self.screen.app.push_screen(dialog, take)


def _kept_sentence(path: Path, *, hides_shipped: bool) -> str:
    """Return where a template was kept, and whether it hides one that comes with the program."""
    kept = f"Kept as {path.parent.name}/{path.name}: n on the home screen starts from it."
    if hides_shipped:
        return f"{kept} It takes the place of the one that comes with the program."
    return kept
