"""A source that nobody has noted yet: what it says, and of which kind it is."""

from collections.abc import Callable
from typing import cast

from userneeds.model.evidence import SOURCE_KINDS, SourceKind
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

NEW_SOURCE = "/new"
"""The answer that is no source yet; no id has a stroke."""
NEW_SOURCE_OPTION = Option(NEW_SOURCE, "A new source …")


def ask_new_source(screen: BaseScreen, take: Callable[[str, SourceKind], None]) -> None:
    """Ask for a source, and give what it says and its kind to `take`; nothing on Escape."""

    def ask_kind(says: str | None) -> None:
        if says is None or not says.strip():
            return

        def take_kind(kind: str | None) -> None:
            if kind is not None:
                take(says, cast("SourceKind", kind))

        kinds = [Option(kind, kind) for kind in SOURCE_KINDS]
        screen.app.push_screen(ChoiceDialog("What kind of source is it?", kinds), take_kind)

    hint = "One sentence; where it is kept can follow"
    dialog = LineDialog("What does the source say?", hint=hint)
    screen.app.push_screen(dialog, ask_kind)
