"""What every screen has: a place in the keymap, a table of actions, a footer, a way to show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import iscoroutine
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import parse
from textual.app import ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from userneeds.model.ids import CardId
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.lookup import (
    action_name,
    action_of_key,
    footer_actions,
    key_actions,
    names_in,
    shown_key,
)
from userneeds.surfaces.tui.screen_base.closed_widgets import forget_closed_widgets
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.saving_mark import saving_mark
from userneeds.surfaces.tui.screen_base.status_line import StatusLine
from userneeds.surfaces.tui.widgets.footer_bar import FooterBar
from userneeds.surfaces.tui.widgets.status_rows import FooterStatus
from userneeds.surfaces.tui.widgets.written_rows import ScreenDrawing

if TYPE_CHECKING:
    from userneeds.surfaces.tui.screen_base.controller import (
        OpenFileController,
        WorkshopController,
    )


ActionTable: TypeAlias = Mapping[str, Callable[..., object]]
"""By an action's name what does it, taking the arguments that stand in the keymap."""


class BaseScreen(Screen[None]):
    """A screen of the app."""

    CONTEXTS: ClassVar[tuple[ActionContext, ...]] = ()
    """Where it stands in the keymap; the first one is its own."""

    def __init__(self, status_line: StatusLine) -> None:
        super().__init__()
        self._compositor = ScreenDrawing()
        self._ground = Strip.blank(0)
        self.actions: ActionTable = {}
        """Every action that its keys do; made once, at the end of a screen's `__init__`."""
        self.status_line = status_line
        self.footer_bar = FooterBar(self._status, self.footer_entries)

    def compose(self) -> ComposeResult:
        yield from self.content()
        yield self.footer_bar

    def content(self) -> Iterable[Widget]:
        """Return the widgets above the footer."""
        return ()

    def show(self) -> None:
        """Show what is true now."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the ground: one strip for all rows, because it is asked for at every key."""
        background = self.styles.background
        style = Style.from_color(None, background.rich_color)
        ground = Strip([Segment(" " * crop.width, style)], crop.width)
        for line_filter in self.get_line_filters():
            ground = ground.apply_filter(line_filter, background)
        before = self._ground
        self._ground = before if before == ground else ground
        return [self._ground] * crop.height

    def follow_settings(self) -> None:
        """Look as it was chosen on the screen of settings."""

    def tick(self) -> None:
        """A second has passed."""

    def current_actions(self) -> tuple[KeyAction, ...]:
        """Return the actions that work here now."""
        return key_actions(*self.CONTEXTS)

    def footer_entries(self) -> Sequence[tuple[str, KeyAction]]:
        """Return the actions that the footer names, each with a key that works now."""
        is_typing = isinstance(self.focused, Input)
        actions = footer_actions((*self.current_actions(), *key_actions("everywhere")))
        wanted = () if is_typing else self.wanted_first()
        actions = tuple(dict.fromkeys((*wanted, *actions)))
        return [(shown_key(action, is_typing=is_typing), action) for action in actions]

    def wanted_first(self) -> Sequence[KeyAction]:
        """Return the actions that the footer names before all others now."""
        return ()

    def state_words(self) -> str:
        """Return whether everything is saved: a mark, or words where it is not."""
        return ""

    def _status(self) -> FooterStatus:
        return FooterStatus(self.status_line.sentences(self), self.state_words())

    def on_screen_resume(self) -> None:
        forget_closed_widgets()
        self.status_line.arrive(self)
        self.show()
        self.footer_bar.show()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.footer_bar.show()

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        """Return the widgets that do the actions of those contexts which the table leaves out."""
        return {}

    def go_to_card(self, card_id: CardId) -> None:
        """Put the cursor on a card, where the screen shows cards."""

    async def action_do(self, action: str) -> None:
        """Do an action of the table, such as `minutes(1)`: what every key of the screen calls."""
        _, name, arguments = parse(action)
        outcome = self.actions[name](*arguments)
        # Not every awaitable: to wait here for a screen that is pushed or dismissed would hang.
        if iscoroutine(outcome):
            await outcome
        self.after_action(name)

    def after_action(self, name: str) -> None:
        """Do what follows on an action of the table."""

    async def perform_action(self, action: str) -> None:
        """Do an action of the keymap, wherever it is done; the footer and the palette call this."""
        name = action_name(action)
        if name in self.actions:
            await self.action_do(action)
            return
        for context, widget in self.keyed_widgets().items():
            if name in names_in(context):
                await widget.run_action(action)
                return
        await self.app.run_action(action)

    async def on_footer_bar_pressed(self, message: FooterBar.Pressed) -> None:
        await self.perform_action(message.action)

    async def on_line_view_chosen(self) -> None:
        """Do, on Enter and on a click on an item, what Enter stands for on this screen."""
        action = action_of_key("enter", self.CONTEXTS[0])
        if action:
            await self.action_do(action)


class OpenFileScreen(BaseScreen):
    """A screen about an open file, of a workshop or of a series."""

    def __init__(self, controller: "OpenFileController") -> None:
        super().__init__(controller.status_line)
        self.file_controller = controller

    def state_words(self) -> str:
        return saving_mark(self.file_controller)

    def close(self) -> None:
        """Go back to the screen before."""
        self.dismiss(None)


class WorkshopScreenBase(BaseScreen):
    """A screen that shows an open workshop."""

    def __init__(self, controller: "WorkshopController", open_screen: OpenScreen) -> None:
        super().__init__(controller.status_line)
        self.controller = controller
        self.open_screen = open_screen

    def state_words(self) -> str:
        return saving_mark(self.controller)

    def close(self) -> None:
        """Go back to the screen before."""
        self.dismiss(None)
