"""The help: every key that works here, made from the table of verbs."""

from collections.abc import Iterable, Sequence

from userneeds.surfaces.tui.dialogs.sheet import Sheet
from userneeds.surfaces.tui.drawing.cells import Line, fitted
from userneeds.surfaces.tui.verb import PLACE_TITLES, Place, Verb
from userneeds.surfaces.tui.verb_table import VERBS
from userneeds.surfaces.tui.verbs import key_words

_KEYS_WIDTH = 22


class Manual(Sheet):
    """All keys of some places."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__(lambda width, _: pages(places, width))
        self.places = places


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
