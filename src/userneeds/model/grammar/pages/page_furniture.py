"""Which lines does a page have for itself: dates, counts, exports, contacts, assents, titles?

Programs and people put them around what was said. None is what somebody needs or what is wrong.
"""

import re
from functools import lru_cache

from userneeds.model.grammar.lazy_pattern import LazyPattern

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATE = (
    rf"(?:{_WEEKDAY},?\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:\s\d{{4}})?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    rf"|\d{{4}}-\d\d-\d\d|{_MONTH}\s\d{{4}})"
)
_PATTERNS = (
    LazyPattern(
        rf"(?:(?:due|created|updated|added|edited|closed|last\s\w{{4,8}})\s(?:(?:on|by)\s)?)?{_DATE}"
        rf"|{_WEEKDAY}|today|yesterday|tomorrow",
        re.IGNORECASE,
    ),
    LazyPattern(r"[A-Z][a-z]{3,14}\s#?\d{1,3}"),
    LazyPattern(
        rf"[^,–—|]{{0,50}}\b(?:workshop|meeting|session|notes|minutes|forum|panel|retro|board)"
        rf"\b[^,–—|]{{0,20}}[,–—|-]\s?{_DATE}",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"(?:group|table|breakout(?:\sroom)?|flip\s?chart|frame|board|sheet|slide|part|section|question"
        r"|round|version|appendix|figure|theme|cluster)\s(?:\d{1,3}|[a-z])",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"(?:minutes\staken\sby|taken\sby|decisions?|date|time|total|responses?|participants|key|legend"
        r"|name|age|lives\sin|location|occupation|job\stitle|bio|photo|pronouns|checklist"
        r"|scribe|notes\sby|status|owner|priorit(?:y|ies)|tags?|labels?|author|version|due)\s?[:=].{0,110}",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"n\s?=\s?\d{1,5}|\d{1,5}\s(?:responses|answers|participants|notes|stickies|cards|comments|votes)"
        r"(?:\sin\stotal)?|total\s\d{1,5}",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"(?:exported|created|made|generated|printed|copied)\s(?:on|from|with|by|in)\s"
        r"(?-i:[A-Z0-9]).{0,60}|untitled(?:\s\w{1,20})?|©.{0,60}",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"(?:\d{1,2}(?:\.\d{1,2})?\.?\s)?(?:actions|action\spoints|next\ssteps|summary|background"
        r"|introduction|contents|overview|welcome|conclusions?|(?:any\s)?questions\?|page\sbreak"
        r"|check-?list|end\sof\sdocument|opportunit(?:y|ies)|mentimeter|slido|padlet|mural|miro"
        r"|click\sto\sadd\s(?:text|title)|confidential|draft(?:\sv?[\d.]{1,6})?)",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"(?:\d[\d.]{0,5}\s)?(?:it\swas\s)?(?:agreed|resolved|decided|noted|proposed)"
        r"\s(?:to|that)\s.{1,100}",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"messages\sand\scalls\sare\send-to-end\sencrypted.{0,80}|<?(?:media|image|video|audio)\somitted>?"
        r"|(?:this|you\sdeleted\sthis)\smessage(?:\swas\sdeleted)?|(?-i:[A-Z])[\w'’.-]{0,20}(?:\s(?-i:[A-Z])[\w'’.-]{0,20})?\s"
        r"(?:joined(?:\s.{1,40})?|left|(?:added|removed)\s(?-i:[A-Z])\S{0,20}|commented(?:\s.{1,30})?"
        r"|\d{1,2}\s(?:minutes|hours|days|weeks)\sago|\d{1,3}\s?(?:mo|[mhdwy]))|like\s·.{0,30}|seen\sby\s.{1,30}"
        r"|anonymous",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"(?:t|m|e|w|tel|phone|mobile|e-?mail|fax|web)\s?[:.]\s?[\d+(@].{0,80}|www\.\S{1,80}"
        r"|[\w.+-]{1,40}@[\w.-]{1,60}|this\s(?:e-?mail|message)\s(?:is|and|may)\s.{0,110}",
        re.IGNORECASE,
    ),
    LazyPattern(
        r"(?:\+1|agreed?|same(?:\shere)?|ditto|me\stoo|lol|haha|ok(?:ay)?|yes|yep|no|nope|great|good\spoint"
        r"|best,\s(?-i:[A-Z])\w{0,20}|best|regards)[.!]?",
        re.IGNORECASE,
    ),
)


_REMEMBERED_LINES = 512
"""Of such lines the same ones come again and again."""
_CONTAINER = LazyPattern(
    r"(?:group|table|breakout(?:\sroom)?|flip\s?chart|frame|board|sheet|slide|part|section|stage"
    r"|step|theme|cluster|topic)\s(?:\d{1,3}|[a-z])\s?[:–—-]\s\S.{0,60}",
    re.IGNORECASE,
)


def names_container(text: str) -> bool:
    """Say whether a line names what the ones below stand on: 'Frame 2: During the visit'."""
    return _CONTAINER.fullmatch(text) is not None


@lru_cache(maxsize=_REMEMBERED_LINES)
def is_furniture(text: str) -> bool:
    """Say whether a line is part of a page and not of what was said: '12 May 2025', 'Group 2'."""
    return any(pattern.fullmatch(text) for pattern in _PATTERNS)
