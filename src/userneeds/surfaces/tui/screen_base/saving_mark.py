"""How does a screen show that everything is saved? By a mark; what is not so is said in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from userneeds.session.editing.save_result import SaveState

if TYPE_CHECKING:
    from userneeds.surfaces.tui.screen_base.controller import OpenFileController

_MARKS: Mapping[SaveState, str] = {"saved": "✓ saved", "unsaved": "… saving"}


def saving_mark(controller: "OpenFileController") -> str:
    """Return how safe the work in an open file is: a mark, or a sentence where it is not."""
    session = controller.session
    return _MARKS.get(session.state) or session.state_words
