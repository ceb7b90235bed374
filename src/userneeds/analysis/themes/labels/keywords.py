"""Which words tell a theme from the others?

Those that many of its cards say, that the other cards say less, that are close to what the theme as
a whole means, and rather names of things than of what is done. Relatives ('reserve', 'reservation')
count as one word. Each further word is chosen for the cards that the words before it leave out.

**Source:** words of a class against the others: Grootendorst (2022); closeness to the class:
Bennani-Smires et al. (2018); words that together cover the cards: Lin and Bilmes (2011).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TypeAlias

import numpy as np

from userneeds.analysis.themes.features.centred_vectors import QUANTISATION_STEPS
from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.analysis.themes.features.lazy_rows import normalise_rows
from userneeds.analysis.themes.features.numbering import FeatureRows
from userneeds.analysis.themes.features.word_vectors import WordVectors
from userneeds.analysis.themes.labels.part_of_speech import NounVerbCounts
from userneeds.analysis.themes.labels.vocabulary import Vocabulary
from userneeds.analysis.themes.labels.word_families import is_abstract_noun
from userneeds.analysis.themes.members import members_by_label
from userneeds.analysis.themes.strongest import strongest, strongest_first
from userneeds.model.stemmer import stem

_SHORTLIST_SIZE = 40
"""Most telling words of a theme that are held against its meaning."""
_KEYWORDS_KEPT = 8
"""Best words of a theme that names are made from."""
_FAR_FITNESS = 0.2
"""Worth of a word far from the theme's meaning, against one that is the very meaning."""
_LEAST_FITNESS = _FAR_FITNESS / 4
"""Worth of a word whose meaning points away from the theme's."""
_MEAN_SHARE_REMOVED = 0.5
"""Share of what all cards mean that is taken from a word's meaning.

It is taken before the word is held against the theme's meaning.
"""
_HALF_FITNESS_RANK = 100
"""Place among English words by frequency at which a word is worth half.

'get' says less than 'boiler'.
"""
_NOUN_EXPONENT = 0.2
"""Power of a word's share of use as the name of a thing.

A gentle push, because the signs are few.
"""
_SINGLE_CARD_FACTOR = 0.35
"""Worth of a word that only one card of the theme says: it speaks for nobody else."""
_UBIQUITOUS_SHARE = 0.75
"""Share of all cards; a word that more of them say tells no theme from the others."""
_COVERED_FACTOR = 0.55
"""What a card still counts for a word when it says one that was chosen before.

So a name speaks for all cards.
"""
_COMMON_FORMS = 2
FormCounts: TypeAlias = Counter[str]
"""In how many of the theme's cards each form of a family is said."""
CardsOfFamily: TypeAlias = Mapping[str, Sequence[int]]
"""The places of the theme's cards that say a word of each family."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that tells a theme from the others."""

    family: str
    card_count: int
    """How many of the theme's cards say a word of the family."""
    display_form: str
    """The word to show, as the theme's cards say it.

    The noun of the family, else the form that is said most.
    """
    common_forms: tuple[str, ...]
    """The two forms that are said most, apart from endings like the plural's."""


Keywords: TypeAlias = Sequence[Keyword]
"""Words that tell a theme from the others, the best first."""


def extract_keywords(
    group: Sequence[int], features: FeatureMatrix, vocabulary: Vocabulary
) -> Keywords:
    """Return the words that tell a theme from the others, the best first, one of each family.

    `group` holds the places of the theme's cards. Each word counts less in cards that say a better
    one already.
    """
    cards_of = _cards_of_families(group, vocabulary)
    rarity = _family_rarity(cards_of, vocabulary)
    shortlist = _shortlist(cards_of, rarity, len(group), vocabulary)
    forms = _form_counts(group, vocabulary, frozenset(shortlist))
    forms_in_order = [forms[family] for family in shortlist]
    fitness = _label_fitness(group, features, forms_in_order)
    uses = vocabulary.noun_verb_counts
    worth: dict[str, float] = {}
    for family, fit in zip(shortlist, fitness, strict=True):
        card_count = len(cards_of[family])
        push = _push(forms[family], card_count, uses)
        # Roots, so that one very rare or very fitting word does not outweigh what many cards say.
        worth[family] = (rarity[family] * fit) ** 0.5 * push
    best = _best_cover(worth, cards_of)
    return [_keyword(family, cards_of[family], forms[family], uses) for family in best]


def _push(forms: FormCounts, card_count: int, uses: NounVerbCounts) -> float:
    """Return what a family is worth beside its rarity and fitness: nouns of several cards most."""
    push: float = uses.noun_share(forms) ** _NOUN_EXPONENT
    if card_count == 1:
        push *= _SINGLE_CARD_FACTOR
    return push


def _cards_of_families(group: Sequence[int], vocabulary: Vocabulary) -> dict[str, list[int]]:
    families: list[str] = []
    places: list[int] = []
    for place in group:
        own_families = vocabulary.families_of_card(place)
        families += own_families
        places += [place] * len(own_families)
    return members_by_label(families, places)


def _family_rarity(cards_of: CardsOfFamily, vocabulary: Vocabulary) -> dict[str, float]:
    """Return how much each family tells, the more the fewer cards of all themes say it."""
    count = len(vocabulary.card_texts)
    frequency = vocabulary.document_frequency
    return {family: log(1 + count / frequency[family]) for family in cards_of}


def _shortlist(
    cards_of: CardsOfFamily, rarity: Mapping[str, float], size: int, vocabulary: Vocabulary
) -> list[str]:
    """Return the most telling families of a theme of `size` cards, by how many say them."""
    dull = _uninformative_families(cards_of, size, vocabulary)
    telling = [family for family in cards_of if family not in dull]
    weights: dict[str, float] = {}
    for family in telling:
        card_count = len(cards_of[family])
        weights[family] = card_count * rarity[family]
    return strongest_first(weights)[:_SHORTLIST_SIZE]


def _uninformative_families(
    cards_of: CardsOfFamily, size: int, vocabulary: Vocabulary
) -> frozenset[str]:
    """Return the families that name nothing.

    They do not by themselves, or because nearly all cards of all themes say them.
    """
    count = len(vocabulary.card_texts)
    ubiquitous = _UBIQUITOUS_SHARE * count
    if size > ubiquitous:
        return vocabulary.unnameable
    frequency = vocabulary.document_frequency
    said_by_all = {family for family in cards_of if frequency[family] > ubiquitous}
    return vocabulary.unnameable | said_by_all


def _form_counts(
    group: Sequence[int], vocabulary: Vocabulary, wanted: frozenset[str]
) -> dict[str, FormCounts]:
    """Return in how many of the theme's cards each form of each family is said."""
    forms: dict[str, FormCounts] = {family: Counter() for family in wanted}
    for place in group:
        for word in set(vocabulary.words_of_card[place]):
            family = vocabulary.family_of[word]
            if family in wanted:
                forms[family][word] += 1
    return forms


def _label_fitness(
    group: Sequence[int], features: FeatureMatrix, families: Sequence[FormCounts]
) -> list[float]:
    """Return how well each family would name the theme: near its meaning and no everyday word."""
    closeness = _closeness_to_theme(group, features, families)
    fitness: list[float] = []
    for forms in families:
        nearness = _FAR_FITNESS + _mean_closeness(forms, closeness)
        squared = max(_LEAST_FITNESS, nearness) ** 2
        rank = _frequency_rank(forms, features.word_vectors)
        fitness.append(squared * rank / (rank + _HALF_FITNESS_RANK))
    return fitness


def _mean_closeness(forms: FormCounts, closeness: Mapping[str, float]) -> float:
    """Return the closeness of a family's forms, by how often each is said."""
    weighed = 0.0
    # In one order, so that the sum rounds the same for every order of cards.
    for word, count in sorted(forms.items()):
        weighed += closeness[word] * count
    return round(weighed / forms.total(), 4)


def _closeness_to_theme(
    group: Sequence[int], features: FeatureMatrix, families: Sequence[FormCounts]
) -> dict[str, float]:
    """Return the cosine of each form's meaning with that of the theme's cards together."""
    words = sorted(set().union(*families))
    rows = features.word_vectors.vectors(words)
    common = features.mean_meaning * (_MEAN_SHARE_REMOVED / QUANTISATION_STEPS)
    rows[rows.any(axis=1)] -= common
    cosines = normalise_rows(rows) @ _theme_meaning(group, features)
    return dict(zip(words, cosines.tolist(), strict=True))


def _theme_meaning(group: Sequence[int], features: FeatureMatrix) -> FeatureRows:
    """Return what the theme's cards mean together, at length one."""
    columns = features.columns["meaning"]
    meanings = features.rows[list(group), columns]
    total = meanings.sum(axis=0, dtype=np.float64)
    middle = normalise_rows(total[None])
    whole: FeatureRows = middle[0]
    return whole


def _frequency_rank(forms: FormCounts, meaning: WordVectors) -> int:
    """Return the place of a family's most frequent form among English words, from 0."""
    ranks = meaning.row_indices
    after_all = len(ranks)
    return min(ranks.get(word, after_all) for word in forms)


def _best_cover(worth: Mapping[str, float], cards_of: CardsOfFamily) -> list[str]:
    """Return the best families, each chosen for the cards that those before it leave out."""
    uncovered = {place: 1.0 for family in worth for place in cards_of[family]}

    def by_gain(family: str) -> tuple[float, str]:
        reach = sum(map(uncovered.__getitem__, cards_of[family]))
        return -worth[family] * reach, family

    remaining = list(worth)
    best: list[str] = []
    while remaining and len(best) < _KEYWORDS_KEPT:
        family = min(remaining, key=by_gain)
        remaining.remove(family)
        best.append(family)
        for place in cards_of[family]:
            uncovered[place] *= _COVERED_FACTOR
    return best


def _keyword(family: str, cards: Sequence[int], forms: FormCounts, uses: NounVerbCounts) -> Keyword:
    display_form = _display_form(forms, uses)
    return Keyword(family, len(cards), display_form, _common_forms(forms))


def _display_form(forms: FormCounts, uses: NounVerbCounts) -> str:
    """Return the noun of a family, told by its ending or else by its use.

    Without one, return the form that is said most.
    """
    nouns = list(filter(is_abstract_noun, forms))
    if not nouns:
        nouns = list(filter(uses.is_noun, forms))
    counts = {word: forms[word] for word in nouns or forms}
    return strongest(counts, otherwise="")


def _common_forms(forms: FormCounts) -> tuple[str, ...]:
    """Return the two forms of a family that are said most, one for each stem."""
    most_said_first = strongest_first(forms)
    by_stem = members_by_label(map(stem, most_said_first), most_said_first)
    common = [most_said for most_said, *_ in by_stem.values()]
    return tuple(common[:_COMMON_FORMS])
