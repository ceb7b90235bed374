"""'We already know this': while a card is typed, what earlier workshops found out about the same.

Asked a moment after the last letter, in a worker, across every workshop of the folder that is open.
One key links the card being typed to what was found: a link, never a copy.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

if TYPE_CHECKING:
    from userneeds.session.library.kept_findings import PriorFinding
    from userneeds.session.library.knowledge_index import KnowledgeIndex

SEARCH_PAUSE_SECONDS = 0.3
"""How long the keys rest before earlier workshops are searched."""
_MIN_LETTERS = 8
_MAX_FINDINGS = 3
_LABEL = "known already "
_BETWEEN_WORDS = re.compile(r"(\W+)")


class PriorKnowledgePanel:
    """What is known already about the card being typed, and the action that links to it."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        *,
        is_typing: Callable[[], bool],
        changed: Callable[[], None],
    ) -> None:
        """Take what is called whenever something else is found."""
        self.controller = controller
        self.screen = screen
        self._is_typing = is_typing
        self._on_change = changed
        self._knowledge: KnowledgeIndex | None = None
        self._findings: tuple[PriorFinding, ...] = ()
        self._link = ""
        self._pause_timer: Timer | None = None

    def lines(self, width: int, height: int) -> list[StyledLine]:
        """Return what was found, one finding a row; nothing where nothing is known."""
        return [
            _finding_line(finding, self._key_hint(place), width)
            for place, finding in enumerate(self._findings[:height])
        ]

    def search_soon(self, text: str) -> None:
        """Search for what is being typed once the keys rest; for too few letters, for nothing."""
        if self._pause_timer is not None:
            self._pause_timer.stop()
        if len(text.strip()) < _MIN_LETTERS:
            self._show_findings(())
            return
        self._pause_timer = self.screen.set_timer(
            SEARCH_PAUSE_SECONDS, lambda: self._start_search(text)
        )

    def link(self) -> None:
        """Link the card being typed to the first finding; again: let it go."""
        if not self._findings:
            self.controller.say("Nothing like it is known from earlier workshops.")
            return
        first = self._findings[0]
        self._link = "" if self._link == first.reference else first.reference
        self._show_findings(self._findings)
        words = "will link to" if self._link else "will not link to"
        says = " ".join(first.says.split())
        self.controller.say(f"The card you are typing {words} '{says}' ({first.title}).")

    def take_link(self) -> str:
        """Return what the card that is being added is to be linked to, once; empty for nothing."""
        chosen = self._link
        self._link = ""
        self._show_findings(())
        return chosen

    def _start_search(self, text: str) -> None:
        searching = BackgroundWork("Searching earlier workshops", "known")
        self.controller.background.start(
            self.screen, searching, partial(self._search_in_worker, text)
        )

    def _search_in_worker(self, text: str) -> None:
        findings = self._find(text)
        self.screen.app.call_from_thread(self._show_while_typing, findings)

    def _find(self, text: str) -> "tuple[PriorFinding, ...]":
        """Return what earlier workshops know; the first time, all of them are read for it.

        Raises:
            UserNeedsError: when they cannot be read.
        """
        from userneeds.session.library.knowledge_index import (  # noqa: PLC0415 - loaded in the worker
            KnowledgeIndex,
        )
        from userneeds.session.storage.user_dirs import cache_folder  # noqa: PLC0415 - likewise

        if self._knowledge is None:
            knowledge = KnowledgeIndex(self.controller.library, cache_folder())
            knowledge.update()
            self._knowledge = knowledge
        own_path = self.controller.session.path
        return self._knowledge.find(text, most=_MAX_FINDINGS, leave_out=own_path)

    def _show_while_typing(self, findings: "tuple[PriorFinding, ...]") -> None:
        if self._is_typing():
            self._show_findings(findings)

    def _show_findings(self, findings: "tuple[PriorFinding, ...]") -> None:
        self._findings = findings
        if all(finding.reference != self._link for finding in findings):
            self._link = ""
        self._on_change()

    def _key_hint(self, place: int) -> str:
        """Return the key that works on the finding at a place: only the first one can be linked."""
        if place:
            return ""
        return "  linked, ^k lets go" if self._link else "  ^k links it"


def _finding_line(finding: "PriorFinding", key_hint: str, width: int) -> StyledLine:
    parts = (finding.organisation, finding.title, finding.day)
    source = ", ".join(part for part in parts if part)
    room = max(0, width - len(key_hint) - len(_LABEL))
    says = " ".join(finding.says.split())
    words = truncate_text(f"{says} ({source})", room)
    return [(_LABEL, "accent"), *_with_matches(words, finding.matches), (key_hint, "accent")]


def _with_matches(text: str, matches: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces: those of its words by which it was found stand out."""
    for piece in _BETWEEN_WORDS.split(text):
        if piece:
            yield piece, "text" if piece.lower() in matches else "muted"
