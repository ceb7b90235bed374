"""Who stands in front of a line? The role of 'As a tenant, a key', the name of 'Bo: a key'."""

import re
from typing import NamedTuple

from userneeds.capture.words import names_people
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.phrases import opens_need

_FRONT = LazyPattern(
    r"(?:\[[ xX]?\]\s+)?(?:(?P<front>[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+){0,3}?)(?::|\s[-–—])\s+)?"
    r"(?P<rest>\S.*)",
)
_SPEAKER = LazyPattern(
    r"(?:(?:speaking\s+)?as|i\s?['’]?m|i\s+am|we\s?['’]?re|we\s+are)\s+(?:(?:an?|the)\s+)?",
    re.IGNORECASE,
)
"""'As a', 'speaking as a', 'I'm a': a role may follow."""
_LONGEST_SPEAKER = 6
"""Words in a role that no want marker ends."""
_JOINED = LazyPattern(r"^(?:and|[-–—:])\s+", re.IGNORECASE)


class LineFront(NamedTuple):
    """What stands in front of the words, and the words."""

    role: str
    name: str
    words: str


def split_front(text: str) -> LineFront:
    """Return the role or the name in front: 'As a tenant, a key', 'Grace: a key'."""
    speaker = _SPEAKER.match(text)
    if speaker:
        return _split_speaker(text[speaker.end() :]) or LineFront("", "", text)
    parts = _FRONT.fullmatch(text)
    if parts is None or not parts["front"]:
        return LineFront("", "", parts["rest"] if parts else text)
    front = parts["front"]
    if names_people(front.casefold()):
        return LineFront(front, "", parts["rest"])
    if all(word[0].isupper() for word in front.split()):
        return LineFront("", front, parts["rest"])
    return LineFront("", "", text)


def _split_speaker(text: str) -> LineFront | None:
    """Return the role that opens `text`, and what it says it needs."""
    words = text.split()
    for count in range(1, min(len(words), _LONGEST_SPEAKER + 1)):
        named = " ".join(words[:count])
        role = named.rstrip(",:;-–—")
        rest = _JOINED.sub("", " ".join(words[count:]))
        is_parted = role != named or len(rest) < len(" ".join(words[count:]))
        if names_people(role.casefold()) and (is_parted or opens_need(rest)):
            return LineFront(role.strip(), "", rest)
    return None
