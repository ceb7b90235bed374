"""Which lines of a page are no cards, and who said the others?

Whoever pastes minutes, a mail, a chat or a board brings along what stands around the cards:
greetings, page numbers, who was there, the names of columns, hours and speakers. Such lines are
shown as left out; who said something is noted with it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from userneeds.model.grammar.kind_guesses import kind_of_cell
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.page_furniture import is_furniture
from userneeds.model.grammar.plain_notes import may_be_name
from userneeds.model.grammar.word_classes import words_of_class

_NUMBERED = r"(?:Speaker|Participant|Respondent|Interviewee|Person)\s\d{1,3}"
_NAME = rf"(?:{_NUMBERED}|[A-Z][\w'’.-]*(?:\s[A-Z(][\w'’.)-]*){{0,3}})"
_DAY = r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d)"
_HOUR = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,3})?)?(?:\s?[AaPp][Mm])?"
_STAMP = rf"(?:\[(?:{_DAY},?\s)?{_HOUR}\]|(?:{_DAY},?\s)?{_HOUR}(?:\s-)?)"
_HEADER = LazyPattern(
    rf"{_STAMP}\s(?:From\s)?(?P<first>{_NAME})(?:\sto\s\w+)?\s?:?"
    rf"|(?P<last>{_NAME}),?\s(?:{_DAY},?\s)?{_HOUR}|{_STAMP}(?:\s-->\s{_HOUR})?"
    rf"|From\s{_NAME}\sto\s\w+:\s{_HOUR}"
)
"""'[10:42] Nadia Rahman': what stands above what somebody wrote in a chat."""
_STAMPED = LazyPattern(
    rf"(?P<who>{_STAMP}\s(?:From\s)?{_NAME}(?:\s\([^()]*\))?(?:\sto\s\w+)?)\s?:\s(?P<words>\S.*)"
)
_SPOKEN = LazyPattern(rf"(?P<who>{_NAME}(?:\s\([^()]*\))?)(?:\s?:|\s[-–—])\s(?P<words>\S.*)")
_SURE_SPEAKER = LazyPattern(rf"{_NUMBERED}|P\d{{1,2}}|[QA]")
_ASKS = LazyPattern(
    r"(?<!\S)(?:facilitator|interviewer|moderator|researcher|host|chair|int|q)(?!\S)", re.IGNORECASE
)
"""Who asks in a room: what they say is no card."""
_NOTHING = frozenset(["none", "nothing", "n/a", "nil", "none yet", "tbc"])
_PAGE_LINE = LazyPattern(
    r"(?:hi|hiya|hello|dear|hey|good\s(?:morning|afternoon|evening)|morning)\b(?:\s\w+){0,3}[,!.]?"
    r"|(?:many\s)?(?:thanks|thank\syou|cheers)(?:\sso\smuch|,?\s\w+)?[,!.]*"
    r"|(?:(?:kind|best|warm|many)\s)?(?:regards|wishes)[,.]?|yours\s\w+,?"
    r"|see\syou(?:\s\w+){1,3}[!.]?|speak\ssoon[!.]?|sent\sfrom\smy\s.{1,30}|get\soutlook\sfor\s.*"
    r"|-*\s?(?:original|forwarded)\smessage\s?-*|on\s.{6,80}\swrote:"
    r"|(?:from|to|cc|bcc|sent|subject|attachments?):\s.*"
    r"|(?:page|p\.)\s?\d{1,4}(?:\s(?:of|/)\s\d{1,4})?|\d{1,4}\s?/\s?\d{1,4}|slide\s\d{1,4}"
    r"|(?:\d+(?:\.\d+)*\.?\s)?(?:present|attendees|attendance|in\sattendance|apologies|absent|chair"
    r"|venue|location|facilitator|minutes|note-?\s?taker|agenda|date\sof\snext\smeeting"
    r"|next\smeeting|actions?|aob)\s?:.*"
    r"|agenda|apologies|attendees|aob|any\sother\sbusiness|matters\sarising|minutes\sof\s.*|(?:theme|epic|title|group|cluster|topic|section|board|column|area)\s?:\s.*"
    r"|(?::[\w+-]++:(?:\s?\d++)?\s?)++|(?:@\w++\s?)++|(?:see\s|link:?\s)?https?://\S+|edited|like|repl(?:y|ies)"
    r"|\d+\s(?:likes?|repl(?:y|ies)|reactions?).*|says|thinks|does|feels|hears|sees"
    r"|sticky\snotes?|stickies|post-?its?|text|contents?|notes|comments?|responses?|answers?"
    r"|(?:jtbd|(?:user\s)?(?:story|need|job))\s?#?\d{1,3}|.*\|\s?\d{1,3}|webvtt|\d{1,4}|to[\s-]?do|doing|done|in\sprogress|parking\slot",
    re.IGNORECASE,
)
_LONGEST = 120
"""Characters; a longer line is no part of the page."""
_GREETING = LazyPattern(
    r"(?:hi|hiya|hello|dear|hey|good\s(?:morning|afternoon|evening)|morning)\b(?:\s\w+){0,3}[,!]"
    r"|(?:dear|hi|hello|hey)\s(?:all|both|everyone|everybody|team|colleagues|\w+)|(?:from|subject):\s.*",
    re.IGNORECASE,
)
_OPENS_CARD = LazyPattern(
    r"\s*(?:[-*•+]\s|\d{1,2}[.)]\s|as\san?\s|i\s(?:need|want)\b)", re.IGNORECASE
)
_LONGEST_SPOKEN = 500
_FIRST_LINES = 3
_FEWEST_SPOKEN = 2
_FEWEST_LISTED = 2
_LONGEST_CAPITAL_TITLE = 2
"""Words; a longer one among lines that begin small is a line of its own."""


_TEMPLATE = LazyPattern(
    r"(?:(?:as|an?|the|i|we|needs?|wants?|to|so|that|can|in|order|when|user|role|who|what|why)\b"
    r"|[….,:_\s-]|\[[^\[\]]*\]|<[^<>]*>|\([^()]*\))++",
    re.IGNORECASE,
)
_HOLE = LazyPattern(r"…|\.\.|__|\[|<\w|\(")


_BULLET = LazyPattern(r"(?:[-*•+▪◦]|o(?=\t)|\d{1,2}[.)])\s+\S")
_NUMBER = LazyPattern(r"\d{1,2}(?:\.\d{1,2})?[.)]?\s+\S")
_SUB_BULLET = LazyPattern(r"(?:[-*•+▪◦–]|o(?=\t)|[a-z][.)])\s+\S")
_QUESTION_NUMBER = LazyPattern(r"q(?:uestion)?\s?\d{1,2}\s?[.:)]\s+\S", re.IGNORECASE)
_AGENDA_LINE = LazyPattern(
    r"\d{1,2}[:.]\d\d(?:\s?[ap]m)?(?:\s?[-–]\s?\d{1,2}[:.]\d\d(?:\s?[ap]m)?)?\s+[–-]?\s?"
    r"[^\W\d][\w'’&-]*+(?:\s[^\W\d][\w'’&-]*+){0,4}$",
    re.IGNORECASE,
)
_KNOWN_LABELS = frozenset(
    ["need", "want", "who", "what", "why", "role", "when", "so that", "title"]
)
_ORGANISATIONS = words_of_class("collectives") | {"homes", "housing", "borough", "trust", "ha"}
"""Last words of names of organisations, in front of what those do."""


class Spoken(NamedTuple):
    """A line without who said it."""

    who: str
    """As it stands there, with the hour."""
    words: str


class PageShape(NamedTuple):
    """What the lines of a page have in common."""

    is_letter: bool = False
    """It greets somebody and holds a list or needs: the rest is prose around them."""
    has_titles: bool = False
    """Each line that is no bullet stands right above bullets."""
    has_numbered_titles: bool = False
    """Bullets stand below lines with numbers."""
    has_capital_titles: bool = False
    """All lines begin small but a few short ones, which stand above the others."""
    has_hours: bool = False
    """Several lines begin with an hour, as an agenda does."""


def page_shape(lines: Iterable[str]) -> PageShape:
    """Return what `lines` have in common."""
    said = [line for line in (line.strip("> \t") for line in lines) if line]
    if len(said) == 1:
        return PageShape()
    hours = sum(_AGENDA_LINE.match(line) is not None for line in said)
    shape = PageShape(_is_letter(said), _has_titles(said), _has_numbered_titles(said))
    has_capitals = _has_capital_titles(said)
    return shape._replace(has_capital_titles=has_capitals, has_hours=hours >= _FEWEST_LISTED)


def _is_letter(said: Sequence[str]) -> bool:
    greets = any(map(_GREETING.fullmatch, said[:_FIRST_LINES]))
    return greets and any(map(_OPENS_CARD.match, said))


def has_speakers(lines: Iterable[str]) -> bool:
    """Say whether most lines begin with a name and a colon or a dash."""
    said = [line for line in map(str.strip, lines) if line]
    if len(said) < _FEWEST_SPOKEN:
        return False
    spoken = sum(map(_names_speaker, said))
    return spoken >= _FEWEST_SPOKEN and 2 * spoken >= len(said)


def _names_speaker(line: str) -> bool:
    spoken = _SPOKEN.fullmatch(line) if len(line) <= _LONGEST_SPOKEN else None
    if spoken is None:
        return False
    who = spoken["who"]
    is_organisation = " " in who and who.rpartition(" ")[2].casefold() in _ORGANISATIONS
    return may_be_name(who) or is_organisation or _SURE_SPEAKER.fullmatch(who) is not None


def _has_titles(said: Sequence[str]) -> bool:
    bullets = [_BULLET.match(line) is not None for line in said]
    # The first line may be the name of the page.
    is_titled = all(first or second for first, second in pairwise([*bullets[1:], False]))
    return is_titled and sum(bullets) >= max(_FEWEST_LISTED, len(said) - sum(bullets))


def _has_capital_titles(said: Sequence[str]) -> bool:
    """Say whether several short lines begin with a capital, each above lines that do not."""
    titles = 0
    was_title = True
    for line in said:
        is_title = is_capital_title(line)
        if is_title and was_title and titles:
            return False
        if not is_title and (line[0].isupper() or not titles):
            return False
        titles += is_title
        was_title = is_title
    return titles >= _FEWEST_LISTED and not was_title


def is_capital_title(line: str) -> bool:
    """Say whether a line may be a title among lines that begin small: 'Strengths'."""
    is_short = len(line.split()) <= _LONGEST_CAPITAL_TITLE
    return is_short and line[0].isupper() and line[-1].isalnum()


def _has_numbered_titles(said: Sequence[str]) -> bool:
    return any(
        _NUMBER.match(line) and _SUB_BULLET.match(following) for line, following in pairwise(said)
    )


def numbers_question(text: str) -> bool:
    """Say whether a line is a question of a form with its number: 'Q2. What gets in the way?'."""
    return _QUESTION_NUMBER.match(text) is not None


def is_agenda_line(text: str) -> bool:
    """Say whether a line names an hour and what happens then: '10:15 Needs'."""
    return _AGENDA_LINE.match(text) is not None


def is_chat_header(text: str) -> bool:
    """Say whether a line only says who wrote and when: '[10:42] Nadia Rahman'."""
    header = _HEADER.fullmatch(text) if len(text) <= _LONGEST else None
    if header is None:
        return False
    name = header["last"] or (header["first"] if not text.startswith("[") else "")
    return not name or may_be_name(name)


def spoken_line(text: str, *, has_speakers: bool) -> Spoken | None:
    """Return a line and who said it, where an hour stands before the name or most lines have one.

    None for any other line.
    """
    if len(text) > _LONGEST_SPOKEN:
        return None
    spoken = _STAMPED.fullmatch(text)
    if spoken is None and has_speakers:
        spoken = _SPOKEN.fullmatch(text)
    if spoken is None or spoken["who"].casefold() in _KNOWN_LABELS or kind_of_cell(spoken["who"]):
        return None
    return Spoken(spoken["who"], spoken["words"])


def is_around_cards(text: str, who: str = "") -> bool:
    """Say whether a line stands around the cards of a page and is none: 'Page 2 of 5', 'Hi all,'.

    `who` is who said it, as `spoken_line` gives it.
    """
    if len(text) > _LONGEST:
        return False
    if _ASKS.search(who) or (who and text.casefold().rstrip(".") in _NOTHING):
        return True
    has_words = any(map(str.isalnum, text))
    is_known = _PAGE_LINE.fullmatch(text) is not None or is_furniture(text)
    return is_known or not has_words or _is_template(text)


def _is_template(text: str) -> bool:
    return _TEMPLATE.fullmatch(text) is not None and _HOLE.search(text) is not None
