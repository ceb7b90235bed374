"""How does a part of a need go into its sentence: the want, the reason, the occasion?

What people wrote is kept word for word. Where it brings its own 'I need to', 'so that' or 'when'
along, that is said once.
"""

import re
from typing import NamedTuple

from userneeds.model.grammar.clauses import has_sentence
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.phrase_markers import IT_WOULD_BE
from userneeds.model.grammar.phrases import (
    PhraseForm,
    is_noun_or_verb,
    may_be_infinitive,
    opens_thing,
    phrase_form,
)
from userneeds.model.grammar.plain_notes import may_be_name
from userneeds.model.grammar.tokens import tokens_of
from userneeds.model.grammar.word_classes import (
    DETERMINERS,
    is_agent,
    is_sure_verb,
    is_word_for_person,
    words_of_class,
)

_ADVERBS = r"(?:\s+(?:also|really|just|only|always|often|still|then|first|now|all|both|simply))*+"
_GAP = r"(?:[\s.…:]|[-–—•*](?=\s))*+"
_WANT_FRAME = LazyPattern(
    rf"(?:(?:i|we)(?:{_ADVERBS}\s+(?:need|want|require|wish(?=\s+to\b))"
    r"|(?:\s+would|['’]?d)\s+(?:really\s+)?(?:like|love|prefer))"
    rf"|{IT_WOULD_BE}(?=\s+to\b)"
    r"|(?:all|what)\s+(?:i|we)\s+(?:really\s+)?(?:need|want)\s+is"
    r"|(?:the|my|our|(?:the\s)?(?:one|main|only))\s(?:\w+\s)?(?:needs?|thing\s(?:that\s)?(?:i|we)\sneed)\sis"
    r"|(?:i|we)\s+could\s+(?:really\s+)?(?:do\s+with|use)"
    r"|(?:(?:also|really|just|still)\s+)?(?:need|want|would\s+like)|(?:needs|wants)(?=\s+(?:to|an?|the|my|our|some|more)\b))\b"
    r"(?!\s+(?:of|for(?!\s+(?:you|me|us|them|him|her|it)\s+to\b)|is|are|was|were)\b)"
    rf"(?:\s+for(?=\s))?{_GAP}(?P<to>to\b{_GAP})?(?=[\w(£€$\"“‘'])",
    re.IGNORECASE,
)
_NEED_VERB = LazyPattern(r"\b(?:need|require|could)", re.IGNORECASE)
WANTED_FORMS: frozenset[PhraseForm] = frozenset({"infinitive", "thing", "predicate"})
"""The forms that 'I need' or 'I' goes before."""
_MOST_FRAMES = 3
"""A frame typed into a frame: more than twice is no slip."""
_REASON_FRAME = LazyPattern(
    r"(?:and\s+)?(?P<marker>so\s+that|so|in\s+order\s+(?:to|that)|so\s+as\s+to|because"
    r"|as(?=\s+(?:i|we|they|it|he|she|my|our|there)\b))\b"
    r"[\s.…:]*+(?=\w)",
    re.IGNORECASE,
)
_BE_ABLE = LazyPattern(r"^(?:be[\s.…:]+)?able\s+to\s", re.IGNORECASE)
_CAN = LazyPattern(r"^(?:i|we)\s+can\s+", re.IGNORECASE)
_CAN_TWICE = LazyPattern(r"^(?:(?:i|we|they)\s+can\s+)+(?=(?:i|we|they)\s)", re.IGNORECASE)
_CAUSES = frozenset({"because", "as"})
_OCCASION_WORDS = words_of_class("occasions")
_WITH_A_SENTENCE = words_of_class("occasions_with_sentence")
_ROLES_TOO = words_of_class("collectives") | words_of_class("indefinites") | {"staff"}
_ALWAYS_CAPITAL = words_of_class("capitals")
_FIRST_PERSON = LazyPattern(r"I\b")
_LONE_I = LazyPattern(r"(?<![\w.'’(&/-])i(?=['’](?:m|ve|d|ll)\b|[\s,;:!?]|$)")
"""Not 'i.e.' and not '(i)'."""


class SpokenWant(NamedTuple):
    """What is wanted, without the frame that it was written with."""

    words: str
    form: PhraseForm
    verb: str = ""
    """The verb of its own frame: 'need' or 'want'; empty where it has none."""


def spoken_want(text: str) -> SpokenWant:
    """Return the words of a want and the form they are said in.

    The form of words that are noun and verb is what their own frame says it is, if they have one.
    """
    frame = _strip_want_frame(text)
    if _BE_ABLE.match(frame.words):
        words = f"be able to {_CAN.sub('', _BE_ABLE.sub('', frame.words))}"
        return SpokenWant(words, "infinitive", frame.verb)
    form = _form_in_frame(frame)
    words = frame.words
    if words.casefold() in {"to", "need", "want"}:  # 'I need to', and nothing yet
        return SpokenWant("", "infinitive", frame.verb)
    if words[:3].casefold() == "to ":
        words = words[3:]
    if form in WANTED_FORMS:
        words = uncapitalise(words)
    return SpokenWant(words, form, frame.verb)


def _form_in_frame(frame: "_StrippedWant") -> PhraseForm:
    form = phrase_form(frame.words)
    if frame.has_to and form == "thing" and not opens_thing(frame.words):
        return "infinitive"
    says_thing = frame.verb and not frame.has_to
    if says_thing and form == "infinitive" and is_noun_or_verb(frame.words):
        return "thing"
    return form


def written_want(words: str, form: PhraseForm, verb: str) -> str:
    """Return a want as a card keeps it, so that it is said in `form` again.

    Most need nothing; where the words alone would be read otherwise, they keep their 'to' or their
    'I need' (`verb` says which).
    """
    read = spoken_want(words)
    if read.form == form:
        return words
    if form == "infinitive":
        return f"to {words}"
    if form == "thing":
        return f"I {verb} {words}"
    return words


class _StrippedWant(NamedTuple):
    words: str
    verb: str
    has_to: bool


def _strip_want_frame(text: str) -> _StrippedWant:
    """Return a want without its frames, and what the last of them was."""
    words = text.strip()
    verb = ""
    has_to = False
    for _ in range(_MOST_FRAMES):
        frame = _WANT_FRAME.match(words)
        if frame is None:
            break
        has_to = bool(frame["to"])
        verb = "need" if _NEED_VERB.search(frame[0]) else "want"
        words = words[frame.end() :]
    if has_to:
        words = _CAN.sub("", words)
    return _StrippedWant(words, verb, has_to)


def want_clause(want: SpokenWant, pronoun: str, verb: str) -> str:
    """Return 'I need a key', 'I need to wait', 'I do not want to wait'; else the words alone."""
    if not want.words:
        return ""
    verb = want.verb or verb
    match want.form:
        case "infinitive":
            return f"{pronoun} {verb} to {want.words}"
        case "thing":
            return f"{pronoun} {verb} {want.words}"
        case "predicate":
            return f"{pronoun} {want.words}"
        case _:
            return want.words


def reason_clause(text: str) -> str:
    """Return 'so that I can sleep', 'in order to sleep', 'because it is cold'."""
    words, marker = _strip_reason_frame(text)
    if marker in _CAUSES:
        return f"{marker} {words}"
    if not words or words[:3].casefold() == "to ":
        return words
    is_deed = phrase_form(words) == "infinitive" and not is_noun_or_verb(words)
    if marker.endswith("to"):
        return f"{marker} {words}"
    if is_deed:
        return f"in order to {words}"
    return f"so that {words}"


def outcome_clause(text: str) -> str:
    """Return 'so I can sleep' or 'so it is dry': the outcome of a job."""
    words, marker = _strip_reason_frame(text)
    if marker in _CAUSES:
        return f"{marker} {words}"
    if not words:
        return ""
    if words[:3].casefold() == "to ":
        words = words[3:]
    return f"so I can {words}" if may_be_infinitive(words) else f"so {words}"


def _strip_reason_frame(text: str) -> tuple[str, str]:
    """Return a reason without what joins it, and the last of its joining words."""
    words = text.strip()
    marker = ""
    for _ in range(_MOST_FRAMES):
        frame = _REASON_FRAME.match(words)
        if frame is None:
            break
        marker = " ".join(frame["marker"].casefold().split())
        words = words[frame.end() :]
    return uncapitalise(_CAN_TWICE.sub("", words)), marker


def occasion_clause(text: str) -> str:
    """Return 'when the lift stops,' or 'after surgery'."""
    words = uncapitalise(text.strip().rstrip(","))
    first, *rest = *tokens_of(words), ""
    if not words:
        return ""
    if first not in _OCCASION_WORDS:
        return f"when {words},"
    if first in _WITH_A_SENTENCE or has_sentence(rest):
        return f"{words},"
    return words


def cause_clause(text: str) -> str:
    """Return 'because I work at night'."""
    words, _ = _strip_reason_frame(text)
    return f"because {words}" if words else ""


def uncapitalise(words: str) -> str:
    """Return `words` as they stand inside a sentence: a small first letter where that is no name.

    What is not known to be an ordinary word may be a name, and keeps its capital.
    """
    first, _, rest = words.partition(" ")
    word = _bare(first)
    has_capitals = first[1:] != first[1:].lower() or len(first) == 1
    if has_capitals and word not in DETERMINERS:
        return words
    is_name = rest[:1].isupper() and not _FIRST_PERSON.match(rest)
    if may_be_name(words) or word in _ALWAYS_CAPITAL or (is_name and not _is_small(word)):
        return words
    return words[:1].lower() + words[1:]


def uncapitalised_role(role: str) -> str:
    """Return a role as it stands inside a sentence: 'Tenant' is small, 'Priya' is not."""
    first, _, rest = role.partition(" ")
    word = _bare(first)
    if first.istitle() and (is_word_for_person(word) or is_agent(word)):
        return role[:1].lower() + role[1:]
    return uncapitalise(role) if rest or word in _ROLES_TOO else role


def _bare(word: str) -> str:
    """Return a word in small letters without the marks around it."""
    return word.casefold().replace("\u2019", "'").strip(".,;:!?…'").removesuffix("'s")


def _is_small(word: str) -> bool:
    """Say whether a word is no name: one of a closed class, or a verb."""
    return word in DETERMINERS or word in _OCCASION_WORDS or is_sure_verb(word)


def lone_i(words: str) -> str:
    """Return a sentence in which a lone small i is I: 'so that i can', 'i'm'."""
    return _LONE_I.sub("I", words)
