"""What is a card close to, and why?

Sentences of the analysis, ready to be asked for while somebody looks around.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from userneeds.model.workshop import Workshop

SimilaritySentences: TypeAlias = Callable[[str], Sequence[str]]
"""Gives, for a card's id, the sentences about the cards that are closest to it."""


def no_similarities(card: str) -> Sequence[str]:
    """Return nothing: the cards have not been compared."""
    del card
    return ()


def similarity_sentences(workshop: Workshop) -> SimilaritySentences:
    """Return a way to ask what a card is close to; comparing all cards takes a moment, so this is for a worker."""
    from userneeds.analysis.themes.explain import closest_cards  # noqa: PLC0415 - loads the clustering code, in the worker
    from userneeds.analysis.themes.suggestion import suggest_themes  # noqa: PLC0415 - likewise

    suggestion = suggest_themes(workshop)

    def close(card: str) -> Sequence[str]:
        return [
            f"Close to '{found.card_text.text.rstrip('.')}': {'; '.join(found.similarity.sentences())}."
            for found in closest_cards(card, suggestion)
        ]

    return close
