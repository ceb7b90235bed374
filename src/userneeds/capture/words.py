"""Which words does a text hold, and when are two of them the same word?

Light on purpose: lower case, a plain rule for plural, -ed and -ing, and a list of little words that
tell no two wants apart. It serves the coach and the duplicate finder; the words of themes are
`userneeds.analysis`' own matter.
"""

import pkgutil
import re
from functools import cache, lru_cache

from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.model import stemmer

_WORD = LazyPattern(r"\w[\w+#]*(?:['’]\w+)*(?:-\w+)*")
_SHORTEST_STEM = 3


def words_of(text: str) -> list[str]:
    """Return the words of `text` in order, as they are written."""
    return _WORD.findall(text)


def stem(word: str) -> str:
    """Return the stem of a word as it is written: 'Organizes' and 'organised' give one."""
    return stemmer.stem(_fold_word(word).removesuffix("'s").replace("iz", "is"))


def singular(word: str) -> str:
    """Return a word in small letters without its plural: 'Buttons' gives 'button', 'linked' stays."""
    folded = _fold_word(word)
    if folded.endswith("'s"):
        return folded
    return stemmer.singular(folded)


def _fold_word(word: str) -> str:
    return word.lower().replace("’", "'")


@lru_cache(maxsize=20_000)
def is_stop_word(word: str) -> bool:
    """Return whether a word in small letters tells no two wants apart."""
    return word in word_list("little")


def fold_text(text: str) -> str:
    """Return `text` with case, punctuation and white space folded: equal for the same words in the same order."""
    return " ".join(words_of(text)).lower().replace("’", "'")


@cache
def toml_table(package: str, name: str) -> dict[str, object]:
    """Return the data file `<name>.toml` that stands beside the modules of `package`."""
    import tomllib

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
    """Return the lines of the list called `name`, each as its words; `a/b` counts as two words."""
    lines = str(toml_table(__package__, "words")[name]).strip().splitlines()
    return tuple(tuple(line.replace("/", " ").split()) for line in lines)


_LONGEST_ROLE_NAME = 9
"""Words; a longer heading is a sentence."""
_TRADES = LazyPattern(r"[a-z]{2,}(?:ers?|ors?|ists?|ants?|ians?|ees?)$")
_NOUN_PHRASE_END = LazyPattern(
    r"\s+(?:who|that|which|with|without|in|at|of|from|for|on|to|looking|completing|working|living|needing|moving|using"
    r"|applying|waiting|outside|within|under|over|or|and|,)\s|[,(]",
    re.IGNORECASE,
)
_NOT_INSIDE_NAMES = frozenset(
    {
        "a",
        "an",
        "some",
        "the",
        "all",
        "any",
        "these",
        "those",
        "they",
        "we",
        "it",
        "i",
        "you",
        "this",
        "that",
    }
)
"""Words that do not stand inside the name of a role."""
_ROLE_WORD = LazyPattern(r"[a-z][a-z'’-]*", re.IGNORECASE)
_NEEDS_NO_ARTICLE = LazyPattern(
    r"(?:an?|the|my|our|both|people|(?:some|any|every|no)(?:one|body)|another|any|all)\b",
    re.IGNORECASE,
)
_PLURALS = frozenset({"staff", "people", "men", "women", "children", "public"})
_OPEN_SOUND = LazyPattern(r"[aeio]|u(?!ni|se|k|til)|hon|hour", re.IGNORECASE)
_NEEDS = LazyPattern(r"(?:['’]s?)?\s+(?:user\s+)?needs?$", re.IGNORECASE)


def names_people(text: str) -> bool:
    """Return whether `text` is a short phrase for a person or a group."""
    if not text or text[-1] in ".?!" or len(text.split()) > _LONGEST_ROLE_NAME:
        return False
    head = _NOUN_PHRASE_END.split(text, maxsplit=1)[0]
    found = _ROLE_WORD.findall(head)
    if not found:
        return False
    if (
        _is_gerund(found[0].lower())
        or any(_makes_clause(word.lower()) for word in found[:-1])
        or any(word.lower() in _NOT_INSIDE_NAMES for word in found[1:])
    ):
        return False
    last = found[-1].lower()
    if last in word_list("people"):
        return True
    things = word_list("things")
    return (
        last not in things
        and last.removesuffix("s") not in things
        and _TRADES.fullmatch(last) is not None
    )


def _makes_clause(word: str) -> bool:
    """Say whether a word makes a clause of the phrase: 'whether users', 'the form asks users', 'allow users'."""
    bare = singular(word)
    return word in word_list("subordinators") or (
        bare in word_list("verbs") and bare not in word_list("also_nouns")
    )


def _is_gerund(word: str) -> bool:
    """Say whether a word is what somebody does: 'Adding users' is; 'Hiring staff' and 'Housing officers' are people."""
    if not word.endswith("ing"):
        return False
    forms = {word[:-3], f"{word[:-3]}e", word[:-4]}
    return not forms.isdisjoint(word_list("verbs") - word_list("also_nouns"))


def role_of_heading(heading: str) -> str:
    """Return the role that a heading such as 'Tenants', 'Tenant needs' or 'For carers' names, or ''."""
    said = heading.strip(" :.–—-")
    for opening in ("for ", "needs of ", "user needs of ", "user needs for ", "needs for "):
        if said.lower().startswith(opening):
            said = said[len(opening) :]
    said = _NEEDS.sub("", said)
    if said.lower() in {"user", "users", "the user", "the users", "team", "teams", "people"}:
        return ""
    return said if names_people(said) else ""


def role_in_sentence(role: str) -> str:
    """Return a role as it stands inside a sentence: 'a tenant', 'an MP', 'hiring staff'; nobody is 'them'."""
    if not role.strip():
        return "them"
    first = role.split(maxsplit=1)[0]
    last = _NOUN_PHRASE_END.split(role, maxsplit=1)[0].split()[-1:]
    is_many = bool(last) and (last[0].lower() in _PLURALS or singular(last[0]) != last[0].lower())
    if is_many or _NEEDS_NO_ARTICLE.match(role):
        return role
    sounds_open = first[0] in "AEFHILMNORSX" if first.isupper() else _OPEN_SOUND.match(first)
    return f"{'an' if sounds_open else 'a'} {role}"
