"""Network: who shares what, as one picture of organisations, themes and the cards that tie them.

The one thing on this screen is what is looked at: its name stands above the picture, and only its own ties are whole
lines. Everything is placed in a worker; the screen shows the last picture until the next one comes.
"""

from collections.abc import Iterable

from textual.message import Message
from textual.widget import Widget

from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.drawing.cells import Line
from userneeds.surfaces.tui.network.closeness import Close, comparing, nothing_close
from userneeds.surfaces.tui.network.layout import MARKS, NEARNESS_WORDS, NEARNESSES, Layout, Nearness, laid_out
from userneeds.surfaces.tui.network.moving import next_name
from userneeds.surfaces.tui.network.picture import MOST_CARDS, Only, Picture, picture_of
from userneeds.surfaces.tui.network.widget import NetworkView
from userneeds.surfaces.tui.network.words import about, as_lines, title
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.screens.onward import Onward


class NetworkRoom(Onward):
    """The picture, what is looked at above it, and why below."""

    PLACES = ("network",)
    BINDINGS = bindings("network")
    DEFAULT_CSS = """
    NetworkRoom #title { height: 2; margin: 1 1 1 1; }
    NetworkRoom.-low #title { margin: 0 1; }
    NetworkRoom NetworkView { margin: 0 1; }
    NetworkRoom #side { height: 4; margin: 1 1 0 1; }
    NetworkRoom.-low #side { height: 3; margin: 0 1; }
    """

    class Placed(Message):
        """A worker has placed everything."""

        def __init__(self, workshop: Workshop, picture: Picture, layout: Layout) -> None:
            super().__init__()
            self.workshop, self.picture, self.layout = workshop, picture, layout

    class Compared(Message):
        """A worker has compared the cards with each other."""

        def __init__(self, close: Close) -> None:
            super().__init__()
            self.close = close

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.only = Only()
        self.nearness: Nearness = MARKS
        self.view = NetworkView()
        self._shown: Workshop = desk.workshop
        self._close: Close = nothing_close
        self.title_pane = Pane(
            lambda width, _: title(self.view.picture, self.view.looked_at, self.view.layout_now, width), "title"
        )
        self.side = Pane(self._side, "side")

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.view
        yield self.side

    def on_mount(self) -> None:
        self.view.focus()
        self._compare()

    def show(self) -> None:
        if self.desk.workshop is not self._shown:
            self._compare()
        self._place()

    # Looking around.

    def action_go(self, across: int, down: int) -> None:
        self.view.step(across, down)

    def action_next(self, by: int) -> None:
        if self.view.picture is not None:
            self.view.look_at(next_name(self.view.picture, self.view.looked_at, by))

    def action_nearer(self, by: int) -> None:
        at = min(max(self.nearness + by, 0), len(NEARNESSES) - 1)
        self.nearness = NEARNESSES[at]
        self.desk.say(f"{NEARNESS_WORDS[self.nearness]}.")
        self._place()

    def action_scroll_rows(self, pages: int) -> None:
        self.view.scroll_by(pages * max(1, self.view.high - 2))

    def action_open(self) -> None:
        if self.view.looked_at is None:
            return
        side, name = self.view.looked_at
        if side == "organisation":
            self.action_only_this()
        elif side == "card":
            self.open_card(name)
        else:
            self.open_theme(name)

    def action_only_this(self) -> None:
        """Show only what belongs to what is looked at; again: everything."""
        if self.view.looked_at is None or self.view.picture is None:
            return
        side, name = self.view.looked_at
        if side == "card":
            name = self.view.picture.weave.themes_of[name]
        wanted = Only(organisation=name) if side == "organisation" else Only(theme=name)
        self._show_only(Only() if wanted == self.only else wanted)

    def action_only(self) -> None:
        workshop = self.desk.workshop
        options = [Option("all", "Everything")]
        options += [Option(f"theme/{one.id}", one.name, "theme") for one in workshop.themes.values()]
        options += [Option(f"organisation/{one.id}", one.name, one.kind) for one in workshop.organisations.values()]

        def take(key: str | None) -> None:
            if key is not None:
                side, _, name = key.partition("/")
                self._show_only(
                    Only(theme=name if side == "theme" else None, organisation=name if side == "organisation" else None)
                )

        self.app.push_screen(Choose("Show only what belongs to", options), take)

    def action_back(self) -> None:
        if self.only.is_all:
            self.action_close()
        else:
            self._show_only(Only())

    def _show_only(self, only: Only) -> None:
        self.only = only
        self.desk.say("Everything is shown." if only.is_all else "Only a part is shown; Esc shows everything.")
        self._place()

    # Working it out.

    def on_network_view_resized(self) -> None:
        self._place()

    def on_network_view_moved(self) -> None:
        self.title_pane.show()
        self.side.show()

    def on_network_view_chosen(self) -> None:
        self.action_open()

    def _place(self) -> None:
        wide, high = self.view.wide, self.view.high
        if not wide:
            return
        workshop, only, nearness = self.desk.workshop, self.only, self.nearness

        def work() -> None:
            picture = picture_of(workshop, only)
            self.post_message(self.Placed(workshop, picture, laid_out(picture, wide, high, nearness)))

        self.run_worker(work, thread=True, exclusive=True, group="place")

    def on_network_room_placed(self, message: Placed) -> None:
        """Show what was placed, unless something else is wanted by now: workers may end in any order."""
        layout = message.layout
        placed = (message.picture.only, layout.nearness, layout.width, layout.height)
        wanted = (self.only, self.nearness, self.view.wide, max(1, self.view.high))
        if message.workshop is self.desk.workshop and placed == wanted:
            self._shown = message.workshop
            self.view.place(message.picture, layout)

    def _compare(self) -> None:
        workshop = self.desk.workshop
        if len(workshop.cards) > MOST_CARDS:
            return

        def work() -> None:
            self.post_message(self.Compared(comparing(workshop)))

        self.run_worker(work, thread=True, exclusive=True, group="compare")

    def on_network_room_compared(self, message: Compared) -> None:
        self._close = message.close
        self.side.show()

    def _side(self, width: int, height: int) -> list[Line]:
        looked_at = self.view.looked_at
        close = self._close(looked_at[1]) if looked_at is not None and looked_at[0] == "card" else ()
        return as_lines(about(self._shown, self.view.picture, looked_at, close), width, height)
