"""Which thing is wanted for itself that is a way: 'a map of the estate', 'use the portal'?"""

from userneeds.capture.coach.rules.thing_kinds import (
    SolutionKind,
    has_inner_capital,
    kind_of_phrase,
    rule_words,
    thing_kind,
)
from userneeds.capture.coach.rules.want_clause import NounPhrase, WantClause, is_participle
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import is_artefact

_NAME = LazyPattern(r"[A-Z]\w+")


def wanted_thing(clause: WantClause) -> str:
    """Return a thing that is wanted, or used, for itself."""
    start = _start_of_things(clause)
    if start is None:
        return ""
    for thing in clause.things(start):
        if not _is_there_already(clause, thing):
            found = _word_of_way(clause, thing)
            if found:
                return found
    return ""


def _word_of_way(clause: WantClause, thing: NounPhrase) -> str:
    """Return the word of a thing that says that it is a way; '' where none does."""
    kind = kind_of_phrase(thing)
    if kind:
        return thing.words[-1] if _is_wanted(clause, thing, kind) else ""
    is_way = _is_named_product(clause, thing) or _is_for_machines(thing)
    return thing.words[0] if is_way else ""


def _is_there_already(clause: WantClause, thing: NounPhrase) -> bool:
    """Say whether a thing is one that people have, and want to be otherwise.

    'The app I use to stop', 'the panel unlocked', 'letters that I can read'.
    """
    if thing.is_by_others or thing.reference == "own":
        return True
    if thing.reference == "that one":
        after = clause.word(thing.end)
        return after in _SPEAKERS or (is_participle(after) and after not in rule_words("done"))
    tells_more = thing.end == len(clause.folded) and clause.rest[0:1] in _RELATIVES
    is_bare = not thing.reference and thing_kind(thing.head) not in {"screen", "thing"}
    return tells_more and is_bare and not _SPEAKERS.isdisjoint(clause.rest[1:2])


_SPEAKERS = frozenset({"i", "we"})
_RELATIVES = (("that",), ("which",))


def _is_for_machines(thing: NounPhrase) -> bool:
    """Say whether a thing is said to work by a machine: 'an electronic signature'."""
    for word in thing.words[:-1]:
        if word.lower() in rule_words("machine_made"):
            return True
        if word.lower() in rule_words("machine_aided") and is_artefact(thing.head):
            return True
    return False


def _is_named_product(clause: WantClause, thing: NounPhrase) -> bool:
    """Say whether a thing has a name, and is used ('use Outlook') or got ('be sent a WhatsApp')."""
    if clause.verb == "use":
        return _NAME.match(thing.words[0]) is not None
    return has_inner_capital(thing.words[-1]) and thing.reference == "any"


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


def _is_bare_mass(thing: NounPhrase) -> bool:
    """Say whether a thing is one without number: 'adequate notice', but not 'a notice'."""
    return not thing.reference and thing.words[-1].lower() == thing.head


def _is_wanted(clause: WantClause, thing: NounPhrase, kind: SolutionKind) -> bool:
    """Say whether the want asks for such a thing, not for one that is there already.

    'See a map' does, 'see records' and 'create a record' do not.
    """
    verb = clause.verb
    if kind in {"message", "writing"} and _is_bare_mass(thing):
        return False
    if thing.reference == "that one":
        return kind == "screen" or verb in rule_words("using")
    if kind == "screen":
        return True
    if verb in rule_words("making"):
        return kind == "thing"
    if verb in rule_words("looking") and not thing.reference:
        return kind == "picture"
    return True
