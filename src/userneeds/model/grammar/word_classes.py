"""Which class is an English word of: one that opens a noun phrase, a verb, a word for people?

The small classes stand in `closed_classes.txt`. The large ones are lists derived from WordNet
(`tools/word_lists.py`), read when a word is first looked up.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from userneeds.model.grammar.sorted_lines import SortedLines, data_text
from userneeds.model.stemmer import singular

_REMEMBERED = 8_192
_TRADES = ("er", "or", "ist", "ant", "ent", "ian", "ee", "man", "woman", "mate", "guard")
_SHORTEST_TRADE = 4
_PLURALS_WITHOUT_S = frozenset(["people", "children", "men", "women", "staff", "police"])

RARE, POSSIBLE, LIKELY, SURE, ALWAYS = 3, 30, 50, 85, 95
"""Per cent of a word's uses in which it is a verb: below the first it is none to speak of."""


@cache
def _data_file(name: str) -> str:
    return "\n" + data_text(__package__, name)


@cache
def words_of_class(name: str) -> frozenset[str]:
    """Return the words of the closed class called `name`."""
    _, _, rest = _data_file("closed_classes.txt").partition(f"\n{name}:")
    first, *others = rest.split("\n")
    words = first.split()
    for line in others:
        if not line.startswith(" "):
            break
        words += line.split()
    return frozenset(words)


DETERMINERS = words_of_class("determiners")
SUBJECTS = words_of_class("subjects")
OBJECTS = words_of_class("objects")
INDEFINITES = words_of_class("indefinites")
WH_WORDS = words_of_class("wh_words")
SUBORDINATORS = words_of_class("subordinators")
PREPOSITIONS = words_of_class("prepositions")
FINITE = words_of_class("finite")
PAST_NO_PARTICIPLE = words_of_class("past_no_participle")
MASS_NOUNS = words_of_class("mass_nouns")
_LITTLE = frozenset().union(
    DETERMINERS, SUBJECTS, OBJECTS, INDEFINITES, WH_WORDS, SUBORDINATORS, PREPOSITIONS, FINITE,
    PAST_NO_PARTICIPLE, MASS_NOUNS, *map(words_of_class, ("adverbs", "occasions", "particles")),
    *map(words_of_class, ("no_phrase", "past", "participles", "no_adverbs", "counted_nouns")),
    words_of_class("collectives"),
) - words_of_class("capitals")  # fmt: skip
PAUSES = frozenset([*",;:.!–—-()", "please"])
"""What ends a phrase."""


class VerbUse(NamedTuple):
    """How a word is used as a verb."""

    share: int
    """In how many per cent of its uses; -1 where it is no verb."""
    stands_alone: bool
    """It may have no object: 'talk to a person', 'wait'."""
    is_adjective: bool
    """It is an adjective about as often: 'clean', 'open'."""
    is_of_things: bool
    """Things do it by themselves: 'the lift stops', 'grants close'."""
    says_that: bool
    """A sentence may follow: 'know that it is shut'."""


_NO_VERB = VerbUse(-1, stands_alone=False, is_adjective=False, is_of_things=False, says_that=False)


@lru_cache(maxsize=_REMEMBERED)
def verb_use(word: str) -> VerbUse:
    """Return how a word in small letters is used as a verb in its base form."""
    verbs = _data_file("verbs.txt")
    start = verbs.find(f"\n{word} ") if word else -1
    if start < 0:
        return _NO_VERB
    use = verbs[start + len(word) + 2 : verbs.index("\n", start + 1)]
    return VerbUse(
        int(use.rstrip("ista")),
        stands_alone="i" in use,
        is_adjective="a" in use,
        is_of_things="s" in use,
        says_that="t" in use,
    )


def is_sure_verb(word: str) -> bool:
    """Say whether a word in small letters is nearly always a verb."""
    return verb_use(word).share >= SURE


def third_person_share(word: str) -> int:
    """Return the share as a verb of what 'comes' and 'carries' are forms of; -1 for none."""
    return third_person_use(word).share


@lru_cache(maxsize=_REMEMBERED)
def third_person_use(word: str) -> VerbUse:
    """Return how the verb is used that 'comes' and 'carries' are forms of."""
    if not word.endswith("s") or word.endswith(("ss", "us")):
        return _NO_VERB
    stems = [word[:-1], word.removesuffix("es")]
    if word.endswith("ies"):
        stems.append(word[:-3] + "y")
    return max(map(verb_use, stems))


@lru_cache(maxsize=_REMEMBERED)
def is_ordinary(word: str) -> bool:
    """Say whether a word in small letters is known, and no name; a person's is not by itself."""
    if word in _LITTLE or _is_listed(word) or is_artefact(word):
        return True
    base = singular(word)
    if base != word:
        return is_ordinary(base) or is_word_for_person(base)
    return _is_derived(word)


def _is_derived(word: str) -> bool:
    """Say whether a word is made of a verb or an adjective: 'checking', 'painted', 'safely'."""
    ending = next(filter(word.endswith, ("ing", "ed", "ly")), "")
    stem = word.removesuffix(ending)
    if not ending or not stem:
        return False
    if ending == "ly":
        return is_ordinary(stem)
    return any(verb_use(base).share > 0 for base in (stem, f"{stem}e", stem[:-1]))


@lru_cache(maxsize=_REMEMBERED)
def is_word_for_person(word: str) -> bool:
    """Say whether a word in small letters is a person's and no name: 'tenant', 'mason'."""
    return _is_listed(f"{word} p")


def is_artefact(word: str) -> bool:
    """Say whether a word in small letters names first a thing that was made: 'photo'."""
    return _is_listed(f"{word} a")


def _is_listed(entry: str) -> bool:
    return not entry or _ordinary().rest_of_line(entry) == ""


@cache
def _ordinary() -> SortedLines:
    return SortedLines(data_text(__package__, "ordinary.txt"))


def is_listed_as_bad(entry: str) -> bool:
    """Say whether nobody wants what a word means: 'delay n' as a noun, 'rude q' as a quality."""
    return _unwanted().rest_of_line(entry) == ""


@cache
def _unwanted() -> SortedLines:
    return SortedLines(data_text(__package__, "unwanted.txt"))


def is_agent(word: str) -> bool:
    """Say whether a word in small letters is made of a verb: 'carer', 'renter'."""
    if not word.endswith("er"):
        return False
    return any(verb_use(base).share > LIKELY for base in (word[:-1], word[:-2]))


@lru_cache(maxsize=_REMEMBERED)
def names_person(word: str) -> bool:
    """Say whether a singular noun in small letters is one for a person or a group."""
    if f"\n{word}\n" in _data_file("people.txt"):
        return True
    return word.endswith(_TRADES) and len(word) >= _SHORTEST_TRADE


@lru_cache(maxsize=_REMEMBERED)
def is_plural(word: str) -> bool:
    """Say whether a noun in small letters is a plural."""
    if word in _PLURALS_WITHOUT_S:
        return True
    return not word.endswith(("'s", "ss")) and singular(word) != word


def opens_noun_phrase(word: str) -> bool:
    """Say whether a word in small letters can stand first in what a verb is about."""
    return word in DETERMINERS or word in SUBJECTS or word in INDEFINITES or word in OBJECTS
