"""Which letters lead to which card: one letter each where they suffice, else two."""

from collections.abc import Mapping, Sequence

from userneeds.model.ids import CardId

_LETTERS = "fjdksleiruwoaghvncm"
"""Under the fingers first."""


def jump_labels(cards: Sequence[CardId]) -> Mapping[CardId, str]:
    """Return a label for each card, none the beginning of another.

    Cards beyond all pairs of letters get none.
    """
    if len(cards) <= len(_LETTERS):
        return dict(zip(cards, _LETTERS, strict=False))
    pairs = [first + second for first in _LETTERS for second in _LETTERS]
    return dict(zip(cards, pairs, strict=False))


def labels_begun_by(typed: str, labels: Mapping[CardId, str]) -> Mapping[CardId, str]:
    """Return the labels that begin with what was typed."""
    return {card: label for card, label in labels.items() if label.startswith(typed)}


def card_labelled(typed: str, labels: Mapping[CardId, str]) -> CardId | None:
    """Return the card whose whole label was typed; None while more letters are needed."""
    return next((card for card, label in labels.items() if label == typed), None)
