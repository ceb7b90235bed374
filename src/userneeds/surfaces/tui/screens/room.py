"""What every screen has: a place in the table of verbs, a foot, and a way to show what changed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from userneeds.surfaces.tui.parts.bar import Bar
from userneeds.surfaces.tui.verb import Place, Verb
from userneeds.surfaces.tui.verbs import first_key, in_footer, verbs_of
from userneeds.surfaces.tui.voice import Voice

if TYPE_CHECKING:
    from userneeds.surfaces.tui.desk import Desk


class Room(Screen[None]):
    """A screen of the app."""

    PLACES: ClassVar[tuple[Place, ...]] = ()
    """Where it stands in the table of verbs."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice
        self.bar = Bar(self._said, self.footer)

    def compose(self) -> ComposeResult:
        yield from self.content()
        yield self.bar

    def content(self) -> Iterable[Widget]:
        """Return the widgets above the foot."""
        return ()

    def show(self) -> None:
        """Show what is true now."""

    def tick(self) -> None:
        """A second has passed."""

    def verbs(self) -> tuple[Verb, ...]:
        """Return the actions that work here now."""
        return verbs_of(*self.PLACES)

    def footer(self) -> Sequence[tuple[str, Verb]]:
        """Return the actions the foot names, each with a key that works now."""
        is_typing = isinstance(self.focused, Input)
        verbs = in_footer((*self.verbs(), *verbs_of("everywhere")))
        return [(first_key(verb, is_typing=is_typing), verb) for verb in verbs]

    def state_words(self) -> str:
        """Return whether everything is saved, in words."""
        return ""

    def _said(self) -> tuple[str, bool, str]:
        return self.voice.words, self.voice.is_trouble, self.state_words()

    def on_screen_resume(self) -> None:
        self.show()
        self.bar.refresh()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.bar.refresh()

    async def on_bar_pressed(self, message: Bar.Pressed) -> None:
        await self.run_verb(message.action)

    async def run_verb(self, action: str) -> None:
        """Do an action of the table, wherever on the screen its method is."""
        name = f"action_{action.partition('(')[0]}"
        nodes: list[Widget | App[object]] = [
            self,
            self.app,
            *([self.focused] if self.focused else []),
            *self.query("*"),
        ]
        for node in nodes:
            if hasattr(node, name):
                await node.run_action(action)
                return


class DeskRoom(Room):
    """A screen that shows an open workshop."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk.voice)
        self.desk = desk

    def state_words(self) -> str:
        return self.desk.session.state_words

    def action_close(self) -> None:
        self.dismiss(None)
