"""What stands at the edges of a line beside its words: votes, names, priorities, points, tags?

Boards, exports and stickies put them there: '+4 nobody rings back', '(Ann) parking is hard',
'… see the drains [Must]', 'new lights – JK'. They belong to the card and not to its words. Who
signed a line is only known where several lines of a page are signed.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.plain_notes import may_be_name
from userneeds.model.grammar.several_stories import part_source, says_want
from userneeds.model.grammar.word_classes import is_word_for_person, names_person

_COUNTED = r"(?:votes?|likes?|dots?|points?|pts?|sp|👍)"
_RANKED = (
    rf"(?:must|should|could|wo['’]?n['’]?t)(?:[\s-]have)?|high|medium|low|p[0-4]|(?:strongly\s)?(?:dis)?agree"
    rf"|\+?\d{{1,3}}\s?{_COUNTED}|{_COUNTED}:?\s?\d{{1,3}}|\+\d{{1,3}}|[x×]\s?\d{{1,3}}|\d{{1,3}}\s?[x×]"
)
_DOTS = "●◉⬤⚫🔴🟢🟡🔵⭐★☆👍❤\ufe0f"
"""What people stick on a card to vote for it, or how they rate it."""
_FRONT = LazyPattern(
    rf"(?P<counted>\+\d{{1,3}}(?!\s+to\b)|[(\[](?:{_RANKED})[)\]]|\d{{1,3}}\s?{_COUNTED}(?=\s?[:–—-])"
    rf"|[{_DOTS}]{{1,20}}(?:\s?\d{{1,3}})?)"
    rf"\s?[:–—-]?\s+(?=\S)|[(\[](?P<tag>[^()\[\]]{{2,40}})[)\]]\s?[:–—-]?\s+(?=\S)",
    re.IGNORECASE,
)
_DOT_SIGNS = frozenset(_DOTS)
_PLAIN_ENDS = frozenset(".!?,;:")
_VOTED = frozenset({"vote", "votes", "like", "likes", "dot", "dots", "point", "points", "pts"})
"""What '– 7 votes' ends with."""
_FRONT_SIGNS = f"+([0123456789{_DOTS}"
_ENDING = LazyPattern(
    rf"(?<!\s)\s*+(?:[(\[](?:{_RANKED}|[mscw]|\d{{1,2}})[)\]]|(?<=\s)(?:\+\d{{1,3}}|[x×]\d{{1,3}}"
    rf"|[–—-]\s\d{{1,3}}\s{_COUNTED})|(?<=\s)[{_DOTS}]{{1,20}}(?:\s?\d{{1,3}})?"
    r"|[(\[](?:seen\sin\s|n\s?=\s?|said\sby\s)?\d{1,3}(?:\s(?:of|in|out\sof)\s\d{1,3}|/\d{1,3})?"
    r"(?:\s[a-z]{3,15}){0,2}[)\]]"
    r"|(?<=\s)#\d{1,6}\s(?:opened|closed|merged|created|updated)\s[^#]{1,40}"
    r"|(?:(?<=\s)#[A-Za-z]\w{0,30}\s?){1,6})$",
    re.IGNORECASE,
)
_SIGNATURE = LazyPattern(
    r"(?<!\s)\s*+(?:(?<=\s)(?:[–—-]\s?|/\s?|~\s?|@)"
    r"(?P<after>[A-Z]{2,3}|[A-Z][a-z]{1,20}(?:\s[A-Z][\w'’.]{0,20})?)"
    r"|[(\[](?P<inside>(?:[A-Z]{2,3}|[A-Z][a-z]{1,20}(?:\s[A-Z][\w'’.]{0,20})?)"
    r"(?:,\s[\w /.:-]{1,30})?)[)\]])$"
)
_ROLE_BEHIND = LazyPattern(
    r"(?<=\S)\s[(\[](?P<role>[^\W\d][\w'’ -]{2,30})(?:,\s[\w ]{1,20})?[)\]]$"
)
"""'I need a bell (porter, 44)'."""
_COUNT = LazyPattern(
    rf"(?<=\S)\s[–—-]?\s?\d{{1,3}}\s?(?:%(?:\s[a-z]{{2,10}}){{0,2}}|{_COUNTED})$",
    re.IGNORECASE,
)
_INITIALS = LazyPattern(r"[A-Z]{2,3}")
_NAME = LazyPattern(r"[A-Z][a-z]+(?:\s[A-Z][\w.]*)?")
_LONGEST_ENDING = 300
"""Characters: a line can have hundreds of endings, so each is looked for near the end alone."""
_FEWEST_SIGNED = 2
_SHORTEST = 4
"""Characters that are left of a line; of a shorter one nothing is taken."""


class LineParts(NamedTuple):
    """A line's words, and what stood at its edges."""

    words: str
    beside: str = ""
    is_counted: bool = False
    """It began with its votes, as the lines of a board do, each one a card."""


class PageEnds(NamedTuple):
    """What the ends of a page's lines have in common."""

    are_signed: bool = False
    are_counted: bool = False
    have_roles: bool = False
    """Who says it stands in brackets, by what they are."""


def part_front(text: str, *, is_tagged: bool) -> LineParts:
    """Return a line without what stands in front; a role in brackets stands before a colon then.

    `is_tagged`: other lines begin in brackets too, so that 'Bob', a word as well, is a name there.
    """
    front = _FRONT.match(text) if text[:1] in _FRONT_SIGNS else None
    if front is None:
        return LineParts(text)
    rest = text[front.end() :]
    if front["counted"]:
        return LineParts(rest, front["counted"].strip("()[]"), is_counted=True)
    tag = front["tag"]
    if is_word_for_person(tag.casefold().rpartition(" ")[2]):
        return LineParts(f"{tag}: {rest}")
    if _is_person(tag) or (is_tagged and _NAME.fullmatch(tag)):
        return LineParts(rest, tag)
    return LineParts(text)


def part_ends(text: str, page: PageEnds) -> LineParts:
    """Return a line, or what it quotes, without what its end says beside its words."""
    said = part_source(text)
    speaker = _part_role(said.words) if page.have_roles else LineParts(said.words)
    ending = part_ending(speaker.words, page)
    beside = "; ".join(filter(None, (said.source, speaker.beside, ending.beside)))
    return LineParts(ending.words, beside)


def part_ending(text: str, page: PageEnds) -> LineParts:
    """Return a line without votes, priority or tags at its end, and without who signed it."""
    beside: list[str] = []
    ending = _find_ending(text, page)
    while ending and ending.start() >= _SHORTEST:
        beside.insert(0, ending[0].strip(" ()[]–—-/~"))
        text = text[: ending.start()].rstrip()
        ending = _find_ending(text, page)
    return LineParts(text, "; ".join(beside))


def _find_ending(text: str, page: PageEnds) -> re.Match[str] | None:
    near_end = max(0, len(text) - _LONGEST_ENDING)
    ending = _ENDING.search(text, near_end) if _may_have_ending(text) else None
    if ending is None and page.are_counted:
        ending = _COUNT.search(text, near_end)
    if ending is None and page.are_signed:
        ending = _find_signature(text)
    return ending


def _may_have_ending(text: str) -> bool:
    """Say whether a line can end in votes, a priority or tags, by its last word, seen at once."""
    last = text.rpartition(" ")[2]
    if "#" in text or last in _VOTED or not _DOT_SIGNS.isdisjoint(text):
        return True
    return bool(last) and not (last[-1] in _PLAIN_ENDS or last[-1].isalpha() or last.isdigit())


def _find_signature(text: str) -> re.Match[str] | None:
    signature = _SIGNATURE.search(text, max(0, len(text) - _LONGEST_ENDING))
    if signature is None or not signature.start():
        return None
    name = signature["after"] or signature["inside"]
    before = text[: signature.start()].rstrip()
    person, _, beside = name.partition(", ")
    # 'Amir, 5 votes': beside a figure any word with a capital is who it was.
    is_signed = beside[:1].isdigit() or _is_person(person)
    return signature if is_signed and not _is_short_for(name, before) else None


def _is_person(name: str) -> bool:
    return _INITIALS.fullmatch(name) is not None or may_be_name(name)


def _is_short_for(letters: str, before: str) -> bool:
    """Say whether letters shorten the words before them: 'building safety case (BSC)'."""
    words = before.split()[-len(letters) :]
    return letters.casefold() == "".join(word[0] for word in words).casefold()


def are_tagged(lines: Iterable[str]) -> bool:
    """Say whether several of `lines` begin with a name in brackets."""
    tagged = 0
    for line in lines:
        front = _FRONT.match(line.strip())
        tag = front["tag"] if front else ""
        if tag and _NAME.fullmatch(tag):
            tagged += 1
    return tagged >= _FEWEST_SIGNED


def page_ends(lines: Iterable[str]) -> PageEnds:
    """Return what stands at the ends of several of `lines`, so that it belongs to none's words."""
    said = [line for line in lines if line]
    if len(said) < _FEWEST_SIGNED:
        return PageEnds()
    counted = sum(_COUNT.search(line) is not None for line in said)
    signed = sum(_find_signature(line) is not None for line in said)
    with_role = sum(bool(role_behind(line)) for line in said)
    are_counted = counted >= max(_FEWEST_SIGNED, len(said) // 2)
    return PageEnds(signed >= _FEWEST_SIGNED, are_counted, with_role >= _FEWEST_SIGNED)


def role_behind(text: str, *, is_likely: bool = False) -> str:
    """Return who says a line, where brackets at its end name what they are; '' elsewhere.

    `is_likely`: other lines have them, so that a word that looks like a person's is one.
    """
    named = _ROLE_BEHIND.search(text, max(0, len(text) - _LONGEST_ENDING)) if text else None
    if named is None:
        return ""
    word = named["role"].casefold().rpartition(" ")[2]
    is_person = is_word_for_person(word) or (is_likely and names_person(word))
    return named["role"] if is_person else ""


def _part_role(text: str) -> LineParts:
    """Return a line without who says it in brackets at its end; of a want the role stands first."""
    role = role_behind(text, is_likely=True)
    if not role:
        return LineParts(text)
    words, _, beside = text.rpartition("(" if text[-1] == ")" else "[")
    said = words.rstrip()
    return LineParts(f"{role}: {said}" if says_want(said) else said, beside.rstrip(")]"))
