"""What does a process beside the app say of the card that is looked at? Asked for once.

While somebody goes from card to card nothing waits: its sentences come a moment after a card.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from textual.dom import DOMNode

from userneeds.surfaces.tui.screen_base.background import Background, BackgroundWork

if TYPE_CHECKING:
    from userneeds.session.processes.analysis import FoundGroups

AskOfCard: TypeAlias = "Callable[[FoundGroups, str], Sequence[str]]"
"""Returns the sentences about a card, by its id; waits for them."""


class CardSentences:
    """The sentences about cards, as far as they are told."""

    def __init__(self, node: DOMNode, background: Background, work: BackgroundWork) -> None:
        """Take what the sentences are for, and what asking for them is called."""
        self._node = node
        self._background = background
        self._work = work
        self._key = ""
        self._told: dict[str, Sequence[str]] = {}
        self._asked = ""

    def find(
        self, found: "FoundGroups", card: str, ask: AskOfCard, show: Callable[[], None]
    ) -> Sequence[str] | None:
        """Return the sentences about a card; None until they are told, and `show` is called then.

        What could not be told is asked for again when another card was looked at meanwhile.
        """
        if found.key != self._key:
            self._key = found.key
            self._told = {}
            self._asked = ""
        if card not in self._told and card != self._asked:
            self._asked = card
            self._background.start(
                self._node, self._work, lambda: self._take(found, card, ask, show)
            )
        return self._told.get(card)

    def _take(
        self, found: "FoundGroups", card: str, ask: AskOfCard, show: Callable[[], None]
    ) -> None:
        sentences = ask(found, card)

        def take() -> None:
            if found.key == self._key:
                self._told[card] = sentences
                show()

        self._node.app.call_from_thread(take)
