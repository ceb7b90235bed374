"""For whom the next cards are typed, and whose needs they say."""

from dataclasses import replace

from userneeds.model.clean_text import clean_line
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.people_choice import PeopleChoice, PeopleQuestion
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.screen_base.speakers import (
    NEW_ROLE,
    Speaker,
    named_speaker,
    role_options,
    speaker_options,
    speaker_words,
    told_organisation_options,
)
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.card_input import CardInput


class SpeakerActions:
    """The actions that say what new cards get besides their words."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen, line: CardInput) -> None:
        """Take the line that says for whom one types."""
        self.controller = controller
        self.screen = screen
        self.line = line
        self.speaker = Speaker()
        self.told_organisation = ""
        """What the next card without a name says that it is for; its author wants that."""
        line.named_in = self.named_in

    def choose_speaker(self) -> None:
        """Ask for whom the next cards are typed; without names, for which organisation the next."""
        seen = self.controller.seen
        stage = seen.current_stage()
        if stage is not None and stage.anonymous and stage.organisation_by_choice:
            options = told_organisation_options(self.controller.choices, seen.smallest_group)
            title = "Does whoever writes the next card want its organisation told?"
            dialog = ChoiceDialog(title, options, chosen=self.told_organisation)
            self.screen.app.push_screen(dialog, self.tell_organisation)
            return
        wanted = PeopleQuestion(
            "For whom do you type?",
            speaker_options(self.controller.choices),
            person_key=Speaker.key_of_person,
            organisation_key=Speaker.key_of_organisation,
            chosen=self.speaker.key,
        )
        PeopleChoice(self.controller, self.screen).ask(wanted, self._set_speaker)

    def choose_role(self) -> None:
        """Ask whose needs are typed, where the words do not say it."""
        options = role_options(self.controller.seen)
        dialog = ChoiceDialog("Whose needs do you type?", options, chosen=self.line.role)
        self.screen.app.push_screen(dialog, self._set_role)

    def card_defaults(self) -> CardDefaults:
        """Return what the next card gets besides its words."""
        stage = self.controller.seen.current_stage()
        return CardDefaults(
            kind=self.line.kind,
            stage=stage.id if stage else "",
            organisation=self.told_organisation or self.speaker.organisation,
            by=self.speaker.person,
            role=self.line.role,
        )

    def named_in(self, line: str) -> str:
        """Return for whom a line is that names somebody, in words; empty where it does not."""
        choices = self.controller.choices
        person, _ = named_speaker(choices, line)
        return speaker_words(choices, "", person) if person else ""

    def line_defaults(self, line: str) -> tuple[CardDefaults, str]:
        """Return what the card of a line gets besides its words, and its words."""
        person, words = named_speaker(self.controller.choices, line)
        defaults = self.card_defaults()
        if person:
            defaults = replace(defaults, by=person, organisation="")
        return defaults, words

    def tell_organisation(self, organisation: str | None) -> None:
        """Let the next card say for which organisation it is; for none where it is empty."""
        if organisation is not None:
            self.told_organisation = organisation
            self.line.told_for = self.controller.choices.organisation_name(organisation)
            self.line.relabel()

    def _set_speaker(self, key: str) -> None:
        self.speak_for(Speaker.from_key(key))

    def speak_for(self, speaker: Speaker) -> None:
        """Type the next cards for somebody."""
        self.speaker = speaker
        organisation, person = speaker
        self.line.whom = speaker_words(self.controller.choices, organisation, person)
        self.line.relabel()

    def _set_role(self, role: str | None) -> None:
        if role == NEW_ROLE:
            self._ask_role()
        elif role is not None:
            self.line.role = clean_line(role)
            self.line.relabel()

    def _ask_role(self) -> None:
        from userneeds.surfaces.tui.dialogs.line_dialog import (  # noqa: PLC0415 - loaded when opened
            LineDialog,
        )

        hint = "A role, as 'tenant with a small child'"
        self.screen.app.push_screen(
            LineDialog("Whose needs do you type?", hint=hint), self._set_role
        )
