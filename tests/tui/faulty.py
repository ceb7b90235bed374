"""An app with a fault in it: `python -m tests.tui.faulty WHERE FILE`.

F9 meets the fault, whose words are a card's.

The fault `endless` is a thread that never comes to an end, `busy` a picture that never does.
"""

import sys
from pathlib import Path
from threading import Event

from textual.binding import Binding
from textual.strip import Strip
from textual.widget import Widget

from userneeds.surfaces.tui.app.app import UserNeedsApp
from userneeds.surfaces.tui.screen_base.background import BackgroundWork


class Unpaintable(Widget):
    """A widget that cannot be shown."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def render_line(self, y: int) -> Strip:
        raise ValueError(self.words)


class Faulty(UserNeedsApp):
    """The app and its fault."""

    BINDINGS = [Binding("f9", "fault", priority=True)]  # noqa: RUF012 - as Textual has it

    where = ""

    def action_fault(self) -> None:
        assert self.controller is not None
        words = " ".join(card.main_text() for card in self.controller.workshop.cards.values())

        def fail() -> None:
            raise ValueError(words)

        while self.where == "busy":
            pass
        match self.where:
            case "key":
                fail()
            case "timer":
                self.set_timer(0.01, fail)
            case "thread":
                self.background.start(self, BackgroundWork("Looking around", "look"), fail)
            case "endless":
                self.run_worker(Event().wait, thread=True)
                self.status_line.say("Looking for ever.")
            case "picture":
                self.screen.mount(Unpaintable(words))


if __name__ == "__main__":
    app = Faulty(Path(sys.argv[2]))
    app.where = sys.argv[1]
    app.run()
    app.threads.end_process(app.return_code or 0)
    sys.exit(app.return_code or 0)
