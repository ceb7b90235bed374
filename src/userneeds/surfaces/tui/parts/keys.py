"""The keys of the table of actions, as Textual binds them."""

from textual.binding import Binding

from userneeds.surfaces.tui.verb import Place
from userneeds.surfaces.tui.verbs import verbs_of


def bindings(*places: Place) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Return the key bindings of some places; nothing is shown, because the bar names the keys itself."""
    return [
        Binding(verb.keys, verb.action, verb.word, show=False, priority=verb.priority)
        for verb in verbs_of(*places)
        if verb.keys
    ]
