"""What could a theme be called, before people name it?

A name is made of the theme's own words: those that many of its cards say, that the other cards say
less, that are close to what the theme as a whole means, and rather names of things than of what is
done. Relatives ('reserve', 'reservation') count as one word. Each further word is chosen for the
cards that the words before it leave out. Two words that its cards say side by side become one
phrase. These are suggestions to start from: people's names are never replaced, and two themes never
get the same suggestion.

**Source:** words of a class against the others: Grootendorst (2022); closeness to the class:
Bennani-Smires et al. (2018); words that together cover the cards: Lin and Bilmes (2011).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise
from math import log
from typing import TypeAlias

import numpy as np

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.centred_vectors import QUANTISATION_STEPS
from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.analysis.themes.features.lazy_rows import normalise_rows
from userneeds.analysis.themes.features.tokens import words
from userneeds.analysis.themes.labels.part_of_speech import NounVerbCounts, count_noun_verb_uses
from userneeds.analysis.themes.labels.truecasing import truecase_words
from userneeds.analysis.themes.labels.word_families import is_abstract_noun, word_families
from userneeds.model.stemmer import stem

_UNNAMEABLE_WORDS = frozenset(
    """somebody someone something anybody anyone anything nobody nothing everybody everyone everything one two three
    four five six seven eight nine ten eleven twelve half first second without within whether since also even still yet
    ever never always often already almost quite rather really every another either many much lot lots several enough
    somewhere nowhere anywhere everywhere us cannot thing things way ways get gets getting got come comes coming came go
    goes going went gone put puts let lets""".split()  # noqa: SIM905 - a paragraph reads better
)
"""Words that stand for a thing or a deed, count it or join it, but never say which."""
_NAME_WORDS = 3
_CANDIDATES = 4
_SHORTLIST_SIZE = 40
"""Most telling words of a theme that are held against its meaning."""
_KEYWORDS_KEPT = 8
"""Best words of a theme that names are made from."""
_PHRASE_SHARE = 0.5
"""Of the cards that say the rarer of two words, those that say both side by side, for the two to be a phrase."""
_FAR_FITNESS = 0.2
"""Worth of a word that has nothing to do with the theme's meaning, against one that is the very meaning."""
_MEAN_SHARE_REMOVED = 0.5
"""Share of what all cards mean that is taken from a word's meaning before it is held against the theme's."""
_HALF_FITNESS_RANK = 100
"""Place among English words by frequency at which a word is worth half; 'get' says less than 'boiler'."""
_NOUN_EXPONENT = 0.2
"""Power of a word's share of use as the name of a thing; a gentle push, because the signs are few.
"""
_SINGLE_CARD_FACTOR = 0.35
"""Worth of a word that only one card of the theme says: it speaks for nobody else."""
_READ_FOR_SPELLING = 200
"""Cards of a theme that are read for how they write a word."""
_UBIQUITOUS_SHARE = 0.75
"""Share of all cards; a word that more of them say tells no theme from the others."""
_COVERED_FACTOR = 0.55
"""What a card still counts for a word when it says one that was chosen before, so that a name speaks for all cards."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that tells a theme from the others."""

    family: str
    card_count: int
    """How many of the theme's cards say a word of the family."""
    display_form: str
    """The word to show: the noun of the family, else the form that is said most, as the theme's cards say it."""
    common_forms: tuple[str, ...]
    """The two forms that are said most, apart from endings like the plural's."""


Keywords: TypeAlias = Sequence[Keyword]
"""Words that tell a theme from the others, the best first."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a collection, and which of them are relatives."""

    words_of_card: tuple[tuple[str, ...], ...]
    """The content words of each card, in order."""
    family_of: dict[str, str]
    document_frequency: dict[str, int]
    """How many cards say a word of each family."""
    unnameable: frozenset[str]
    """Families of words that say nothing as a name."""
    noun_verb_counts: NounVerbCounts
    is_adjacent: tuple[bytes, ...]
    """For each content word of a card, 1 when it stands right after the content word before it, else 0."""
    card_texts: tuple[CardText, ...]


def vocabulary_of(reading: FeatureMatrix) -> Vocabulary:
    """Return the vocabulary of the cards read."""
    said = reading.corpus
    cards, found = said.content_occurrences()
    often = np.bincount(found, minlength=len(said.vocabulary)).tolist()
    family = word_families(
        dict(zip(said.vocabulary, often, strict=True)), reading.vectorisers.meaning.word_vectors
    )
    spoken = [said.vocabulary[word] for word in found.tolist()]
    ends = np.searchsorted(cards, np.arange(said.card_count + 1)).tolist()
    by_card = tuple(tuple(spoken[low:high]) for low, high in pairwise(ends))
    cards_with = Counter(chain.from_iterable({family[word] for word in one} for one in by_card))
    nameless = frozenset(family[word] for word in _UNNAMEABLE_WORDS & family.keys())
    places = np.flatnonzero(said.is_content[said.word_indices])
    close = (np.diff(places, prepend=-1) == 1).astype(np.uint8).tobytes()
    closely = tuple(close[low:high] for low, high in pairwise(ends))
    return Vocabulary(
        by_card,
        family,
        cards_with,
        nameless,
        count_noun_verb_uses(said),
        closely,
        reading.card_texts,
    )


def extract_keywords(
    group: Sequence[int], reading: FeatureMatrix, vocabulary: Vocabulary
) -> Keywords:
    """Return the words that tell a theme from the others, the best first, one of each family.

    `group` holds the places of the theme's cards. Each word counts less in cards that say a better
    one already.
    """
    sayers: dict[str, list[int]] = {}
    for place in group:
        for name in {vocabulary.family_of[word] for word in vocabulary.words_of_card[place]}:
            sayers.setdefault(name, []).append(place)
    rarity = {
        name: log(1 + len(reading.card_texts) / vocabulary.document_frequency[name])
        for name in sayers
    }
    dull = _uninformative_families(sayers, len(group), len(reading.card_texts), vocabulary)
    named = [name for name in sayers if name not in dull] or list(sayers)
    pool = sorted(named, key=lambda name: (-len(sayers[name]) * rarity[name], name))[
        :_SHORTLIST_SIZE
    ]
    forms = _form_counts(group, vocabulary, frozenset(pool))
    fits = _label_fitness(group, reading, [forms[name] for name in pool])
    worth = {name: rarity[name] * fit for name, fit in zip(pool, fits, strict=True)}
    for name in pool:
        worth[name] *= vocabulary.noun_verb_counts.noun_share(forms[name]) ** _NOUN_EXPONENT * (
            _SINGLE_CARD_FACTOR if len(sayers[name]) == 1 else 1
        )
    left = dict.fromkeys(group, 1.0)
    best: list[str] = []
    while pool and len(best) < _KEYWORDS_KEPT:
        name = min(
            pool, key=lambda name: (-worth[name] * sum(left[place] for place in sayers[name]), name)
        )
        pool.remove(name)
        best.append(name)
        left |= {place: left[place] * _COVERED_FACTOR for place in sayers[name]}
    return [
        Keyword(
            name,
            len(sayers[name]),
            _display_form(forms[name], vocabulary.noun_verb_counts),
            _common_forms(forms[name]),
        )
        for name in best
    ]


def candidate_names(
    group: Sequence[int], told: Keywords, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return names for a theme, the best first: its best words, then its best phrase, then other words."""
    if not told:
        return ()
    beside = _bigram_counts(group, frozenset(word.family for word in told), vocabulary)
    choices = [
        _drop_single_card_words(told[:_NAME_WORDS]),
        *([told[0], *told[at : at + 2]] for at in range(2, len(told) + 1)),
    ]
    names = [_join_phrases(choice, beside) for choice in choices]
    phrases = [name.split(",")[0] for name in names if " " in name.split(",")[0]]
    ordered = [names[0], *phrases[:1], told[0].display_form, *names[1:]]
    shown = list(dict.fromkeys(name for name in ordered if name))[:_CANDIDATES]
    said = {word for name in shown for word in words(name)}
    written = truecase_words(
        said, (vocabulary.card_texts[place].text for place in group[:_READ_FOR_SPELLING])
    )
    return tuple(dict.fromkeys(_as_title(name, written) for name in shown))


def distinct_names(candidates: Sequence[Sequence[str]], taken: Sequence[str] = ()) -> list[str]:
    """Return one name for each theme: its best candidate that no theme before it has, compared without case.

    `taken` are names that people gave. A theme whose candidates are all taken gets the best one
    with a number.
    """
    used = {name.casefold() for name in taken}
    turns: dict[str, Iterator[int]] = {}
    found: list[str] = []
    for names in candidates:
        best = names[0] if names else "Cards without words"
        numbered = (f"{best} {turn}" for turn in turns.setdefault(best, count(2)))
        name = next(
            name for name in chain(names or (best,), numbered) if name.casefold() not in used
        )
        used.add(name.casefold())
        found.append(name)
    return found


def _uninformative_families(
    sayers: Mapping[str, Sequence[int]], size: int, count: int, vocabulary: Vocabulary
) -> frozenset[str]:
    """Return the families that name nothing: by themselves, or because nearly all cards of all themes say them."""
    if size > _UBIQUITOUS_SHARE * count:
        return vocabulary.unnameable
    said_by_all = {
        name for name in sayers if vocabulary.document_frequency[name] > _UBIQUITOUS_SHARE * count
    }
    return vocabulary.unnameable | said_by_all


def _form_counts(
    group: Sequence[int], vocabulary: Vocabulary, wanted: frozenset[str]
) -> dict[str, Counter[str]]:
    """Return in how many of the theme's cards each form of each family is said."""
    found: dict[str, Counter[str]] = {name: Counter() for name in wanted}
    for place in group:
        for word in set(vocabulary.words_of_card[place]):
            name = vocabulary.family_of[word]
            if name in wanted:
                found[name][word] += 1
    return found


def _label_fitness(
    group: Sequence[int], reading: FeatureMatrix, forms: Sequence[Counter[str]]
) -> list[float]:
    """Return how well each family would name the theme: near its meaning and no everyday word."""
    gist = reading.vectorisers.meaning
    middle = normalise_rows(
        reading.rows[list(group), reading.columns["meaning"]].sum(axis=0, dtype=np.float64)[None]
    )[0]
    spoken = sorted({word for family in forms for word in family})
    rows = gist.word_vectors.vectors(spoken)
    rows[rows.any(axis=1)] -= gist.mean * (_MEAN_SHARE_REMOVED / QUANTISATION_STEPS)
    near = dict(zip(spoken, (normalise_rows(rows) @ middle).tolist(), strict=True))
    found = []
    for family in forms:
        closeness = (
            sum(near[word] * often for word, often in sorted(family.items())) / family.total()
        )
        place = min(
            gist.word_vectors.row_indices.get(word, len(gist.word_vectors.row_indices))
            for word in family
        )
        found.append(
            max(_FAR_FITNESS / 4, _FAR_FITNESS + round(closeness, 4)) ** 2
            * place
            / (place + _HALF_FITNESS_RANK)
        )
    return found


def _display_form(forms: Counter[str], uses: NounVerbCounts) -> str:
    """Return the noun of a family, told by its ending or else by its use; without one, the form that is said most."""
    by_ending = [word for word in forms if is_abstract_noun(word)]
    by_use = [word for word in forms if uses.noun_counts[word] > uses.verb_counts[word]]
    return min(by_ending or by_use or forms, key=lambda word: (-forms[word], word))


def _common_forms(forms: Counter[str]) -> tuple[str, ...]:
    """Return the two forms of a family that are said most, one for each stem."""
    by_stem: dict[str, str] = {}
    for word in sorted(forms, key=lambda word: (-forms[word], word)):
        by_stem.setdefault(stem(word), word)
    return tuple(by_stem.values())[:2]


def _drop_single_card_words(told: Keywords) -> Keywords:
    """Return the words without those that one card alone says, unless fewer than two would be left."""
    several = [word for word in told if word.card_count > 1]
    if len(several) > 1:
        return several
    return told


def _bigram_counts(
    group: Sequence[int], wanted: frozenset[str], vocabulary: Vocabulary
) -> dict[tuple[str, str], Counter[tuple[str, str]]]:
    """Return for two wanted families in how many cards one's word stands right before the other's, by the words."""
    family = vocabulary.family_of
    found: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    for place in group:
        after = zip(
            pairwise(vocabulary.words_of_card[place]),
            vocabulary.is_adjacent[place][1:],
            strict=True,
        )
        for said in {pair for pair, close in after if close}:
            pair = family[said[0]], family[said[1]]
            if wanted.issuperset(pair):
                found.setdefault(pair, Counter())[said] += 1
    return found


def _join_phrases(
    told: Keywords, beside: Mapping[tuple[str, str], Counter[tuple[str, str]]]
) -> str:
    """Return words joined by commas, with those that are said side by side as one phrase, as it is said most."""
    left = list(told)
    parts: list[str] = []
    while left:
        first = left.pop(0)
        pairs = [(other, pair) for other in left for pair in ((first, other), (other, first))]
        other, phrase = next(
            ((other, said) for other, pair in pairs if (said := _phrase_of(*pair, beside))),
            (first, first.display_form),
        )
        left = [one for one in left if one is not other]
        parts.append(phrase)
    return ", ".join(parts)


def _phrase_of(
    one: Keyword, other: Keyword, beside: Mapping[tuple[str, str], Counter[tuple[str, str]]]
) -> str:
    """Return both words as one phrase when cards that say the rarer one mostly say them side by side, else nothing."""
    said = beside.get((one.family, other.family), Counter())
    if said.total() < max(2, _PHRASE_SHARE * min(one.card_count, other.card_count)):
        return ""
    best = min(said, key=lambda pair: (-said[pair], pair))
    return " ".join(best)


def _as_title(name: str, written: Mapping[str, str]) -> str:
    """Return a name with its words as they are written, and its first letter large."""
    spelt = ", ".join(
        " ".join(written.get(word, word) for word in part.split()) for part in name.split(", ")
    )
    return spelt[:1].upper() + spelt[1:]
