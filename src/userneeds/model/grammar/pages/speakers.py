"""Who said a line of a chat, a transcript or a board, and what stands in front of it beside?

Names, hours, the numbers of groups and topics that lines share ('Parking: …', 'Parking: …') belong
to a line and not to its words. Which of them a page has is only known from several of its lines.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from userneeds.model.grammar.kind_guesses import kind_of_cell
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.column_names import column_meaning
from userneeds.model.grammar.phrase_markers import is_appendix
from userneeds.model.grammar.plain_notes import may_be_name
from userneeds.model.grammar.word_classes import is_word_for_person, words_of_class

_NUMBERED = r"(?:Speaker|Participant|Respondent|Interviewee|Person|Table|Group|Team)\s\d{1,3}"
_NAME = rf"(?:{_NUMBERED}|[A-Z][\w'’.-]*(?:\s[A-Z(][\w'’.)-]*){{0,3}})"
_DAY = r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d)"
_HOUR = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,3})?)?(?:\s?[AaPp][Mm])?"
_STAMP = rf"(?:\[(?:{_DAY},?\s)?{_HOUR}\]|(?:{_DAY},?\s)?{_HOUR}(?:\s-)?)"
_NAMED = rf"{_NAME}(?:,\s{_NAME})?(?:\s\([^()]{{1,20}}\))?"
"""'Okafor, Ada (Guest)'."""
_HEADER = LazyPattern(
    rf"{_STAMP}\s(?:From\s)?(?P<first>{_NAMED})(?:\sto\s\w+)?\s?:?"
    rf"|(?P<last>{_NAME}),?\s(?:{_DAY},?\s)?{_HOUR}|{_STAMP}(?:\s-->\s{_HOUR})?"
    rf"|From\s{_NAME}\sto\s\w+:\s{_HOUR}"
)
"""'[10:42] Nadia Rahman': what stands above what somebody wrote in a chat."""
_STAMPED = LazyPattern(
    rf"(?P<who>{_STAMP}\s(?:From\s)?{_NAME}(?:\s\([^()]*\))?(?:\sto\s\w+)?)\s?:\s(?P<words>\S.*)"
)
_DATED = LazyPattern(
    rf"(?P<who>\[(?:{_DAY},?\s)?{_HOUR}\]|{_DAY},?\s{_HOUR}(?:\s-)?)\s(?P<words>\S.*)"
)
"""'12/03/2025, 19:07 - Messages are encrypted': what nobody said, in a chat."""
_SPOKEN = LazyPattern(rf"(?P<who>{_NAME}(?:\s\([^()]*\))?)(?:\s?:|\s[-–—])\s(?P<words>\S.*)")
_NAME_ALONE = LazyPattern(r"[A-Z][\w'’-]{1,20}(?:\s[A-Z][\w'’.-]{0,20}){0,2}")
_TIMED = LazyPattern(
    r"(?P<who>\d{1,2}[:.]\d\d(?:\s?[ap]m)?(?:\s?[–-]\s?\d{1,2}[:.]\d\d(?:\s?[ap]m)?)?|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)(?:\s[-–—])?\s"
    r"(?P<words>[a-z\"“'‘].*)"
)
"""'14:20 no sound at the back': what somebody saw; the lines of an agenda begin with a capital."""
_TOPIC = LazyPattern(r"(?P<who>[A-Z][\w'’&/-]*(?:\s[\w'’&/-]+){0,2}):\s(?P<words>\S.*)")
_CRY = LazyPattern(r"(?P<who>[A-Z]{3,}(?:\s[A-Z&/]+){0,2})(?:\.|:|\s[-–—])\s(?P<words>\S.*)")
"""'ACCESS. The ramp is on the wrong side.'"""
_SURE_SPEAKER = LazyPattern(
    rf"{_NUMBERED}|[PQ]\d{{1,2}}|[QA]|Anon(?:ymous)?(?:\s[A-Z][a-z]+)?|Guest|Unknown(?:\sSpeaker)?|(?:Male|Female)\s\d",
)
_KNOWN_LABELS = frozenset(
    ["need", "want", "who", "what", "why", "role", "when", "so that", "title"]
)
_ORGANISATIONS = words_of_class("collectives") | {"homes", "housing", "borough", "trust", "ha"}
"""Last words of names of organisations, in front of what those do."""
_LONGEST_HEADER = 120
"""Characters."""
_LONGEST_SPOKEN = 500
_FEWEST_SPOKEN = 2
_EDGES = " \t>-*•▪◦↳└"
_SUBTITLES = "WEBVTT"


class Spoken(NamedTuple):
    """A line without who said it."""

    who: str
    """As it stands there, with the hour."""
    words: str


class SharedFront(NamedTuple):
    """What stands in front of most lines of a page."""

    are_names: bool = False
    are_hours: bool = False
    topics: frozenset[str] = frozenset()
    """What several lines are about: 'Parking'."""

    def name_anybody(self) -> bool:
        """Say whether somebody or something is named in front of the lines."""
        return self.are_names or bool(self.topics)


_NO_FRONTS = SharedFront()


def page_fronts(lines: Iterable[str]) -> SharedFront:
    """Return what stands in front of most of `lines`: names, hours, or topics that they share."""
    stripped = filter(None, (line.strip(_EDGES) for line in lines))
    said = [line for line in stripped if not (is_chat_header(line) or line == _SUBTITLES)]
    if len(said) < _FEWEST_SPOKEN:
        return _NO_FRONTS
    short = [line for line in said if len(line) <= _LONGEST_SPOKEN]
    spoken = sum(map(_names_speaker, short))
    timed = sum(_TIMED.fullmatch(line) is not None for line in short)
    topics = _shared_topics(short)
    fewest = max(_FEWEST_SPOKEN, (len(said) + 1) // 2)
    shared = topics if sum(topics.values()) >= fewest else ()
    return SharedFront(spoken >= fewest, timed >= fewest, frozenset(shared))


def _names_speaker(line: str) -> bool:
    spoken = _SPOKEN.fullmatch(line)
    if spoken is None:
        return False
    who = spoken["who"]
    is_organisation = " " in who and who.rpartition(" ")[2].casefold() in _ORGANISATIONS
    return may_be_name(who) or is_organisation or _SURE_SPEAKER.fullmatch(who) is not None


def _shared_topics(lines: Sequence[str]) -> Counter[str]:
    """Return the topics in front of lines, where one of them stands in front of several.

    Topics in capitals need not come back.
    """
    found = filter(None, map(_topic_of, lines))
    counts = Counter(topic for topic in found if _may_be_topic(topic))
    comes_back = any(count > 1 for count in counts.values())
    cries = Counter({topic: count for topic, count in counts.items() if topic.isupper()})
    return counts if comes_back else cries


def _topic_of(line: str) -> str:
    front = _CRY.fullmatch(line) or _TOPIC.fullmatch(line)
    return front["who"] if front else ""


def _may_be_topic(label: str) -> bool:
    """Say whether a label names neither a kind, nor a part of a frame, nor a person."""
    word = label.casefold()
    is_person = is_word_for_person(word.rpartition(" ")[2])
    is_known = kind_of_cell(label) or column_meaning(label) or is_appendix(f"{label}: x")
    return not (is_person or is_known)


def is_chat_header(text: str) -> bool:
    """Say whether a line only says who wrote and when: '[10:42] Nadia Rahman'."""
    may_have_hour = ":" in text and len(text) <= _LONGEST_HEADER
    header = _HEADER.fullmatch(text) if may_have_hour else None
    if header is None:
        return False
    name = header["last"] or (header["first"] if not text.startswith("[") else "")
    return not name or may_be_name(name) or _SURE_SPEAKER.fullmatch(name) is not None


def is_name_alone(text: str) -> bool:
    """Say whether a line is a person's name and nothing else: 'Gwen Parry'."""
    return _NAME_ALONE.fullmatch(text) is not None and may_be_name(text)


def spoken_line(text: str, fronts: SharedFront) -> Spoken | None:
    """Return a line and who said it, where an hour stands before the name or `fronts` says so.

    None for any other line.
    """
    if len(text) > _LONGEST_SPOKEN:
        return None
    spoken = _STAMPED.fullmatch(text) or _fronted(text, fronts) or _DATED.fullmatch(text)
    if spoken is None or spoken["who"].casefold() in _KNOWN_LABELS or kind_of_cell(spoken["who"]):
        return None
    return Spoken(spoken["who"], spoken["words"])


def _fronted(text: str, fronts: SharedFront) -> re.Match[str] | None:
    """Return what stands in front of a line, of the sorts that its page has."""
    if fronts.are_names and (spoken := _SPOKEN.fullmatch(text)):
        return spoken
    if fronts.are_hours and (timed := _TIMED.fullmatch(text)):
        return timed
    topic = _CRY.fullmatch(text) or _TOPIC.fullmatch(text) if fronts.topics else None
    return topic if topic and topic["who"] in fronts.topics else None
