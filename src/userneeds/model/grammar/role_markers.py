"""Where in a sentence does a role open: 'as a tenant', 'As: carers', 'in my role as an officer'?

'As a result', 'as discussed' and 'as I said' open none. Which role counts is decided in
`userneeds.capture.parse.sentence`.
"""

import re
from functools import lru_cache

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.phrase_markers import CONTEXT_START, MarkerSpan

_AS = LazyPattern(
    r"(?:\bas\b|(?-i:(?<=[a-z0-9)])As)(?=\s+an?\s))\s*+(?P<dots>…|\.{2,}+|:)?\s*+"
    r"(?P<article>(?:an?\s*/\s*an?|an?(?:\(n\))?|the)(?![\w'’-]))?\s*+(?:…|\.{2,}+|:)?\s*+",
    re.IGNORECASE,
)
_NO_ROLE = LazyPattern(
    r"as\s+(?:an?\s+(?:result|example|follow[- ]?(?:on|up)|consequence|whole|minimum|maximum"
    r"|reminder|bonus|default"
    r"|precaution|proof|fallback|workaround|stop-?gap|comparison|backdrop|one-off|rule|summary"
    r"|aside|byproduct"
    r"|by-product|baseline|note|(?:first|next|second|third|last|final|further|starting"
    r"|initial)\s+(?:step|steps|go"
    r"|iteration|version|pass|point|thing|test|draft|attempt|resort|note|phase|stage|measure)"
    r"|general\s+(?:rule|point"
    r"|principle)|matter\s+of|side\s+(?:note|effect)|quick\s+(?:win|fix|note|test|reminder"
    r"|check)|temporary\s+(?:fix|measure|solution)|way\s+(?:of|to|in)|means\s+(?:of|to))\b"
    r"|(?:the\s+)?(?:above|below|following|example|previous|latter|former)\b"
    r"|(?:i|we|you|they|it|he|she|this|that|these|those|there|per|of|for|with|if|though|soon"
    r"|long|well|far|much|many"
    r"|such|usual|always|before|at|in|on|to|by|from|part|discussed|agreed|mentioned|noted"
    r"|described|shown|expected"
    r"|required|needed|necessary|possible|follows|is|was|are|were|my|our|your|his|her|their|its"
    r"|not|opposed|yet|when"
    r"|what|more|most|and|or|also|far|no|some|any|ever|appropriate|stated|outlined|planned|above"
    r"|below|\w+ed(?=\s*,|\s+(?:by|in|at|on|earlier|before)\b))\b)"
    r"|as\s+the\s+(?:\w+\s+){1,3}(?:progresses|grows|develops|changes|continues|evolves|goes"
    r"|moves|matures|approaches"
    r"|begins|starts|ends|becomes|increases|stands|gets|comes|is|are|was|were|has|had)\b",
    re.IGNORECASE,
)
_BEFORE_ROLE = frozenset('.;:!?,"“(|#_)]–—-')
_MY_ROLE = LazyPattern(r"\b(?:my|our)\s+role$")
_REMEMBERED = 64
"""A line is asked about when its unit is made, and when that is read."""
_LOOKED_BACK = 12
"""Characters before 'as' that tell whether a role opens there: as many as 'in our role' has."""


@lru_cache(maxsize=_REMEMBERED)
def find_role_markers(text: str) -> tuple[MarkerSpan, ...]:
    """Return the places where a role may open in masked `text`."""
    if "as" not in text.lower():  # most lines, and seen soonest
        return ()
    opened = (marker for marker in _AS.finditer(text) if _opens_role(text, marker))
    return tuple(MarkerSpan(*marker.span()) for marker in opened)


def _opens_role(text: str, marker: re.Match[str]) -> bool:
    start = marker.start()
    has_dots = bool(marker["dots"])
    if not has_dots and _NO_ROLE.match(text, start):
        return False
    has_article = has_dots or bool(marker["article"])
    if has_article and text[start : start + 2] in {"As", "AS"}:
        return True
    if not _may_precede_role(text, start):
        return False
    return has_article or _begins(text, start) or _is_after_context(text, start)


def _begins(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n" or text[start] == "A"


def _is_after_context(text: str, start: int) -> bool:
    """Say whether a role without an article follows an occasion: 'When it snows, as drivers we'."""
    return text[start - 2 : start] == ", " and CONTEXT_START.match(text) is not None


def _may_precede_role(text: str, start: int) -> bool:
    """Say whether what stands before `start` lets a role open: nothing, a mark, or 'in my role'."""
    before = text[max(0, start - _LOOKED_BACK) : start]
    words = before.rstrip()
    gap = before[len(words) :]
    if not words:
        return start <= _LOOKED_BACK or "\n" in gap
    if words[-1] in _BEFORE_ROLE or "\n" in gap:
        return True
    return bool(gap) and _MY_ROLE.search(words) is not None
