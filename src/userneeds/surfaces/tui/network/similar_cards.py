"""What is a card close to, and why?

Sentences of the analysis, ready to be asked for while somebody looks around.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from userneeds.model.workshop import Workshop

if TYPE_CHECKING:
    from userneeds.analysis.themes.explain import CloseCard

SimilaritySentences: TypeAlias = Callable[[str], Sequence[str]]
"""Gives, for a card's id, the sentences about the cards that are closest to it."""


def no_similarities(card: str) -> Sequence[str]:
    """Return nothing: the cards have not been compared."""
    del card
    return ()


def similarity_sentences(workshop: Workshop) -> SimilaritySentences:
    """Return a way to ask what a card is close to.

    Comparing all cards takes a moment, so this is for a worker.
    """
    # Both load the clustering code, which only the worker waits for.
    from userneeds.analysis.themes.explain import closest_cards  # noqa: PLC0415
    from userneeds.analysis.themes.suggestion import suggest_themes  # noqa: PLC0415

    suggestion = suggest_themes(workshop)

    def sentences(card: str) -> Sequence[str]:
        return [_close_sentence(close) for close in closest_cards(card, suggestion)]

    return sentences


def _close_sentence(close: "CloseCard") -> str:
    text = close.card_text.text.rstrip(".")
    reasons = "; ".join(close.similarity.sentences())
    return f"Close to '{text}': {reasons}."
