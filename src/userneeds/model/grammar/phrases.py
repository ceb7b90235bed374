"""What form has a piece of a sentence: something to do, a thing, a sentence of its own?

'I need' goes before a thing, 'I need to' before something to do, and neither before a whole
sentence, a question or an exclamation. The first words tell: those of the closed classes surely, a
verb in its base form nearly so.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import dropwhile
from typing import Literal, TypeAlias

from userneeds.model.grammar.clauses import has_finite_verb, says_what_is_when
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.participles import is_gerund, is_participle
from userneeds.model.grammar.tokens import token_at, tokens_of
from userneeds.model.grammar.verbs import BARE_ENDINGS, is_adverb, opens_with_infinitive
from userneeds.model.grammar.word_classes import (
    DETERMINERS,
    FINITE,
    INDEFINITES,
    LIKELY,
    MASS_NOUNS,
    OBJECTS,
    POSSIBLE,
    PREPOSITIONS,
    RARE,
    SUBJECTS,
    SURE,
    WH_WORDS,
    is_ordinary,
    is_plural,
    is_sure_verb,
    opens_noun_phrase,
    third_person_share,
    verb_use,
    words_of_class,
)

PhraseForm: TypeAlias = Literal["infinitive", "thing", "predicate", "sentence", "question", "other"]
"""A predicate lacks its 'I': 'do not want to wait'; other is what no frame goes before."""
_PhraseRule: TypeAlias = Callable[[Sequence[str]], "PhraseForm | None"]

_REMEMBERED = 4_096
_AUXILIARIES = words_of_class("auxiliaries")
_CAPITALS = words_of_class("capitals") - {"i"}
_PAST = words_of_class("past")
_TIMES, _PERIODS = words_of_class("times"), words_of_class("periods")
_NOT_WANTED = LazyPattern(
    r"(?:do not|don't|no longer|never) (?:want|need|wish|expect|have to)\b"
    r"|(?:should|must)(?:n't| not| never)\b"
)
_CONTRACTED = LazyPattern(r"(?:i|we|they|he|she|it|there|that|you|who|what)'(?:m|s|re|ve|d|ll)")
_OPENS_THING = frozenset(["off", "out", "up", "over"])
"""What a thing may open with although it is a preposition: 'up to date news'."""
_NO_PHRASE = words_of_class("no_phrase") | (
    PREPOSITIONS - _OPENS_THING - {"under", "around", "like", "near"}
)
_PRONOUNS = INDEFINITES | {"it", "you", "there", "this", "that", "these"}
_NOBODY_ELSE = frozenset(["you", "me", "us"])
"""'You to text' is wanted; 'you never ring' and 'me too' are told."""
_NOUNS_TOO = frozenset(["do", "have", "can", "will", "may", "might"])
"""Auxiliaries that may open something else: 'have a say'."""
_ALWAYS_ASK = frozenset(["does", "did", "is", "are"])
_SUBJECTS_OF_QUESTIONS = SUBJECTS | INDEFINITES | {"you", "it", "there"}
_TOWARDS_SPEAKER = frozenset(["me", "us", "been"])
"""After a verb they make a request of it ('tell me'), or a complaint ('have been waiting')."""


@lru_cache(maxsize=_REMEMBERED)
def phrase_form(words: str) -> PhraseForm:
    """Return the form of `words`, of which any frame ('I need to') is gone already."""
    tokens = tokens_of(words)
    if not tokens:
        return "thing"
    if words.rstrip().endswith("?"):
        return "question"
    rules = _RULES_OF_NAMES if _opens_with_name(words, tokens) else _RULES
    for rule in rules:
        form = rule(tokens)
        if form:
            return form
    return "sentence" if has_finite_verb(tokens) else "thing"


def may_be_infinitive(words: str) -> bool:
    """Say whether `words` may open with a verb in its base form: 'rest' and 'rest at night' may."""
    form = phrase_form(words)
    if form == "thing":
        return verb_use(_first_of(words)).share >= POSSIBLE
    return form == "infinitive"


def opens_thing(words: str) -> bool:
    """Say whether the first word can open nothing that somebody does: 'a', 'someone', 'time'."""
    tokens = tokens_of(words)
    first = token_at(tokens, 0)
    if first in DETERMINERS or first in INDEFINITES or first in OBJECTS:
        return True
    use = verb_use(first)
    if use.share < 0:
        return is_ordinary(first) or first.endswith(BARE_ENDINGS)
    # 'Access to the loft' is a thing: without an object nobody does it.
    is_noun_before = first in MASS_NOUNS and not use.stands_alone
    return use.share < RARE or (is_noun_before and token_at(tokens, 1) in PREPOSITIONS)


def opens_need(words: str) -> bool:
    """Say whether `words` surely go on after a role: 'know when', 'a key', 'I need'."""
    first = _first_of(words)
    if first in DETERMINERS or first in {"i", "we", "to", "able"}:
        return True
    return is_sure_verb(first) and phrase_form(words) == "infinitive"


def is_request(words: str) -> bool:
    """Say whether `words` ask somebody to do something: 'tell me', 'please answer'."""
    first = _first_of(words)
    return first in {"please", "don't", "let's"} or verb_use(first).share >= POSSIBLE


def is_noun_or_verb(words: str) -> bool:
    """Say whether `words` may be a thing as well as a deed: 'report on damp', 'contact details'."""
    tokens = tokens_of(words)
    first = token_at(tokens, 0)
    share = verb_use(first).share
    if share < RARE or (share >= SURE and first not in MASS_NOUNS):
        return False
    following, after = token_at(tokens, 1), token_at(tokens, 2)
    # In 'work that lasts' it is a thing, in 'check that the door is shut' it is not.
    return not opens_noun_phrase(after if following == "that" else following)


def _first_of(words: str) -> str:
    return token_at(tokens_of(words), 0)


def _question(tokens: Sequence[str]) -> PhraseForm | None:
    first, second = tokens[0], token_at(tokens, 1)
    if first.partition("'")[0] in WH_WORDS or first in _ALWAYS_ASK:
        return "question"
    if first not in _AUXILIARIES:
        return None
    asks_of_thing = first not in _NOUNS_TOO and second in DETERMINERS
    return "question" if asks_of_thing or second in _SUBJECTS_OF_QUESTIONS else None


def _marked(tokens: Sequence[str]) -> PhraseForm | None:
    """Read what a marker opens: 'to see', 'not to wait', 'please'."""
    first, second = tokens[0], token_at(tokens, 1)
    if first == "to":
        return "infinitive"
    if (first == "same" and second == "as") or (first == "+" and second.isdigit()):
        return "other"
    if (first == "not" and second == "to") or first in _OPENS_THING:
        return "thing"
    return "other" if first in _NO_PHRASE else None


def _negated(tokens: Sequence[str]) -> PhraseForm | None:
    """Read what a negation or a finite verb opens: 'do not want', 'no hot water', 'can't wait'."""
    if _NOT_WANTED.match(" ".join(tokens[:3])):
        return "predicate"
    tokens = [*dropwhile(is_adverb, tokens)] if tokens[0] != "not" else tokens
    first, second = token_at(tokens, 0), token_at(tokens, 1)
    if first == "no" and second == "one":
        return "sentence"
    if first in FINITE or (first == "no" and second not in {"more", "longer"}):
        return "other"
    return None


def _subject(tokens: Sequence[str]) -> PhraseForm | None:
    """Read what a subject opens: 'we wait', 'nobody answers'; or a time: 'last year'."""
    first, second = tokens[0], token_at(tokens, 1)
    if _is_subject(first, second) or _is_past(first, second):
        return "sentence"
    if first in _NOBODY_ELSE:
        return "thing" if second == "to" else "other"
    is_side_clause = first == "that" and opens_noun_phrase(second)
    is_share = first.isdigit() and second in {"in", "of"} and token_at(tokens, 2).isdigit()
    return "other" if is_side_clause or is_share else None


def _is_subject(first: str, second: str) -> bool:
    """Say whether a word can only be who or what a sentence tells of: 'we', 'nobody answers'."""
    if first in SUBJECTS or _CONTRACTED.fullmatch(first):
        return True
    if first == "its":  # without its apostrophe
        return second == "not" or opens_noun_phrase(second)
    return first in _PRONOUNS and _is_finite(second)


def _is_past(first: str, second: str) -> bool:
    """Say whether two words tell of a time that is past: 'yesterday', 'last year'."""
    return first in _TIMES or (first == "last" and second in _PERIODS)


def _is_finite(word: str) -> bool:
    return word in FINITE or word in _PAST or third_person_share(word) >= POSSIBLE


def _verb(tokens: Sequence[str]) -> PhraseForm | None:
    """Read what opens with a verb, after any adverbs: 'quickly find', 'report a fault'."""
    place = 0
    while is_adverb(token_at(tokens, place)):
        place += 1
    share = verb_use(token_at(tokens, place)).share
    if tokens[0] == "not" and share < LIKELY:
        return "other"
    if not opens_with_infinitive(tokens, place):
        return None
    if share < SURE and (says_what_is_when(tokens) or _does(tokens)):
        return "sentence"
    following = token_at(tokens, place + 1)
    if following.endswith("ing"):  # 'stop calling me'
        following = token_at(tokens, place + 2)
    return "other" if following in _TOWARDS_SPEAKER else "infinitive"


def _does(tokens: Sequence[str]) -> bool:
    """Say whether a name of two words does something: 'help desk shuts', 'lift engineer comes'."""
    first, second = tokens[0], token_at(tokens, 1)
    if verb_use(first).says_that or is_plural(second) or opens_noun_phrase(second):
        return False
    return is_ordinary(second) and third_person_share(token_at(tokens, 2)) >= LIKELY


def _participle(tokens: Sequence[str]) -> PhraseForm | None:
    """Read what opens with '-ing' or '-ed': 'knowing who comes', 'had to wait'; not 'parking'."""
    first = tokens[0]
    if first in INDEFINITES:
        return None
    if first in _PAST or first in {"being", "having"}:
        return "other"
    return "other" if is_gerund(tokens) or is_participle(tokens) else None


def _opens_with_name(words: str, tokens: Sequence[str]) -> bool:
    """Say whether a language or a day opens a phrase: 'Welsh letters', not 'Polish the floor'."""
    is_name = words[:1].isupper() and tokens[0] in _CAPITALS
    return is_name and not opens_noun_phrase(token_at(tokens, 1))


_RULES: tuple[_PhraseRule, ...] = (_question, _marked, _negated, _subject, _verb, _participle)
_RULES_OF_NAMES: tuple[_PhraseRule, ...] = (_subject,)
