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

from userneeds.capture.coach.rules.rulebook import SpokenWords, rule_phrases
from userneeds.capture.coach.rules.system_places import system_place
from userneeds.capture.coach.rules.thing_kinds import RULE, rule_words
from userneeds.capture.coach.rules.want_clause import WantClause, want_clause
from userneeds.capture.coach.rules.wanted_things import wanted_thing
from userneeds.capture.words import singular, word_list
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import is_word_for_person

_WAYS = LazyPattern(
    r"\w+-(?:controlled|based|enabled|activated|driven|powered|operated|assisted|guided)",
)
_BY_ITSELF = frozenset({"itself", "themselves"})
_SELF_MOVING = _BY_ITSELF | {"own", "automatically"}
_ON_ITS_OWN = (("on", "its", "own"), ("on", "their", "own"))


def solution_in(want: str) -> str:
    """Return the words of `want` that name a way, as they are written; '' where none do."""
    clause = want_clause(want)
    for look in _LOOKS:
        found = look(clause)
        if found:
            return found
    return ""


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
    joined = (word for word in clause.folded if "-" in word)
    return next(filter(_WAYS.fullmatch, joined), "")


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
    return "" if _SELF_MOVING.isdisjoint(clause.folded) else _self_moving(clause)


def _self_moving(clause: WantClause) -> str:
    has_words = clause.verb in _CAUSING and clause.verb_end < len(clause.folded)
    has_machine = has_words and not _is_about_people(clause)
    for index in range(1, len(clause.folded)):
        word = clause.folded[index]
        is_own = clause.folded[index - 1 : index + 2] in _ON_ITS_OWN
        is_itself = word in _BY_ITSELF or is_own
        is_alone = is_itself and (has_machine or clause.word(index - 1) == "by")
        if is_alone or (word == "automatically" and has_machine):
            return clause.written[index]
    return ""


_CAUSING = frozenset({"", "be", "get"})
"""Verbs with which somebody or something else acts: 'have it filled in', 'be told'."""


def _is_about_people(clause: WantClause) -> bool:
    """Say whether people act in the want: 'tenants to look after themselves'."""
    head = clause.thing_at(clause.verb_end).head
    return is_word_for_person(head) or head in word_list("people")


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
    return SpokenWords(clause.written, tuple(map(singular, clause.written)))


_LOOKS: tuple[Callable[[WantClause], str], ...] = (
    wanted_thing,
    system_place,
    _means,
    _machine,
    _done_to_data,
)
