"""Under which theme does each card belong that has none yet?

Asked here so that starting the program loads no code that compares cards.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from userneeds.analysis.themes.from_workshop import ClusteringInput
from userneeds.analysis.themes.members import members_by_label

if TYPE_CHECKING:
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource
    from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder
    from userneeds.analysis.themes.headings.heading_scores import HeadingFits


def fit_unplaced_cards(
    given: ClusteringInput,
    *,
    meaning: "MeaningSource | None" = None,
    progress: Callable[[str, float], None] = lambda _doing, _done: None,
) -> list[tuple[str, str, str, float]]:
    """Return (card, theme, next theme, how sure) for the cards without a theme, the surest first.

    The next theme is empty where there is only one, and how sure is from 0 to 1. Cards that stay in
    the tray are left out. The name of each theme takes part as if it were a card in it.
    """
    from userneeds.analysis.themes.headings.heading_scores import (  # noqa: PLC0415 - it is slow
        NamedHeading,
        fit_headings,
    )
    from userneeds.session.themes.sentence_cache import find_by_meaning  # noqa: PLC0415 - it loads numpy

    themes = sorted(given.names)
    cards_of = _cards_of_themes(given)
    headings = [NamedHeading(given.names[theme], cards_of.get(theme, ())) for theme in themes]

    def find(sentences: "SentenceEncoder | None") -> "HeadingFits":
        return fit_headings(given.card_texts, headings, sentences)

    found, _ = find_by_meaning(find, len(given.card_texts), meaning, progress)
    fitted: list[tuple[str, str, str, float]] = []
    for card in given.card_texts:
        fit = found.fit_of(card.id)
        if not card.theme and fit.label >= 0:
            runner_up = themes[fit.second] if fit.second >= 0 else ""
            fitted.append((card.id, themes[fit.best], runner_up, fit.sure))
    return sorted(fitted, key=_surest_first)


def _cards_of_themes(given: ClusteringInput) -> Mapping[str, tuple[str, ...]]:
    themes = [card.theme for card in given.card_texts]
    ids = [card.id for card in given.card_texts]
    return {theme: tuple(cards) for theme, cards in members_by_label(themes, ids).items()}


def _surest_first(fitted: tuple[str, str, str, float]) -> tuple[float, str]:
    card, _, _, sure = fitted
    return -sure, card
