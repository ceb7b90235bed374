"""Does what follows 'and' go on with a side clause, or with what somebody wants to do?

'Know what was sent and when' and 'see how people search and choose' go on inside; after 'know what
jobs are late' the verb of 'and move them' fits no subject inside and is a task of its own.
"""

import re

from userneeds.capture.coach.rules.want_clause import is_participle
from userneeds.capture.words import singular, word_list

_FINITE = frozenset({"is", "are", "was", "were", "has", "isn't", "aren't", "hasn't", "wasn't"})
"""A plain verb cannot go on after these: 'what is late and move it'."""
_BEFORE_PLAIN_VERBS = frozenset(
    {"to", "can", "could", "will", "would", "may", "might", "must", "should", "shall", "do", "does"}
    | {"did", "can't", "cannot", "won't", "don't", "doesn't", "let", "help", "make"}
)
"""A plain verb can: 'who can come and open the door'."""
_OBJECT_PRONOUNS = frozenset({"it", "them", "him", "her", "those", "these"})


_OBJECTS = _OBJECT_PRONOUNS | frozenset({"the", "a", "an", "my", "our", "your", "their", "his"})
"""What a verb of its own goes on with."""
_WHICH = frozenset({"which", "what", "whether", "if", "who"})
"""Clauses about what there is; those with 'how' and 'when' tell of acts, so another may follow."""


def may_go_on(before: str, following: str, *, past: bool = False) -> bool:
    """Say whether a verb may belong to a side clause that `before` holds.

    `following` is the word after the verb in small letters. With `past` the verb is a form such as
    'closed', which goes on after another past form.
    """
    words = re.findall(r"[a-z'’-]+", before.lower())
    openers = [index for index, word in enumerate(words) if word in word_list("side_clauses")]
    if not openers:
        return False
    opener, inside = words[openers[-1]], words[openers[-1] + 1 :]
    if past:
        return any(word in _FINITE or is_participle(word) for word in inside)
    return _plain_verb_may_go_on(opener, inside, following)


def _plain_verb_may_go_on(opener: str, inside: list[str], following: str) -> bool:
    if not _BEFORE_PLAIN_VERBS.isdisjoint(inside):
        return True
    if not _FINITE.isdisjoint(inside) or _has_singular_verb(inside):
        return False
    return following not in (_OBJECTS if opener in _WHICH and inside else _OBJECT_PRONOUNS)


def _has_singular_verb(inside: list[str]) -> bool:
    """Say whether the clause has a verb such as 'holds', right after its opening or its subject."""
    for word in inside[:1] + inside[2:3]:
        base_form = singular(word)
        if base_form != word and base_form in word_list("verbs"):
            return True
    return False
