"""Which lines of a page are no cards?

Whoever pastes minutes, a mail, a chat or a board brings along what stands around the cards:
greetings, page numbers, who was there, the names of columns, hours. Such lines are shown as left
out; who said a line is asked of `speakers`.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.page_furniture import is_furniture
from userneeds.model.grammar.pages.speakers import is_name_alone, page_fronts
from userneeds.model.grammar.word_classes import is_word_for_person

_ASKS = LazyPattern(
    r"(?<!\S)(?:facilitator|interviewer|moderator|researcher|host|chair|int|q)(?!\S)", re.IGNORECASE
)
"""Who asks in a room: what they say is no card."""
_NOTHING = frozenset(
    [
        "none",
        "nothing",
        "other",
        "other / no answer",
        "prefer not to say",
        "n/a",
        "nil",
        "none yet",
        "tbc",
        "no comment",
        "no comments",
        "no answer",
    ]
)
_ASSENTS = frozenset(
    ["right", "sure", "exactly", "not sure", "don't know", "as above", "see above"]
)
"""What people say to others and not of what they need."""
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
    r"|\d+\s(?:likes?|repl(?:y|ies)|reactions?).*|says|thinks|does|feels|hears|sees|pains?|gains?"
    r"|(?:sticky\snotes?|stickies|post-?its?|text|contents?|notes|comments?|responses?|answers?):?"
    r"|(?:jtbd|(?:user\s)?(?:story|need|job))\s?#?\d{1,3}|.*\|\s?\d{1,3}|webvtt|\d{1,4}"
    r"|to[\s-]?do|doing|done|in\sprogress|parking\slot"
    r"|(?-i:Backlog|Blocked|Review|Ready|Icebox|Inbox|Now|Next|Later|This\sweek)|anonymous\s(?-i:[A-Z])[a-z]+",
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
_OPENS_ROLE = LazyPattern(r"(?:[-*•]\s)?\W{0,3}as\s+an?\b", re.IGNORECASE)
_CODE = LazyPattern(r"[A-Z]{1,6}[-_ ]?\d{1,5}[:.)]?\s+(?=[A-Za-z])")
_FIRST_LINES = 3
_FEWEST_LISTED = 2
_LONGEST_BOARD_TITLE = 4
"""Words."""
_LONGEST_ROLE = 4
"""Words."""
_LONGEST_CAPITAL_TITLE = 2
"""Words; a longer one among lines that begin small is a line of its own."""


_TEMPLATE = LazyPattern(
    r"(?:(?:as|an?|the|i|we|needs?|wants?|to|so|that|can|in|order|when|user|role|who|what|why)\b"
    r"|[….,:_\s-]|\[[^\[\]]*\]|<[^<>]*>|\([^()]*\))++",
    re.IGNORECASE,
)
_HOLE = LazyPattern(r"…|\.\.|__|\[|<\w|\(")


_BULLET = LazyPattern(r"(?:[-*•+▪◦]|o(?=\t)|\d{1,2}[.)])\s+\S")
_NUMBER = LazyPattern(r"(?:(?P<whole>\d{1,2})|\d{1,2}\.\d{1,2})[.)]?\s+\S")
_SUB_BULLET = LazyPattern(r"(?:[-*•+▪◦–]|o(?=\t)|[a-z][.)])\s+\S")
_QUESTION_NUMBER = LazyPattern(r"q(?:uestion)?\s?\d{1,2}\s?[.:)]\s+\S", re.IGNORECASE)
_AGENDA_LINE = LazyPattern(
    r"\d{1,2}[:.]\d\d(?:\s?[ap]m)?(?:\s?[-–]\s?\d{1,2}[:.]\d\d(?:\s?[ap]m)?)?\s+[–-]?\s?"
    r"(?-i:[A-Z])[\w'’&-]*+(?:\s[^\W\d][\w'’&-]*+){0,4}$",
    re.IGNORECASE,
)


class RoleInFront(NamedTuple):
    """Who says a line, by what they are, and the line without it."""

    role: str
    words: str


class PageShape(NamedTuple):
    """What the lines of a page have in common."""

    is_letter: bool = False
    """It greets somebody and holds a list or needs: the rest is prose around them."""
    is_report: bool = False
    """It has headings and whole needs: the paragraphs between them are prose."""
    has_titles: bool = False
    """Each line that is no bullet stands right above bullets."""
    has_numbered_titles: bool = False
    """Bullets stand below lines with numbers."""
    has_capital_titles: bool = False
    """All lines begin small but a few short ones, which stand above the others."""
    has_roles: bool = False
    """Several lines begin with what their speakers are: 'Developer: …'."""
    has_spoken_titles: bool = False
    """It begins with a title, and people are named in front of the lines below."""
    has_bylines: bool = False
    """Names stand above what people wrote, and counts of answers below."""
    has_references: bool = False
    """Several lines begin with the number of a requirement: 'REQ-012 …'."""
    has_hours: bool = False
    """Several lines begin with an hour, as an agenda does."""

    def has_prose(self, text: str) -> bool:
        """Say whether a line that is no need is prose here, between the cards."""
        return self.is_letter or (self.is_report and is_paragraph(text))

    def leaves_out(self, text: str) -> bool:
        """Say whether a line is of a sort that pages of this shape have around their cards."""
        is_hour = self.has_hours and is_agenda_line(text)
        return is_hour or (self.has_bylines and is_name_alone(text))


def page_shape(lines: Iterable[str]) -> PageShape:
    """Return what `lines` have in common."""
    said = [line for line in (line.strip("> \t") for line in lines) if line]
    if len(said) <= 1:
        return PageShape()
    hours = sum(_AGENDA_LINE.match(line) is not None for line in said)
    shape = PageShape(_is_letter(said), _is_report(said))
    shape = shape._replace(
        has_titles=_has_titles(said), has_numbered_titles=_has_numbered_titles(said)
    )
    has_capitals = _has_capital_titles(said)
    roles = sum(bool(part_role_in_front(line).role) for line in said)
    return shape._replace(
        has_capital_titles=has_capitals,
        has_hours=hours >= _FEWEST_LISTED,
        has_roles=roles >= max(_FEWEST_LISTED, len(said) // 2),
        has_spoken_titles=is_board_title(said[0]) and page_fronts(said).name_anybody(),
        has_bylines=sum(map(_is_answer_bar, said)) >= _FEWEST_LISTED,
        has_references=sum(map(bool, map(_code_length, said))) >= _FEWEST_LISTED,
    )


def _is_answer_bar(line: str) -> bool:
    """Say whether a line holds what people click below a comment: 'Like · Reply · 2h'."""
    return "·" in line and is_furniture(line)


def part_code(text: str) -> RoleInFront:
    """Return a line without the number of a requirement in front, which is kept beside it."""
    length = _code_length(text)
    return RoleInFront(text[:length].strip(), text[length:])


def _code_length(text: str) -> int:
    code = _CODE.match(text)
    return code.end() if code else 0


def is_board_title(line: str) -> bool:
    """Say whether a line without a speaker may be a title above lines that have one."""
    is_title = line[:1].isupper() and line[-1:].isalnum() and ":" not in line
    return is_title and len(line.split()) <= _LONGEST_BOARD_TITLE


def part_role_in_front(text: str) -> RoleInFront:
    """Return a line and what its speaker is, as it stands in front: 'Developer: it is slow'."""
    role, colon, words = text.partition(": ")
    is_short = len(role.split()) <= _LONGEST_ROLE
    if not colon or not is_short or not words.strip():
        return RoleInFront("", text)
    is_role = role[:1].isalpha() and is_word_for_person(role.casefold().rpartition(" ")[2])
    return RoleInFront(role, words.strip()) if is_role else RoleInFront("", text)


def _is_letter(said: Sequence[str]) -> bool:
    greets = any(map(_GREETING.fullmatch, said[:_FIRST_LINES]))
    return greets and any(map(_OPENS_CARD.match, said))


def _is_report(said: Sequence[str]) -> bool:
    frames = sum(_OPENS_ROLE.match(line) is not None for line in said)
    return frames > 1 and any(line.startswith("#") for line in said)


def is_paragraph(text: str) -> bool:
    """Say whether a text has several sentences, or one that is longer than a note."""
    sentences = text.count(". ") + text.endswith(".")
    return sentences > 1 or (sentences == 1 and len(text) > _LONGEST)


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
    if any(_numbers(line, following) for line, following in pairwise(said)):
        return True
    numbered = [index for index, line in enumerate(said) if _NUMBER.match(line)]
    below = [*said[1:], ""]
    are_titles = all(_may_be_title(said[index], below[index]) for index in numbered)
    return len(numbered) >= _FEWEST_LISTED and are_titles


def _may_be_title(line: str, following: str) -> bool:
    """Say whether a short line with a number stands above a sentence: '1. Parking' in minutes."""
    is_short = len(line.split()) <= _LONGEST_BOARD_TITLE and line[-1].isalnum()
    return is_short and following.endswith(".") and not _NUMBER.match(following)


def _numbers(line: str, following: str) -> bool:
    """Say whether a line with a number stands above its own: '3. Feedback' above '3.1 …', '- …'."""
    number = _NUMBER.match(line)
    if number is None:
        return False
    inside = f"{number['whole']}." if number["whole"] else ""
    is_first_inside = bool(inside) and following.startswith(f"{inside}1")
    return is_first_inside or _SUB_BULLET.match(following) is not None


def numbers_question(text: str) -> bool:
    """Say whether a line is a question of a form with its number: 'Q2. What gets in the way?'."""
    return _QUESTION_NUMBER.match(text) is not None


def is_agenda_line(text: str) -> bool:
    """Say whether a line names an hour and what happens then: '10:15 Needs'."""
    return _AGENDA_LINE.match(text) is not None


def is_around_cards(text: str, who: str = "") -> bool:
    """Say whether a line stands around the cards of a page and is none: 'Page 2 of 5', 'Hi all,'.

    `who` is who said it, as `spoken_line` gives it.
    """
    if len(text) > _LONGEST:
        return False
    said = text.casefold().rstrip(".")
    if _ASKS.search(who) or said in _NOTHING or (who and said in _ASSENTS):
        return True
    has_words = any(map(str.isalnum, text))
    is_known = _PAGE_LINE.fullmatch(text) is not None or is_furniture(text)
    return is_known or not has_words or _is_template(text)


def _is_template(text: str) -> bool:
    return _TEMPLATE.fullmatch(text) is not None and _HOLE.search(text) is not None
