"""What is a card close to, and why? Sentences of the analysis, ready to be asked for while somebody looks around."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from userneeds.model.workshop import Workshop

Close: TypeAlias = Callable[[str], Sequence[str]]
"""Gives, for a card's id, the sentences about the cards that are closest to it."""


def nothing_close(card: str) -> Sequence[str]:
    """Return nothing: the cards have not been compared."""
    del card
    return ()


def comparing(workshop: Workshop) -> Close:
    """Return a way to ask what a card is close to; comparing all cards takes a moment, so this is for a worker."""
    from userneeds.analysis.explain import closest  # noqa: PLC0415 - loads the clustering code, in the worker
    from userneeds.analysis.suggestion import suggest_themes  # noqa: PLC0415 - likewise

    suggestion = suggest_themes(workshop)

    def close(card: str) -> Sequence[str]:
        return [
            f"Close to '{found.entry.text.rstrip('.')}': {'; '.join(found.likeness.sentences())}."
            for found in closest(card, suggestion)
        ]

    return close
