"""Why do these cards belong together, in plain words?

The reasons of a theme are counts that anybody can check by reading its cards: the words they share,
the role they speak for, the organisations they come from. Where they share few words and the
meaning table brought them together, the reason says that, because a facilitator should look twice.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from userneeds.analysis.themes.clustering.theme_quality import LEAST_SHARED
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.analysis.themes.labels.keywords import Keyword, Keywords
from userneeds.analysis.themes.labels.truecasing import truecase_words
from userneeds.analysis.themes.strongest import strongest

_WORDS_SHOWN = 3
_SAME_ROLE = 0.5
_PAIR = 2
"""Cards."""


def theme_reasons(
    group: Sequence[int], keywords: Keywords, features: FeatureMatrix
) -> tuple[str, ...]:
    """Return sentences without a final full stop; `group` holds the places of the theme's cards."""
    if len(group) == 1:
        return ("One card so far",)
    cards = [features.card_texts[place] for place in group]
    reasons = _word_reasons(keywords, cards)
    reasons += _role_reasons(cards)
    reasons += _origin_reasons(cards)
    return tuple(reasons)


def _word_reasons(keywords: Keywords, cards: Sequence[CardText]) -> list[str]:
    count = len(cards)
    shared = [keyword for keyword in keywords if _is_shared(keyword, count)]
    if not shared:
        return ["They share few words: they are close in meaning"]
    shared.sort(key=lambda keyword: (-keyword.card_count, keyword.family))
    shown = shared[:_WORDS_SHOWN]
    accented = _accented_words(shown, cards)
    return [_word_reason(keyword, count, accented) for keyword in shown]


def _accented_words(keywords: Keywords, cards: Sequence[CardText]) -> Mapping[str, str]:
    """Return how cards write the words that are compared without their accents."""
    texts = [card.text for card in cards if not card.text.isascii()]
    wanted = {keyword.common_forms[0] for keyword in keywords}
    written = truecase_words(wanted, texts)
    return {word: spelling.lower() for word, spelling in written.items()}


def _is_shared(keyword: Keyword, count: int) -> bool:
    least = max(_PAIR, LEAST_SHARED * count)
    return keyword.card_count >= least


def _word_reason(keyword: Keyword, count: int, accented: Mapping[str, str]) -> str:
    share = _count_in_words(keyword.card_count, count)
    form = keyword.common_forms[0]
    word = f"'{accented.get(form, form)}'"
    # More than one form is counted, so one alone would be found in fewer cards.
    said = f"a form of {word}" if len(keyword.common_forms) > 1 else word
    return f"{share} say {said}"


def _role_reasons(cards: Sequence[CardText]) -> Iterator[str]:
    """Yield the role that most cards speak for, if it is that of many."""
    counts = Counter(card.role for card in cards if card.role)
    role = strongest(counts, otherwise="")
    speakers = counts[role]
    if speakers > 1 and speakers >= _SAME_ROLE * len(cards):
        share = _count_in_words(speakers, len(cards))
        yield f"{share} speak for '{role}'"


def _origin_reasons(cards: Sequence[CardText]) -> Iterator[str]:
    """Yield from how many organisations the cards come, if from several."""
    organisations = {card.organisation for card in cards}
    organisations.discard("")
    if len(organisations) > 1:
        yield f"They come from {len(organisations)} organisations"


def _count_in_words(some: int, count: int) -> str:
    if some < count:
        return f"{some} of {count} cards"
    if count == _PAIR:
        return "Both cards"
    return f"All {count} cards"
