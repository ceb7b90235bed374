"""What do English words say by themselves? Which are the same, carry nothing, or name people?

The coach, the duplicate finder and the parser ask this of single words and short phrases; the words
of themes are `userneeds.analysis`' own matter, but both rooms bring words to their stems by
`userneeds.model.stemmer`. People, things, verbs and little words stand in `words.toml`.

A heading names a role without saying 'As a', and a list may open with 'Tenants need to:'. English
marks people well enough for that at the end of the noun phrase: a short list of the words that
services use, and the endings of trades (-er, -or, -ist, -ant, -ian) minus the things that end
alike. It never decides who-vague: that is a rule of the coach.
"""

import pkgutil
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from userneeds.model import stemmer
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.phrases import opens_need
from userneeds.model.grammar.roles import with_article
from userneeds.model.grammar.word_classes import (
    POSSIBLE,
    is_sure_verb,
    is_word_for_person,
    verb_use,
)

_WORD = LazyPattern(r"\w[\w+#]*(?:['’]\w+)*(?:-\w+)*")
_LETTERS = LazyPattern(r"[^\W_]+")
_LONGEST_ROLE_NAME = 9
"""Words; a longer heading is a sentence."""
_TRADES = LazyPattern(r"[a-z]{2,}(?:ers?|ors?|ists?|ants?|ians?|ees?)$")
_NOUN_PHRASE_END = LazyPattern(
    r"(?<!\s)\s++(?:who|that|which|with|without|in|at|of|from|for|on|to|looking|completing|working"
    r"|living|needing|moving|using|applying|waiting|outside|within|under|over|or|and|,)\s|[,(]",
    re.IGNORECASE,
)
_NOT_INSIDE_NAMES = frozenset(
    {"a", "an", "some", "the", "all", "any", "these", "those", "this", "that"}
    | {"they", "we", "it", "i", "you"}
)
"""Words that do not stand inside the name of a role."""
_LONGEST_SPEAKER = 6
"""Words in a role that no want marker ends."""
_JOINED = LazyPattern(r"^(?:and|[-–—:])\s+", re.IGNORECASE)
_ROLE_WORD = LazyPattern(r"[a-z][a-z'’-]*", re.IGNORECASE)
_ARTICLE = LazyPattern(r"(?:an?|the)\s+", re.IGNORECASE)
_NEED_VERBS = LazyPattern(r"\b(?:need|require|must|ha(?:ve|s) to)", re.IGNORECASE)
FrameKind: TypeAlias = Literal["need", "story"]
"""Which kind of card a verb makes where a role is known."""
_DRAGGED_WORDS = frozenset({"i", "we"})
"""What a role may drag along besides dots: 'As a user I:', 'As a tenant...'."""
_NEEDS_NO_ARTICLE = LazyPattern(
    r"(?:an?|the|my|our|both|people|(?:some|any|every|no)(?:one|body)|another|any|all)\b",
    re.IGNORECASE,
)
_PLURALS = frozenset({"staff", "people", "men", "women", "children", "public"})
_NEEDS = LazyPattern(r"(?:['’]s?)?(?<!\s)\s++(?:user\s+)?needs?$", re.IGNORECASE)
_HEADING_OPENINGS = ("for ", "needs of ", "user needs of ", "user needs for ", "needs for ")
_NAMELESS_HEADINGS = frozenset(
    {"user", "users", "the user", "the users", "team", "teams", "people"}
)
_PERSON_AND_ROLE = LazyPattern(
    r"[A-Z][\w'’-]{1,20}(?:\s[A-Z][\w'’-]{1,20})?(?:,\s|\s[-–—]\s)(?P<role>[\w'’ -]{3,40})"
)
"""'Stefan, crane operator': who somebody is stands behind the name."""
_REMEMBERED_WORDS = 20_000
"""More than the different words of two thousand cards, which are asked about at every key."""


class NamedRole(NamedTuple):
    """A role, and what it says it needs."""

    role: str
    rest: str


def words_of(text: str) -> list[str]:
    """Return the words of `text` in order, as they are written."""
    return _WORD.findall(text)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def stem(word: str) -> str:
    """Return the stem of a word as it is written: 'Organizes' and 'organised' give one."""
    return stemmer.stem(fold_word(word).removesuffix("'s").replace("iz", "is"))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def singular(word: str) -> str:
    """Return a word in small letters without its plural: 'Buttons' gives 'button'."""
    folded = fold_word(word)
    if folded.endswith("'s"):
        return folded
    return stemmer.singular(folded)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def is_stop_word(word: str) -> bool:
    """Return whether a word in small letters tells no two wants apart."""
    return word in word_list("little")


@lru_cache(maxsize=_REMEMBERED_WORDS)
def base_verb(word: str) -> str:
    """Return a verb in small letters as it is looked up: 'came' and 'coming' give 'come'."""
    with_e = word.removesuffix("ing") + "e"
    if word.endswith("ing") and verb_use(with_e).share >= POSSIBLE:
        return with_e
    return _irregular_verbs().get(word, word)


@cache
def _irregular_verbs() -> dict[str, str]:
    return {form: verb for verb, *forms in word_groups("irregular_verbs") for form in forms}


def leaves_words_out(source: str, kept: Iterable[str]) -> bool:
    """Return whether a word of `source` is missing in `kept`, or is there less often.

    Words that open the parts of a sentence ('As a', 'I need to', 'so that') do not count.
    """
    texts = tuple(kept)
    if not source or source in texts:
        return False
    missing = Counter(_LETTERS.findall(source.lower()))
    missing.subtract(_LETTERS.findall("\n".join(texts).lower()))
    return any(count > 0 and word not in word_list("frame") for word, count in missing.items())


def fold_word(word: str) -> str:
    """Return a word in small letters and with one kind of apostrophe."""
    return word.lower().replace("’", "'")


def fold_text(text: str) -> str:
    """Return `text` with case, punctuation and white space folded.

    Equal for the same words in the same order.
    """
    return fold_word(" ".join(words_of(text)))


@cache
def toml_table(package: str, name: str) -> dict[str, object]:
    """Return the data file `<name>.toml` that stands beside the modules of `package`."""
    import tomllib  # noqa: PLC0415 - paid by the first card, not by the start of the app

    data = pkgutil.get_data(package, f"{name}.toml")
    if data is None:
        raise LookupError(
            f"The data file {name}.toml is missing from the installation. Install userneeds again."
        )
    return tomllib.loads(data.decode("utf-8"))


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the list called `name` in `words.toml`."""
    return frozenset(str(toml_table(__package__, "words")[name]).split())


@cache
def word_groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of the list called `name`, each as its words."""
    lines = str(toml_table(__package__, "words")[name]).strip().splitlines()
    return tuple(tuple(line.split()) for line in lines)


def split_role(text: str) -> NamedRole | None:
    """Return the role that opens `text`, and what it says it needs."""
    words = text.split()
    for count in range(1, min(len(words), _LONGEST_SPEAKER + 1)):
        named = " ".join(words[:count])
        role = named.rstrip(",:;-–—")
        rest = _JOINED.sub("", " ".join(words[count:]))
        is_parted = role != named or len(rest) < len(" ".join(words[count:]))
        if names_people(role.casefold()) and (is_parted or opens_need(rest)):
            return NamedRole(role.strip(), rest)
    return None


def names_people(text: str) -> bool:
    """Return whether `text` is a short phrase for a person or a group."""
    if not text or text[-1] in ".?!" or len(text.split()) > _LONGEST_ROLE_NAME:
        return False
    noun_phrase = _NOUN_PHRASE_END.split(text, maxsplit=1)[0]
    words = [word.lower() for word in _ROLE_WORD.findall(noun_phrase)]
    if not words or _is_gerund(words[0]):
        return False
    *before, last = words
    if any(_makes_clause(word) for word in before):
        return False
    if not _NOT_INSIDE_NAMES.isdisjoint(words[1:]):
        return False
    return _is_word_for_people(last)


def _is_word_for_people(word: str) -> bool:
    if word in word_list("people"):
        return True
    if not word_list("things").isdisjoint((word, word.removesuffix("s"))):
        return False
    is_person = is_word_for_person(stemmer.singular(word)) and not is_sure_verb(word)
    return is_person or _TRADES.fullmatch(word) is not None


def _makes_clause(word: str) -> bool:
    """Say whether a word makes a clause of the phrase: 'whether users', 'the form asks users'."""
    if word in word_list("subordinators"):
        return True
    base_form = singular(word)
    return base_form in word_list("verbs") and base_form not in word_list("also_nouns")


def _is_gerund(word: str) -> bool:
    """Say whether a word is what somebody does.

    'Adding users' is; 'Hiring staff' and 'Housing officers' are people.
    """
    if not word.endswith("ing"):
        return False
    base_forms = {word[:-3], f"{word[:-3]}e", word[:-4]}
    return not base_forms.isdisjoint(word_list("verbs") - word_list("also_nouns"))


@lru_cache(maxsize=512)
def role_of_heading(heading: str) -> str:
    """Return the role that a heading such as 'Tenants' or 'Tenant needs' names, or ''."""
    name = heading.strip(" :.–—-")
    for opening in _HEADING_OPENINGS:
        if name.lower().startswith(opening):
            name = strip_article(name[len(opening) :])
    name = _NEEDS.sub("", name)
    person = _PERSON_AND_ROLE.fullmatch(name)
    if person and names_people(person["role"].casefold()):
        return person["role"]
    if name.lower() in _NAMELESS_HEADINGS or not names_people(name):
        return ""
    return name


def strip_article(role: str) -> str:
    """Return a role without 'a', 'an' or 'the' in front."""
    article = _ARTICLE.match(role)
    return role[article.end() :] if article else role


def frame_kind(verb: str) -> FrameKind:
    """Return the kind that a marker such as 'i need to' makes: needs need, stories want."""
    return "need" if _NEED_VERBS.search(verb) else "story"


def strip_dragged_words(role: str) -> str:
    """Return a role without the dots, and the 'I' and 'we' at its end, that the frame left there.

    A scan from the end: a table of contents ends a line with hundreds of dots.
    """
    end = len(role)
    while kept := _end_before_dragged(role, end):
        end = kept
    return role[:end]


def _end_before_dragged(role: str, end: int) -> int:
    """Return where a role ends without the last thing it drags along; 0 where there is none."""
    kept = end
    if role.endswith("..", 0, end):
        while role[kept - 1 : kept] == ".":
            kept -= 1
    elif role[end - 1 : end] == "…":
        kept = end - 1
    else:
        kept = role.rfind(" ", 0, end)
        if role[kept + 1 : end].lower() not in _DRAGGED_WORDS:
            return 0
    return kept - 1 if role[kept - 1 : kept] == " " else max(0, kept)


def role_in_sentence(role: str) -> str:
    """Return a role as it stands inside a sentence.

    'a tenant', 'an MP', 'hiring staff'; nobody is 'them'.
    """
    if not role.strip():
        return "them"
    if _is_plural(role) or _NEEDS_NO_ARTICLE.match(role):
        return role
    return with_article(role)


def _is_plural(role: str) -> bool:
    words = _NOUN_PHRASE_END.split(role, maxsplit=1)[0].split()
    if not words:
        return False
    last = words[-1]
    return last.lower() in _PLURALS or singular(last) != last.lower()
