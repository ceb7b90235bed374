"""What every screen has: a place in the table of verbs, a foot, and a way to show what changed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.lookup import footer_actions, key_actions, shown_key
from userneeds.surfaces.tui.screen_base.status_line import StatusLine
from userneeds.surfaces.tui.widgets.footer_bar import FooterBar

if TYPE_CHECKING:
    from userneeds.surfaces.tui.screen_base.controller import WorkshopController


class BaseScreen(Screen[None]):
    """A screen of the app."""

    CONTEXTS: ClassVar[tuple[ActionContext, ...]] = ()
    """Where it stands in the table of verbs."""

    def __init__(self, voice: StatusLine) -> None:
        super().__init__()
        self.status_line = voice
        self.footer_bar = FooterBar(self._status, self.footer_entries)

    def compose(self) -> ComposeResult:
        yield from self.content()
        yield self.footer_bar

    def content(self) -> Iterable[Widget]:
        """Return the widgets above the foot."""
        return ()

    def show(self) -> None:
        """Show what is true now."""

    def tick(self) -> None:
        """A second has passed."""

    def current_actions(self) -> tuple[KeyAction, ...]:
        """Return the actions that work here now."""
        return key_actions(*self.CONTEXTS)

    def footer_entries(self) -> Sequence[tuple[str, KeyAction]]:
        """Return the actions the foot names, each with a key that works now."""
        is_typing = isinstance(self.focused, Input)
        verbs = footer_actions((*self.current_actions(), *key_actions("everywhere")))
        return [(shown_key(verb, is_typing=is_typing), verb) for verb in verbs]

    def state_words(self) -> str:
        """Return whether everything is saved, in words."""
        return ""

    def _status(self) -> tuple[str, bool, str]:
        return self.status_line.words, self.status_line.is_trouble, self.state_words()

    def on_screen_resume(self) -> None:
        self.show()
        self.footer_bar.refresh()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.footer_bar.refresh()

    async def on_footer_bar_pressed(self, message: FooterBar.Pressed) -> None:
        await self.perform_action(message.action)

    async def perform_action(self, action: str) -> None:
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


class WorkshopScreenBase(BaseScreen):
    """A screen that shows an open workshop."""

    def __init__(self, desk: "WorkshopController") -> None:
        super().__init__(desk.status_line)
        self.controller = desk

    def state_words(self) -> str:
        return self.controller.session.state_words

    def action_close(self) -> None:
        self.dismiss(None)
