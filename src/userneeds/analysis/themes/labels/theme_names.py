"""What could a theme be called, before people name it?

A name is made of the words that tell the theme from the others (see `keywords`). Two words that its
cards say side by side become one phrase. These are suggestions to start from: people's names are
never replaced, and two themes never get the same suggestion.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, count, pairwise
from typing import TypeAlias

from userneeds.analysis.themes.clustering.theme_quality import LEAST_SHARED
from userneeds.analysis.themes.features.tokens import words
from userneeds.analysis.themes.labels.keywords import Keyword, Keywords
from userneeds.analysis.themes.labels.truecasing import truecase_words
from userneeds.analysis.themes.labels.vocabulary import Vocabulary
from userneeds.analysis.themes.strongest import strongest
from userneeds.model.wording import capitalise

_NAME_WORDS = 3
_CANDIDATES = 4
_PHRASE_SHARE = 0.5
"""Share of cards that say two words side by side, for the two to be a phrase.

Of the cards that say the rarer of them.
"""
_LEAST_SAYING_PHRASE = 2
_READ_FOR_SPELLING = 200
"""Cards of a theme that are read for how they write a word."""
_LONGEST_OWN_WORDS = 48
"""Signs of a card that lends its words to a theme."""
_NAME_WITHOUT_WORDS = "Cards without words"
WordPair: TypeAlias = tuple[str, str]
BigramCounts: TypeAlias = Mapping[WordPair, Counter[WordPair]]
"""For two families in how many cards one's word stands right before the other's, by the words."""


def candidate_names(
    group: Sequence[int], keywords: Keywords, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return names for a theme, the best first.

    That is its best words, then its best phrase, then other words. A word of a name is said by at
    least a third of the cards; where none is, the name is the most typical card's own words.
    `group` holds the places of the theme's cards, the most typical first.
    """
    least = LEAST_SHARED * len(group)
    keywords = [keyword for keyword in keywords if keyword.card_count >= least]
    if not keywords:
        return _own_words(vocabulary.card_texts[group[0]].text)
    families = frozenset(keyword.family for keyword in keywords)
    bigrams = _bigram_counts(group, families, vocabulary)
    names = [_join_phrases(choice, bigrams) for choice in _word_choices(keywords)]
    best, *others = names
    best_word = keywords[0].display_form
    ordered = [best, *_best_phrase(names), best_word, *others]
    shown = _each_once(filter(None, ordered))[:_CANDIDATES]
    titles = _as_titles(shown, group, vocabulary)
    return tuple(_each_once(titles))


def _own_words(text: str) -> tuple[str, ...]:
    """Return what a card says, shortened to a name; nothing where it says nothing."""
    text = " ".join(text.split())
    if not text:
        return ()
    if len(text) > _LONGEST_OWN_WORDS:
        text = text[: _LONGEST_OWN_WORDS - 1].rsplit(" ", 1)[0] + "…"
    return (capitalise(text),)


def _each_once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _best_phrase(names: Iterable[str]) -> list[str]:
    """Return the first phrase that a name begins with; nothing where none does."""
    beginnings = map(_first_phrase, names)
    return [phrase for phrase in beginnings if " " in phrase][:1]


def _word_choices(keywords: Keywords) -> Iterator[Keywords]:
    """Yield the words of a name together: the best ones, then the very best with any other two."""
    yield _drop_single_card_words(keywords[:_NAME_WORDS])
    best = keywords[0]
    for place in range(2, len(keywords) + 1):
        pair = keywords[place : place + 2]
        yield [best, *pair]


def _drop_single_card_words(keywords: Keywords) -> Keywords:
    """Return the words without those of a single card, unless fewer than two would be left."""
    several = [keyword for keyword in keywords if keyword.card_count > 1]
    if len(several) > 1:
        return several
    return keywords


def _first_phrase(name: str) -> str:
    return name.partition(",")[0]


def distinct_names(candidates: Sequence[Sequence[str]], taken: Sequence[str] = ()) -> list[str]:
    """Return one name for each theme: its best candidate that no theme before it has.

    Names are compared without case. `taken` are names that people gave. A theme whose candidates
    are all taken gets the best one with a number.
    """
    used = set(map(str.casefold, taken))
    numbers: dict[str, Iterator[int]] = {}
    distinct: list[str] = []
    for names in candidates:
        choices = names or (_NAME_WITHOUT_WORDS,)
        best = choices[0]
        numbered = _numbered(best, numbers.setdefault(best, count(2)))
        free = (name for name in chain(choices, numbered) if name.casefold() not in used)
        name = next(free)
        used.add(name.casefold())
        distinct.append(name)
    return distinct


def _numbered(name: str, numbers: Iterator[int]) -> Iterator[str]:
    """Yield a name with each of the numbers that are left for it."""
    for number in numbers:
        yield f"{name} {number}"


def _bigram_counts(
    group: Sequence[int], wanted: frozenset[str], vocabulary: Vocabulary
) -> BigramCounts:
    """Return what the theme's cards say side by side of the wanted families."""
    family_of = vocabulary.family_of
    bigrams: dict[WordPair, Counter[WordPair]] = {}
    for place in group:
        for one, other in _adjacent_pairs(place, vocabulary):
            families = family_of[one], family_of[other]
            if wanted.issuperset(families):
                bigrams.setdefault(families, Counter())[one, other] += 1
    return bigrams


def _adjacent_pairs(place: int, vocabulary: Vocabulary) -> set[WordPair]:
    """Return the words that a card says side by side, each pair once."""
    pairs = pairwise(vocabulary.words_of_card[place])
    is_adjacent = vocabulary.is_adjacent[place][1:]
    return set(compress(pairs, is_adjacent))


def _join_phrases(keywords: Keywords, bigrams: BigramCounts) -> str:
    """Return words joined by commas, with those said side by side as one phrase."""
    remaining = list(keywords)
    parts: list[str] = []
    while remaining:
        first = remaining.pop(0)
        part = first.display_form
        for other in remaining:
            phrase = _phrase_either_way(first, other, bigrams)
            if phrase:
                remaining.remove(other)
                part = phrase
                break
        parts.append(part)
    return ", ".join(parts)


def _phrase_either_way(one: Keyword, other: Keyword, bigrams: BigramCounts) -> str:
    return _phrase_of(one, other, bigrams) or _phrase_of(other, one, bigrams)


def _phrase_of(one: Keyword, other: Keyword, bigrams: BigramCounts) -> str:
    """Return both words as one phrase, as it is said most; nothing where it is no phrase.

    It is one when cards that say the rarer word mostly say both side by side.
    """
    families = one.family, other.family
    pair_counts = bigrams.get(families, Counter[WordPair]())
    rarer = min(one.card_count, other.card_count)
    least = max(_LEAST_SAYING_PHRASE, _PHRASE_SHARE * rarer)
    if pair_counts.total() < least:
        return ""
    return " ".join(strongest(pair_counts, otherwise=("", "")))


def _as_titles(names: Sequence[str], group: Sequence[int], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield names with their words as the theme's cards write them, and a large first letter."""
    wanted: set[str] = set()
    for name in names:
        wanted.update(words(name))
    read = group[:_READ_FOR_SPELLING]
    texts = [vocabulary.card_texts[place].text for place in read]
    spelling = truecase_words(wanted, texts)
    for name in names:
        yield _as_title(name, spelling)


def _as_title(name: str, spelling: Mapping[str, str]) -> str:
    phrases = [_spelt(phrase, spelling) for phrase in name.split(", ")]
    title = ", ".join(phrases)
    return capitalise(title)


def _spelt(phrase: str, spelling: Mapping[str, str]) -> str:
    return " ".join([spelling.get(word, word) for word in phrase.split()])
