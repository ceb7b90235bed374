"""Does a want name a way instead of a need?

The thing that is wanted decides, not any word in the want: the head of its phrase, together with
the verb. 'A map of the estate' and 'use the repairs portal' are ways; 'know where my house is' is
not, nor 'protect my password'. So are a place in a system ('in the asset register'), a means
('voice-controlled', 'by clicking') and a machine that does something 'by itself'. Things that are
somebody's own, that others made ('forms written by the council') or that a side clause tells of are
left alone.

**Source:** GOV.UK content design; which nouns name things: `userneeds.capture.lexicon`.
"""

from collections.abc import Callable
from functools import cache
from typing import Literal, TypeAlias, get_args

from userneeds.capture.coach.rules.plain_language import known_acronyms
from userneeds.capture.coach.rules.rulebook import (
    SpokenWords,
    raw_rules,
    rule_phrases,
    string_tuple,
)
from userneeds.capture.coach.rules.want_clause import NounPhrase, WantClause, want_clause
from userneeds.capture.lexicon.noun_kinds import NounKind, noun_kind
from userneeds.capture.words import singular, word_list
from userneeds.model.grammar.lazy_pattern import LazyPattern

RULE = "sounds-like-a-solution"
SolutionKind: TypeAlias = Literal["screen"] | NounKind
"""'screen' is software, a part of a screen, or a file format."""
_WAYS = LazyPattern(
    r"\w+-(?:controlled|based|enabled|activated|driven|powered|operated|assisted|guided)",
)
_INNER_CAPITAL = LazyPattern(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}")
"""Capitals inside a word, as products have them: 'SharePoint', 'SQLite'."""
_NAME = LazyPattern(r"(?!Mac[A-Z]|Mc[A-Z])[A-Z]?[a-z]+[A-Z][A-Za-z]+|[A-Z]{2,}[a-z]+[A-Za-z]*")
"""Capitals inside a word, as products have them: 'SharePoint', 'SQLite'."""
_NAME = LazyPattern(r"[A-Z]\w+")
_CAPITALS = LazyPattern(r"[A-Z]{2}")
"""Letters such as 'GPs' are no nouns."""
_PLACES = frozenset(
    {"in", "on", "into", "onto", "via", "through", "using", "with", "within", "from", "to"}
)
_KEEPING_PLACES = frozenset({"in", "into", "via", "through", "using", "within"})
"""Where records are kept or looked up; 'on the list' and 'with the letter' are no such places."""
_KEEPING_KINDS = frozenset({"picture", "record", "writing"})
_FROM = frozenset({"from", "to"})
"""'Keep children away from screens' and 'get used to computers' prescribe no place."""
_MEANS = frozenset({"via", "using", "with"})
_BY_ITSELF = frozenset({"itself", "themselves"})
_LEAST_WORDS_OF_PLACE = 2
"""'The asset register' is a system; 'the register' need not be one."""


def solution_in(want: str) -> str:
    """Return the words of `want` that name a way, as they are written; '' where none do."""
    clause = want_clause(want)
    for look in _LOOKS:
        found = look(clause)
        if found:
            return found
    return ""


def _wanted_thing(clause: WantClause) -> str:
    """Return a thing that is wanted, or used, for itself."""
    start = _start_of_things(clause)
    if start is None:
        return ""
    for thing in clause.things(start):
        if thing.is_by_others or thing.reference == "own":
            continue
        kind = _kind_of_phrase(thing)
        if kind and _is_wanted(clause, thing, kind):
            return thing.words[-1]
        if kind is None and _is_named_product(clause, thing):
            return thing.words[0]
    return ""


def _is_named_product(clause: WantClause, thing: NounPhrase) -> bool:
    """Say whether a thing has a name, and is used ('use Outlook') or got ('be sent a WhatsApp')."""
    if clause.verb == "use":
        return _NAME.match(thing.words[0]) is not None
    return _has_inner_capital(thing.words[-1]) and thing.reference == "any"


def _has_inner_capital(word: str) -> bool:
    return bool(_INNER_CAPITAL.search(word)) and not word.startswith(("Mac", "Mc"))


def _start_of_things(clause: WantClause) -> int | None:
    """Return where the wanted things begin; None where the verb is about doing something else."""
    if not clause.verb:
        return 0
    after = clause.word(clause.verb_end)
    if clause.verb == "be":
        is_given = after in rule_words("giving") and clause.word(clause.verb_end + 1) != "by"
        return clause.verb_end + 1 if is_given else None
    is_setting_up = clause.verb == "set" and after == "up"
    if clause.verb not in rule_words("getting") and not is_setting_up:
        return None
    return clause.verb_end + 1 if after in _PARTICLES else clause.verb_end


_PARTICLES = frozenset({"up", "to", "with", "access"})


def _is_wanted(clause: WantClause, thing: NounPhrase, kind: SolutionKind) -> bool:
    """Say whether the want asks for such a thing, not for one that is there already.

    'See a map' does, 'see records' and 'create a record' do not.
    """
    verb = clause.verb
    if thing.reference == "that one":
        return kind == "screen" or verb in rule_words("using")
    if kind == "screen":
        return True
    if verb in rule_words("making"):
        return kind == "thing"
    if verb in rule_words("looking") and not thing.reference:
        return kind == "picture"
    return True


def _place(clause: WantClause) -> str:
    """Return a system, or a keeping place in one, that the want prescribes."""
    for index, word in enumerate(clause.folded[:-1]):
        if word in _PLACES and index:
            place = clause.thing_at(index + 1)
            if place.words and not place.is_by_others and _is_system(word, place):
                return " ".join(place.words)
    return ""


def _is_system(preposition: str, place: NounPhrase) -> bool:
    if preposition in _FROM and place.reference != "that one":
        return False
    kind = _kind_of_phrase(place)
    if kind == "screen" or _is_product(preposition, place):
        return True
    if preposition in _MEANS and place.reference == "any":
        return kind is not None
    is_named = place.reference == "that one" and len(place.words) >= _LEAST_WORDS_OF_PLACE
    return is_named and preposition in _KEEPING_PLACES and kind in _KEEPING_KINDS


def _is_product(preposition: str, place: NounPhrase) -> bool:
    """Say whether a place has a name as products have: 'SharePoint', or letters nobody knows."""
    first, last = place.words[0], place.words[-1]
    if _has_inner_capital(first):
        return True
    is_name = last.isalpha() and last.isupper() and len(last) > 1
    return is_name and preposition in _KEEPING_PLACES and last not in known_acronyms()


def _means(clause: WantClause) -> str:
    """Return how a machine, a hand or a sense should do it."""
    words = _spoken(clause)
    technology = rule_phrases(RULE, "technology").find(words)
    gesture = rule_phrases(RULE, "gestures").find(words)
    handling = _handling(clause, words)
    building = rule_phrases(RULE, "building").opens(words)
    found = technology or gesture or handling or building
    if found:
        return found
    for word in clause.folded:
        if _WAYS.fullmatch(word):
            return word
    return ""


def _handling(clause: WantClause, words: SpokenWords) -> str:
    """Return what hand or voice does with a machine: 'film a leak', but not 'drag my bin'."""
    handled = rule_phrases(RULE, "handling").opens(words)
    if handled or clause.verb not in rule_words("pointing"):
        return handled
    thing = clause.thing_at(1)
    is_any = bool(thing.words) and thing.reference in _ANY
    return clause.written[0] if is_any else ""


_ANY = frozenset({"", "any"})


def _machine(clause: WantClause) -> str:
    """Return what should work by itself: 'the meter to read itself', 'be filled automatically'."""
    has_machine = clause.verb in _CAUSING and clause.verb_end < len(clause.folded)
    for index in range(1, len(clause.folded)):
        word = clause.folded[index]
        is_alone = word in _BY_ITSELF and (has_machine or clause.word(index - 1) == "by")
        if is_alone or (word == "automatically" and has_machine):
            return clause.written[index]
    return ""


_CAUSING = frozenset({"", "be", "get"})
"""Verbs with which somebody or something else acts: 'have it filled in', 'be told'."""


def _done_to_data(clause: WantClause) -> str:
    """Return the participle in 'the ledger data loaded'.

    'published plans' are things that exist, and so are 'plans that were published'.
    """
    done = rule_phrases(RULE, "done")
    words = _spoken(clause)
    for index in range(1, len(clause.written)):
        participle = done.word_at(words, index)
        following = clause.word(index + 1)
        stands_last = not following or (following in word_list("phrase_ends") and following != "by")
        if participle and stands_last and clause.word(index - 1) not in _AUXILIARIES:
            return participle
    return ""


_AUXILIARIES = frozenset({"been", "was", "were", "is", "are", "and"})


def _spoken(clause: WantClause) -> SpokenWords:
    return SpokenWords(clause.written, tuple(singular(word) for word in clause.written))


def _kind_of_phrase(thing: NounPhrase) -> SolutionKind | None:
    """Return the kind of a phrase: of its head, or of the word before 'calendar view'."""
    kind = thing_kind(thing.head)
    if kind in get_args(NounKind) and _CAPITALS.match(thing.words[-1]):
        return None
    if kind is None and thing.head in rule_words("shapes"):
        return thing_kind(singular(thing.words[-2])) if thing.words[1:] else None
    return kind


def thing_kind(noun: str) -> SolutionKind | None:
    """Return what kind of thing a noun in the singular names; None for what is no way."""
    kind: SolutionKind
    if noun in rule_words("screens"):
        return "screen"
    for kind in ("thing", "picture", "message", "writing"):
        if noun in rule_words(f"{kind}s"):
            return kind
    if noun in rule_words("needed"):
        return None
    return noun_kind(noun)


@cache
def rule_words(key: str) -> frozenset[str]:
    """Return one list of the rule: single words in the singular and in small letters."""
    lists = (entry.get(key) for entry in raw_rules("what") if entry["id"] == RULE)
    return frozenset(singular(word) for words in lists for word in string_tuple(words))


_LOOKS: tuple[Callable[[WantClause], str], ...] = (
    _wanted_thing,
    _place,
    _means,
    _machine,
    _done_to_data,
)
