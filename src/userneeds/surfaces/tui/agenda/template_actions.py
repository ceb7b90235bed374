"""Keeping the agenda of a workshop as a template of its series."""

from userneeds.model.template import Template
from userneeds.session.errors import AlreadyThere, UserNeedsError
from userneeds.session.library.templates import (
    available_templates,
    save_template,
    template_from_workshop,
)
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase


class TemplateActions(WorkshopScreenBase):
    """The action that writes a template."""

    def action_template(self) -> None:
        workshop = self.controller.workshop
        if not workshop.agenda:
            self.controller.say("There is no stage to keep yet: n adds one.", is_trouble=True)
            return

        def named(title: str | None) -> None:
            if title and title.strip():
                hint = "One sentence for those who choose it later; nothing is fine too"
                self.app.push_screen(
                    LineDialog("When would somebody use it?", hint=hint),
                    lambda said: described(title, said),
                )

        def described(title: str, purpose: str | None) -> None:
            if purpose is not None:
                self._write_template(template_from_workshop(workshop, title, purpose))

        hint = "Stages, questions and scripts are kept; nothing that people wrote"
        self.app.push_screen(
            LineDialog("What is the template called?", value=workshop.title, hint=hint), named
        )

    def _write_template(self, plan: Template, *, replacing: bool = False) -> None:
        folder = self.controller.session.path.parent
        shipped = {known.id for known in available_templates()}
        try:
            path = save_template(folder, plan, replacing=replacing)
        except AlreadyThere:
            self._ask_to_replace(plan)
        except UserNeedsError as fault:
            self.controller.say(str(fault), is_trouble=True)
        else:
            instead = (
                " It takes the place of the one that comes with the program."
                if plan.id in shipped
                else ""
            )
            self.controller.say(
                f"Kept as {path.parent.name}/{path.name}: n on the home screen starts from it.{instead}"
            )

    def _ask_to_replace(self, plan: Template) -> None:
        """Ask what to do about a template that is there; nothing is written over without an answer."""
        options = [
            Option("other", "Give this one another name"),
            Option("replace", f"Replace the template '{plan.id}'", "what stands in it now is gone"),
        ]

        def take(answer: str | None) -> None:
            if answer == "replace":
                self._write_template(plan, replacing=True)
            elif answer == "other":
                self.action_template()

        self.app.push_screen(
            ChoiceDialog("There is a template of that name already", options), take
        )
