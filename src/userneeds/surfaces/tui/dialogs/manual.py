"""The help: every key that works here, made from the table of verbs."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.screen import ModalScreen

from userneeds.surfaces.tui.drawing.cells import Line, fitted
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.verb import PLACE_TITLES, Place, Verb
from userneeds.surfaces.tui.verb_table import VERBS
from userneeds.surfaces.tui.verbs import key_words

_KEYS_WIDTH = 22


class Manual(ModalScreen[None]):
    """All keys of some places."""

    BINDINGS = bindings("help")
    DEFAULT_CSS = """
    Manual { align: center middle; background: $background 70%; }
    Manual Pane { width: 96%; max-width: 110; height: 94%; background: $background; margin: 0; }
    """

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.places = places
        self.pane = Pane(lambda width, _: pages(self.places, width))

    def compose(self) -> ComposeResult:
        yield self.pane

    def action_cancel(self) -> None:
        self.dismiss(None)

    def action_scroll(self, rows: int) -> None:
        self.pane.scroll_rows(rows)

    def action_scroll_page(self, pages_down: int) -> None:
        self.pane.scroll_rows(pages_down * max(1, self.pane.high - 2))


def pages(places: Iterable[Place], width: int) -> list[Line]:
    """Return the help as lines: a heading for each place, then its keys and what they do."""
    lines: list[Line] = [[("  Keys", "title"), ("   Esc closes · ↓ and PgDn for more", "muted")]]
    for place in places:
        lines += [[], [(f"  {PLACE_TITLES[place]}", "strong")]]
        lines += [_row(verb, width) for verb in VERBS[place] if verb.keys]
    return lines


def _row(verb: Verb, width: int) -> Line:
    keys = "  ".join(key_words(key) for key in verb.keys.split(","))
    return [
        (f"    {fitted(keys, _KEYS_WIDTH)}", "key"),
        (fitted(verb.sentence, max(1, width - _KEYS_WIDTH - 4)), "text"),
    ]
