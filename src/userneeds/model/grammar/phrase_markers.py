"""Where in a sentence does the frame of a need stand?

These are the words that open a role, a want, a benefit, a context. The frame is `As a … I need to …
so that …` in all the shapes people give it: any order, any of the verbs that the Service Manual
allows (need, want, expect), ellipses, colons, typing slips. These patterns only find places; which
place counts is decided in `userneeds.capture.parse.sentence`. 'So far', 'as an example' and words
inside brackets or quotation marks are no markers. Each takes time in proportion to its text.

**Source:** GOV.UK Service Manual, writing user stories; Connextra's frame; job stories; Gherkin's
feature header.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import SUBORDINATORS, WH_WORDS

GAP = r"[\s.…:]*+"
_SPACES = r"(?:(?<!\s)\s++)?"
"""White space before a marker, all of it or none: no gap is tried again from each of its spaces."""
_LINE_END = r"(?<!\s)[^\S\n]*+\n\s*+"
_PAUSE = rf"(?:,\s*+|{_LINE_END})"
"""A comma or the end of a line, with the white space after it."""
_ADVERBS = (
    r"(?:\s+(?:also|really|just|only|always|often|sometimes|usually|generally|still|then|first"
    r"|therefore|currently|now|personally|ideally|simply|all|both|definitely|would))?"
)
_PAST_STRONG = r"(?:need|want|require|expect|hope)(?:ed|s)?\b|\s+wish(?:ed|es)?(?=\s+(?:to|for)\b)"
_WOULD = (
    r"(?:\s+would|['’]?d)\s+(?:also\s+|really\s+)?(?:like|love|prefer|want|need|wish|hope|expect)\b"
)
IT_WOULD_BE = (
    r"it(?:\s+would|['’]?d)\s+be\s+(?:really\s+|very\s+)?"
    r"(?:good|nice|great|better|lovely|brilliant|handy|helpful|useful)"
)
"""'It would be good', which 'to have …' follows: how people ask without asking."""
_TRYING = r"(?:\s+am|['’]?m)\s+(?:looking|trying)\s+(?:for|to)\b"
_ABLE = (
    r"(?:\s+(?:should|would|could|must|can|will|shall|may|has|have\s+to|am|are|is)|['’](?:d|m|ll"
    r"|re))\s+be\s+able\b|(?:\s+(?:am|are|is)|['’]?(?:m|re))\s+able\b"
)
_MODAL = (
    r"\s+(?:(?:should|must|can|could|will|shall|may)(?=\s)(?!\s+(?:not|never)\b)"
    r"|(?:have|has)\s+to\b)"
)
_NEGATED = (
    r"(?P<no>\s+(?:do(?:es)?\s*n['’o]?t|do(?:es)?\s+not|never|no\s+longer)"
    r"\s+(?:want|need|wish|expect)s?\b)"
)
_NOT_WANTED = r"\s+(?:do\s*n['’]t|do\s+not|never)\s+want\b"
_TO = r"(?:\s+to\b)?" + GAP

_STRONG = rf"(?:{_NEGATED}|{_WOULD}|{_TRYING}|{_ABLE}|{_ADVERBS}\s+{_PAST_STRONG})"
_NOW = (
    r"(?:need|want|wish(?=\s+(?:to|for)\b)|require)\b|\s+(?:should|must)\s+be\s+able\b"
    r"|\s+could\s+(?:really\s+)?(?:do\s+with|use)\b"
)
WANT = LazyPattern(
    rf"\b(?:i|we)(?:(?P<no>{_NOT_WANTED})|{_WOULD}|{_TRYING}|{_ADVERBS}\s+{_NOW}){_TO}"
    rf"|\b{IT_WOULD_BE}\s+to\b{GAP}",
    re.IGNORECASE,
)
"""'I need to', 'we would like', 'I should be able to': a need even where no role is given."""
WANT_IN_ROLE = LazyPattern(
    rf"\b(?:i|we)(?:{_STRONG}|(?P<not>\s+(?:should|must)(?:n['’]t|\s+not|\s+never)\b)"
    rf"|{_ADVERBS}{_MODAL}){_TO}"
    rf"|\b(?:they|he|she|you|it)(?:{_WOULD}|{_ABLE}|{_ADVERBS}\s+{_PAST_STRONG}){_TO}"
    rf"|\b{IT_WOULD_BE}\s+to\b{GAP}",
    re.IGNORECASE,
)
"""The same once a role is known: 'I can', 'I must' and 'they need to' count too."""
WANT_BARE = LazyPattern(
    rf"(?:{_PAUSE}|(?<!they)(?<!that)(?<!who)(?<!my)(?<!our)(?<!it)\s)(?:needs?|wants?"
    r"|would\s+like)(?:\s+to\b)?" + GAP + r"(?=\w)",
    re.IGNORECASE,
)
"""'As a tenant, need to …': the subject was left out."""
WANT_FOLLOWS = LazyPattern(r",\s*(?:be\s+able\s+)?to\s+(?=\w)|,\s*be\s+able\s+to\s+", re.IGNORECASE)
"""'As a tenant, to see …' or 'As a tenant, be able to …'."""
TO_DO = LazyPattern(r"(?<!\s)\s++to\s+(?=\w)", re.IGNORECASE)
NEED = LazyPattern(
    r"\s*(?:(?:also|really|just|still)\s+)?(?:needs?|wants?|would\s+like)\b(?:\s+to\b)?"
    + GAP
    + r"(?=\w)",
    re.IGNORECASE,
)
"""'Need heat': the same below a role."""
NEED_TO = LazyPattern(r"\s*(?:needs?|wants?|would\s+like)\s+to\b" + GAP, re.IGNORECASE)
"""'Need to see …': a line of a list whose subject was left out."""
REPORTED_BY = LazyPattern(
    r"(?:\d+(?:\.\d+)*\.?\s+[A-Z]{2,4}|\d+(?:\.\d+)+\.?\s+(?:(?:The\s+)?[A-Za-z]\w+|It\s+was)|[A-Z]{2,3})\s+"
    r"(?:said|says|reported|noted|explained|felt|asked|added|raised|told\s+us)\s+that\s+"
)
"""'3.2 RS reported that': numbers or initials, so it is no part of what was reported."""

SO_THAT = LazyPattern(
    rf"{_SPACES}(?:\band\s+|[.;]\s*(?:this|that|it)\s+is\s+)?\b"
    r"(?:so\s*(?:that|taht|tath|htat|tht|thta)\b(?:\s+(?:so\s+)?that\b|\s+so\b(?=\s+(?:i|we|they"
    r"|the)\b))?"
    r"|so\s+as\s+to\b|in\s+o(?:r)?de?r\s+(?:to|that|for)\b|with\s+the\s+aim\s+of\b)" + GAP,
    re.IGNORECASE,
)
_BECAUSE = LazyPattern(r"\bbecause\b(?!\s+of\b)" + GAP, re.IGNORECASE)
_AS_I = LazyPattern(
    rf"{_PAUSE}as\s+(?=(?:i|we|they|it|he|she|my|our|this|there)\b)"
    r"|(?<!soon)(?<!long)(?<!well)(?<!much)(?<!many)(?<!same)(?<!often)(?<!far)(?<!just)(?<!\s)"
    r"\s++as\s+"
    r"(?=(?:i|we|they)\s+(?:do|don|am|are|have|haven|get|want|need|can|cannot|can't|could|might"
    r"|may|will|would|feel"
    r"|find|know|think|must|often|always|never)\b)",
    re.IGNORECASE,
)
_SO = LazyPattern(
    rf"{_SPACES}(?:\band\s+)?\bso\s+"
    r"(?!(?:far|called|on|much|many|long|forth|as|to|do|does|did|is|was|are|little|few|often"
    r"|soon|good|quickly|easily"
    r"|important|hard|bad|that's|and|or|high|low|large|small|clear|simple)\b)"
    r"(?=(?P<who>(?:i|we|they|it|he|she|you|my|our|their|his|her|its|the|a|an|this|these|those"
    r"|there|people|others"
    r"|everyone|someone|somebody|nobody|everybody|anyone|no|all|each|when|if)\b)"
    r"|(?:[\w'’-]+\s+){1,4}(?:can|could|will|would|know|knows|is|are|do|does|have|has|get|gets"
    r"|understand|feel|feels"
    r"|don't|doesn't|cannot|can't|may|might|won't|stay|stays)\b)",
    re.IGNORECASE,
)
_SO_I = LazyPattern(r"\s*so\s+(?:i|we|they|you|he|she)\b", re.IGNORECASE)
SO_LINE = LazyPattern(rf"{_LINE_END}so\s+(?=(?:i|we|they|you|he|she)\b)", re.IGNORECASE)
"""'So they know whom to ring' on a line of its own."""
_SO_AT_START = LazyPattern(rf"(?:^\s*+|{_LINE_END})so\b(?!\s+far\b|-called)" + GAP, re.IGNORECASE)
_SO_AFTER_COMMA = LazyPattern(
    r",\s*(?:and\s+)?so\s+(?!(?:far|called|on|much|many|long|forth|as|do|does|did|is|am|are|was"
    r"|will)\b)(?=\w)",
    re.IGNORECASE,
)
CONTEXT = LazyPattern(
    rf"(?:{_PAUSE}|(?<!\s)\s++)(?=(?:when|whenever|if)\b)"
    rf"|{_PAUSE}(?=(?:given|after|before|once|while"
    r"|whilst|during|until|unless"
    r"|upon|where|as\s+soon\s+as|in\s+case|whether)\b)",
    re.IGNORECASE,
)
_EMPTY_WANT = LazyPattern(
    r"(?<!\s)\s*+(?:the\s+following(?:\s+things)?|these\s+things|things)?\s*+(?::\s*+)?$",
    re.IGNORECASE,
)
"""'The following:' and the like: what is wanted stands in the list below."""
_LIST_WORDS = ("following", "things")
SO_THAT_OPEN = LazyPattern(r"\bso\s+(?:that|i\s+can|they\s+can|we\s+can)[\s:….]*$", re.IGNORECASE)
ACCEPTANCE = LazyPattern(
    r"acceptance(?:\s+tests?)?\s*(?::|$)|(?:acceptance\s+criteria|it(?:['’]?s"
    r"|\s+is)\s+done\s+when|(?:done|met)\s+when|(?:this|the)(?:\s+\w+){1,2}\s+is\s+(?:met|done)"
    r"\s+(?:when|if))\b",
    re.IGNORECASE,
)
GHERKIN_SECTIONS = frozenset({"scenario", "scenario outline", "background", "examples"})
CONTEXT_START = LazyPattern(
    r"(?:when|whenever|if|given|after|before|once|while|whilst|during|until|unless|upon"
    r"|as\s+soon\s+as)\b",
    re.IGNORECASE,
)
CONTEXT_LINE = LazyPattern(rf"{_LINE_END}(?=(?:When|Whenever|If|Given|WHEN|GIVEN)\b)")
_APPENDIX = LazyPattern(
    r"(?:(?<=[.;!?)])\s*|\s(?-i:(?=[A-Z])))(?:acceptance\s+criteria|acs?|definition\s+of\s+done"
    r"|it(?:['’]?s|\s+is)\s+done\s+when|notes?|details"
    r"|tasks?|assumptions?|dependencies|evidence|priority|estimate)\s*:\s",
    re.IGNORECASE,
)
"""Where a card ends on the same line: '… so that I stay. Acceptance criteria: …'."""
_APPENDIX_LINE = LazyPattern(
    r"(?:evidence|sources?|quotes?|priority|status|acs?\s?\d{0,2}|notes?|acceptance(?:\s+criteria)?"
    r"|estimate|owner|impact|links?|dependencies|justification)\s*:\s*\S",
    re.IGNORECASE,
)
_THANKS = LazyPattern(
    r"(?<=[.!?])\s+(?:many\s+)?(?:thanks?|thank\s+you|thx|cheers|ta)(?:\s+\w+)?[.!]*$",
    re.IGNORECASE,
)
_BRACKETED = LazyPattern(r"\([^()]{1,400}\)|\[[^\[\]]{1,400}\]|\"[^\"\n]{1,300}\"|“[^“”\n]{1,300}”")
_LAST_WORD = LazyPattern(r"(?<![\w'’])([\w'’]++)\s*+$")


_NO_MAIN_CLAUSE = SUBORDINATORS | WH_WORDS | {"and", "but", "or", "once", "whatever"}
"""Words after which 'I need' is no main clause: 'what I need', 'because I want'."""


class MarkerSpan(NamedTuple):
    """Where a marker starts and where it ends in masked text."""

    start: int
    end: int


def mask_quoted(text: str) -> str:
    """Return `text` at the same length with bracketed and quoted words blotted out.

    Apostrophes become one kind.
    """
    text = text.replace("’", "'").replace("‘", "'")
    if not any(mark in text for mark in '(["“'):
        return text
    return _BRACKETED.sub(_blank_out, text)


def _blank_out(bracketed: re.Match[str]) -> str:
    """Return blanks, except for a whole card in quotation marks: '“As a tenant, I need …”'."""
    words = bracketed[0]
    if words[0] in '"“' and words[1:4].lower() == "as ":
        return words
    return "_" * len(words)


def main_wants(pattern: LazyPattern, text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield the wants that masked `text` says in a main clause; not 'what I want'."""
    return (want for want in pattern.finditer(text, start) if not _is_side_clause(text, want))


def _is_side_clause(text: str, want: re.Match[str]) -> bool:
    start = want.start()
    before = _LAST_WORD.search(text, max(0, start - 30), start)
    if before is None:
        return False
    return before[1].lower() in _NO_MAIN_CLAUSE


def want_after_context(text: str, start: int, wants: list[re.Match[str]]) -> re.Match[str]:
    """Return the first of `wants`; after a context the first one that a comma or a line parts."""
    first = wants[0]
    if CONTEXT.search(text, start, first.start()):
        for want in wants:
            if text[: want.start()].rstrip(" ")[-1:] in ",\n:–—-":
                return want
    return first


def without_list_words(want: str) -> str:
    """Return a want without what only says that a list follows: 'see the following:'."""
    may_open = want.endswith((":", " ")) or want[-9:].lower().endswith(_LIST_WORDS)
    return _EMPTY_WANT.sub("", want) if may_open else want


def is_appendix(text: str) -> bool:
    """Say whether a line below a card belongs to it: 'Evidence: 12 calls', 'Priority: high'."""
    return _APPENDIX_LINE.match(text) is not None


def appendix_start(text: str) -> int:
    """Return where acceptance criteria or evidence follow a card on its line; 0 for nowhere."""
    has_thanks = _THANKS.search(text) is not None
    want = WANT_IN_ROLE.search(text) if has_thanks or ":" in text else None
    if want is None:
        return 0
    appendix = _APPENDIX.search(text, want.end()) or _THANKS.search(text, want.end())
    return appendix.start() if appendix else 0


def find_benefit_marker(text: str, start: int, end: int) -> MarkerSpan | None:
    """Return the marker of a benefit between `start` and `end`; 'so that' before a bare 'so'."""
    lowered = text.lower()
    for patterns in _BENEFIT_MARKERS:
        likely = [pattern for pattern, words in patterns if any(map(lowered.__contains__, words))]
        matches = [match for pattern in likely if (match := pattern.search(text, start, end))]
        if matches:
            first = min(matches, key=re.Match.start)
            return MarkerSpan(*first.span())
    return None


_BENEFIT_MARKERS = (
    ((SO_THAT, ("so", "ord", "ode", "odr", "aim")), (_BECAUSE, ("because",))),
    ((_AS_I, ("as",)),),
    ((_SO_AT_START, ("so",)), (_SO_AFTER_COMMA, ("so",)), (_SO, ("so",))),
)
"""Surest first: a later row counts only where none of the rows above stands.

Beside each stands what its text holds in small letters; most lines hold none, seen soonest.
"""


def benefit_start(text: str) -> int:
    """Return where the benefit's words begin when masked `text` opens with its marker, else 0."""
    marker = SO_THAT.match(text) or _SO.match(text)
    return marker.end() if marker else 0


def is_benefit_alone(text: str) -> bool:
    """Say whether a whole line can only be a benefit.

    'So that …' and 'So I can …' are, 'So the team met' is prose.
    """
    return SO_THAT.match(text) is not None or _SO_I.match(text) is not None
