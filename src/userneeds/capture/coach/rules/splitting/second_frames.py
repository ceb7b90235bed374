"""Where does a want open a frame once more: 'log a visit, and I also need to know who calls'?

What follows such a frame is a need of its own; where somebody else is named in it ('and officers
need to know'), it is theirs.
"""

import re

from userneeds.capture.coach.rules.splitting.split_want import SplitWant
from userneeds.capture.coach.rules.want_clause import side_clause_openers
from userneeds.capture.words import names_people, strip_article
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import SUBJECTS, SUBORDINATORS, WH_WORDS

_FRAME = LazyPattern(
    r"(?P<joint>\s?[,;.]\s(?:(?:and|but|or|also|plus|then)\s)?|\s(?:and|but|or|plus|also)\s)"
    r"(?:(?:also|then)\s)?(?P<subject>[a-z'’-]{1,30}(?:\s[a-z'’-]{1,30}){0,7}?)\s"
    r"(?:(?:also|really|just|then)\s)?"
    r"(?P<marker>(?:need|want|require)s?|(?:would|['’]d)\slike|(?:have|has)\sto|must|should)\b"
    r"(?P<to>\sto\b)?\s(?P<second>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""'… and I also need to …', '…; the lamp outside my door needs to …'."""
_BEFORE_ACTS = frozenset({"must", "should", "have to", "has to"})
_SPEAKERS = frozenset({"i", "we"})


def split_frames(want: str, start: int) -> SplitWant | None:
    """Split 'log a visit, and I need to know who calls', 'know who comes, and officers need to'."""
    for frame in _FRAME.finditer(want, start):
        subject = frame["subject"].lower()
        if _is_second(subject, frame["joint"], want[start : frame.start()]):
            said = want[frame.start() : frame.end("marker")].strip(" ,;")
            return _split_frame(want, frame, said)
    return None


def _is_second(subject: str, joint: str, before: str) -> bool:
    """Say whether a frame with such a subject is one of its own, not part of what stands before."""
    words = subject.split()
    if not _NO_SUBJECTS.isdisjoint(words) or not before.strip():
        return False
    is_parted = not joint.isspace() and joint.lstrip()[0] in ",;."
    if not is_parted and not side_clause_openers().isdisjoint(before.lower().split()):
        return False
    return subject in _SPEAKERS or names_people(subject) or ";" in joint


_NO_SUBJECTS = (WH_WORDS | SUBORDINATORS | SUBJECTS | {"and", "or"}) - _SPEAKERS
"""Words of which none stands in the subject of a second frame: 'and what I need', 'which they'."""


def _split_frame(want: str, frame: re.Match[str], said: str) -> SplitWant:
    first, second = want[: frame.start()], frame["second"]
    if frame["to"] or frame["marker"].lower() in _BEFORE_ACTS:
        second = f"to {second}"
    subject = frame["subject"]
    if subject.lower() in _SPEAKERS:
        return SplitWant(said, first, second)
    if names_people(subject):
        return SplitWant(said, first, second, role=strip_article(subject))
    return SplitWant(said, first, f"{subject} {second}")
