"""Changing themes by hand: making and naming them, moving and pinning their cards."""

from dataclasses import replace

from userneeds.commands.cards import EditCard
from userneeds.commands.themes import (
    MakeTheme,
    MoveCards,
    PinCards,
    ProposeName,
    RemoveThemes,
    RenameTheme,
    Unpin,
)
from userneeds.model.card import Card
from userneeds.model.ids import CardId, PersonId
from userneeds.model.theme import Pin, PinKind, Theme
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.people_choice import PeopleChoice, voter_question
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.screen_base.speakers import Speaker
from userneeds.surfaces.tui.themes.name_proposals import (
    are_closed,
    proposals_in_words,
    without_proposal,
)
from userneeds.surfaces.tui.themes.view import ThemeRow
from userneeds.surfaces.tui.widgets.row_list import RowList


class ThemeActions:
    """The actions on the theme and the card under the cursors."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        groups: RowList[ThemeRow],
        cards: RowList[Card],
    ) -> None:
        """Take the list of groups, and the list of the cards of the one under its cursor."""
        self.controller = controller
        self.screen = screen
        self.groups = groups
        self.cards = cards

    def theme_under_cursor(self) -> ThemeRow | None:
        """Return the theme under the cursor.

        None, with a word about it, where the cursor is on something else.
        """
        row = self.groups.chosen
        if row is not None and row.theme and not row.is_suggested:
            return row
        self.controller.say("Choose a theme first (marked ●).")
        return None

    # Themes.

    def new(self) -> None:
        """Ask for the name of a new theme."""

        def make(name: str | None) -> None:
            if name:
                theme = Theme(id=self.controller.new_id(), name=name)
                self.controller.do(MakeTheme(at=self.controller.now(), theme=theme))

        self.screen.app.push_screen(LineDialog("What is the new theme called?"), make)

    def rename(self) -> None:
        """Ask for another name for the theme."""
        row = self.theme_under_cursor()
        if row is None:
            return

        def rename(name: str | None) -> None:
            if name is not None:
                now = self.controller.now()
                self.controller.do(RenameTheme(at=now, theme=row.theme, name=name))

        dialog = LineDialog("What is this theme called?", value=row.name)
        self.screen.app.push_screen(dialog, rename)

    def propose_name(self) -> None:
        """Ask who would call the theme something else, and what."""
        row = self.theme_under_cursor()
        if row is None:
            return

        def take(key: str) -> None:
            self._ask_proposed_name(row, Speaker.from_key(key).voter)

        wanted = voter_question("Who proposes a name?", self.controller.choices)
        PeopleChoice(self.controller, self.screen).ask(wanted, take)

    def _ask_proposed_name(self, row: ThemeRow, person: PersonId) -> None:
        def propose(name: str | None) -> None:
            if name is not None:
                now = self.controller.now()
                command = ProposeName(at=now, theme=row.theme, person=person, name=name)
                if self.controller.do(command, quietly=True):
                    self._after_proposal(row)

        value = row.proposed_names.get(person, "")
        known = self.controller.choices.people.get(person)
        title = f"What would {known.name if known else 'the room'} call it?"
        dialog = LineDialog(title, value=value, hint=f"The theme '{row.name}'")
        self.screen.app.push_screen(dialog, propose)

    def _after_proposal(self, row: ThemeRow) -> None:
        """Say how many have proposed, not what; ask the next one who is here."""
        workshop = self.controller.seen
        theme = workshop.themes[row.theme]
        self.controller.say(proposals_in_words(workshop, theme.names) or "The name is taken back.")
        waiting = without_proposal(workshop, theme.names)
        if are_closed(workshop, theme.names):
            self._ask_proposed_name(replace(row, proposed_names=theme.names), waiting[0].id)

    def dissolve(self) -> None:
        """Remove the theme; its cards stay, without a theme."""
        row = self.theme_under_cursor()
        if row is not None:
            self.controller.do(RemoveThemes(at=self.controller.now(), themes=(row.theme,)))

    def move(self) -> None:
        """Move the card into another theme; in the list of groups, merge the theme into one."""
        if self.cards.has_focus:
            self._move_card()
        else:
            self._merge_theme()

    def _merge_theme(self) -> None:
        row = self.theme_under_cursor()
        if row is None:
            return

        def merge(into: str | None) -> None:
            if into:
                now = self.controller.now()
                self.controller.do(RemoveThemes(at=now, themes=(row.theme,), into=into))

        themes = self.controller.workshop.themes.values()
        others = [Option(theme.id, theme.name) for theme in themes if theme.id != row.theme]
        dialog = ChoiceDialog(f"Merge '{row.name}' into which theme?", others)
        self.screen.app.push_screen(dialog, merge)

    # Cards.

    def _move_card(self) -> None:
        card = self.cards.chosen
        if card is None:
            return

        def move(theme: str | None) -> None:
            if theme is not None:
                now = self.controller.now()
                self.controller.do(MoveCards(at=now, cards=(card.id,), theme=theme))

        themes = self.controller.workshop.themes.values()
        options = [Option(theme.id, theme.name) for theme in themes]
        options.append(Option("", "No theme"))
        dialog = ChoiceDialog("Into which theme?", options, chosen=card.theme)
        self.screen.app.push_screen(dialog, move)

    def pin(self) -> None:
        """Keep the card in its theme whatever is suggested, or no longer."""
        card = self.cards.chosen
        if card is None or not card.theme:
            self.controller.say("Only a card in a theme can be pinned there.")
            return
        after = replace(card, pinned=not card.pinned)
        self.controller.do(EditCard(at=self.controller.now(), before=card, after=after))

    def insist(self, kind: PinKind) -> None:
        """Keep the card together with another one, or apart from it, in every suggestion.

        With the same card again: let them be.
        """
        card = self.cards.chosen
        if card is None or not self.cards.has_focus:
            self.controller.say("Choose a card first: Enter goes to the cards of the group.")
            return

        def take(other: CardId | None) -> None:
            if other is not None:
                self._toggle_pin(kind, card.id, other)

        workshop = self.controller.seen
        hidden = workshop.closed_cards()
        readable = [other for other in workshop.cards.values() if other.id not in hidden]
        options = [
            Option(other.id, other.statement(), other.kind)
            for other in readable
            if other.id != card.id
        ]
        title = f"Always {kind}, with which card?"
        dialog = ChoiceDialog(title, options, hint=card.statement())
        self.screen.app.push_screen(dialog, take)

    def _toggle_pin(self, kind: PinKind, card: CardId, other: CardId) -> None:
        now = self.controller.now()
        pair = {card, other}
        for pin in self.controller.workshop.pins.values():
            if pin.kind == kind and set(pin.cards) == pair:
                self.controller.do(Unpin(at=now, pin=pin.id))
                return
        fresh = Pin(id=self.controller.new_id(), kind=kind, cards=(card, other))
        self.controller.do(PinCards(at=now, pin=fresh))
