"""Is it said plainly?

Unclear words, unexplained letters, notes inside the card, slips of the keyboard, length.
"""

import re
from functools import cache

from userneeds.capture.coach.rules.review import CardReview, Fix, RuleMatch, RuleMatcher
from userneeds.capture.coach.rules.rulebook import raw_rules, rules, spoken_words, string_tuple
from userneeds.capture.coach.rules.vague_words import vague_word
from userneeds.capture.words import is_stop_word, word_list
from userneeds.model.grammar.lazy_pattern import LazyPattern

_LETTERS = LazyPattern(r"(?<![\w/.@&-])[A-Z][A-Z0-9&/-]*+s?+(?![\w/@-])(?!\.\w)")
"""'EPC', 'LOPs', 'TR-1', 'EICR/LGSR'."""
_TWO_CAPITALS = LazyPattern(r"[A-Z][A-Z0-9&/-]")
"""What every one of them holds, looked for first."""
_PARTS = LazyPattern(r"[/-]")
_POSTCODE = LazyPattern(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s[0-9][A-Z]{2}\b")
_ROMAN = LazyPattern(r"[IVX]+")
_FEWEST_CAPITALS, _MOST_CAPITALS = 2, 5
"""Longer runs of capitals are words that somebody shouts."""
_MOST_WORDS = 40
"""Words in role, want and reason."""
_BRACKET = LazyPattern(r"(?:(?<!\s)\s++)?[(\[]([^()\[\]]{4,300})[)\]]\s*$")
_CLOSING = frozenset(")]")
_SENTENCE = LazyPattern(r"(?<=[a-z0-9)])[.;]\s+(?=[A-Z“\"])")
_EXPANSION = LazyPattern(r"[A-Z][A-Za-z&]{1,6}s?$")
_SHOULD_BE = LazyPattern(
    r"(?:i|we)\s+should\s+be\s+(?P<verb>[a-z]+)\s+(?=(?:a|an|the|my|our|their|all|any|this"
    r"|that)\b)",
    re.IGNORECASE,
)
"""'I should be archive a client': 'able to' was lost."""
_SPARE_THAT = LazyPattern(r"^(?:i\s+)?that\s+(?=(?:i|we|they|can|it)\b)", re.IGNORECASE)
"""What 'so that that I' or 'so I that I' leave in front of the reason."""


def unclear_word(case: CardReview) -> RuleMatch | None:
    """Find a word that everybody reads differently; in the reason it is only mentioned."""
    if not case.is_need():
        return None
    word = vague_word(case.want_words)
    if word:
        return RuleMatch(word)
    word = vague_word(spoken_words(case.draft.benefit), is_reason=True)
    return RuleMatch(word, level="info") if word else None


def acronym(case: CardReview) -> RuleMatch | None:
    """Find letters that nobody has explained.

    They are not in the glossary, not widely known and not spelled out on the card.
    """
    text = f"{case.draft.role} {case.draft.want} {case.draft.benefit} {case.draft.context}"
    if text.isupper() or not _TWO_CAPITALS.search(text):
        return None
    for letters in _LETTERS.findall(_POSTCODE.sub(" ", text)):
        is_spelled_out = f"({letters})" in text or f"{letters} (" in text
        if not is_spelled_out and _is_unexplained(letters, case.around.glossary):
            return RuleMatch(letters)
    return None


def _is_unexplained(letters: str, glossary: frozenset[str]) -> bool:
    """Say whether letters, with hyphens, slashes and digits, hold some that nobody knows."""
    if not glossary.isdisjoint((letters, letters.removesuffix("s"))):
        return False
    parts = [part for part in _PARTS.split(letters) if _is_abbreviation(part)]
    return any(not _is_known(part, glossary) for part in parts)


def _is_abbreviation(part: str) -> bool:
    capitals = sum(map(str.isupper, part))
    return _MOST_CAPITALS >= capitals >= _FEWEST_CAPITALS and not _ROMAN.fullmatch(part)


def _is_known(letters: str, glossary: frozenset[str]) -> bool:
    singular_letters = letters.removesuffix("s")
    if singular_letters.upper() in known_acronyms() or is_stop_word(letters.lower()):
        return True
    return not glossary.isdisjoint((letters, singular_letters))


@cache
def known_acronyms() -> frozenset[str]:
    """Return the letters that nearly everybody knows."""
    return frozenset(rules()["acronym"].tokens)


def note_inside(case: CardReview) -> RuleMatch | None:
    """Find a closing bracket or a second sentence; never '(s)' or the letters of an expansion."""
    if not case.is_need():
        return None
    for name in ("benefit", "want"):
        text: str = getattr(case.draft, name)
        parted = _part_note(text)
        if parted:
            kept, note = parted
            notes = f"{case.draft.note}\n{note}"
            fix = Fix({name: kept.strip(), "note": notes.strip()})
            return RuleMatch(note, fix=fix)
    return None


def _part_note(text: str) -> tuple[str, str] | None:
    """Return what stays of a field, and the note inside it; None where there is none."""
    bracket = _BRACKET.search(text) if text.rstrip()[-1:] in _CLOSING else None
    if bracket and not _EXPANSION.match(bracket[1]):
        return text[: bracket.start()], bracket[0].strip()
    sentence = _SENTENCE.search(text) if "." in text or ";" in text else None
    if sentence:
        return text[: sentence.start()], text[sentence.end() :]
    return None


def broken_frame(case: CardReview) -> RuleMatch | None:
    """Find a slip in the frame, from a closed list.

    The fields are whole already; the fix mends their text.
    """
    text = " ".join((case.draft.text or case.draft.benefit).split())
    padded_text = f" {text.lower()} "
    for padded_slip, meant in typing_slips():
        if padded_slip in padded_text:
            slip = padded_slip.strip()
            return RuleMatch(slip, meant, Fix(_mend_fields(case, slip, meant)))
    lost = _SHOULD_BE.search(text) if "should" in padded_text else None
    if lost and lost["verb"].lower() in word_list("verbs"):
        meant = f"I should be able to {lost['verb']}"
        fix = Fix({"want": case.draft.want.removeprefix("be ")})
        return RuleMatch(lost[0].strip(), meant, fix)
    return None


def _mend_fields(case: CardReview, slip: str, meant: str) -> dict[str, str]:
    """Return the new words of those fields that `slip` stands in."""
    pattern = word_pattern(slip)
    mended: dict[str, str] = {}
    for name in ("role", "want", "benefit"):
        words = getattr(case.draft, name)
        plain = pattern.sub(meant, words)
        if name == "benefit":
            opening = "I " if words.lower().startswith("i that") else ""
            plain = _SPARE_THAT.sub(opening, plain)
        if plain != words:
            mended[name] = plain
    return mended


def word_pattern(word: str) -> re.Pattern[str]:
    """Return what matches a word, or several, with nothing of a word around them."""
    return re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)


@cache
def typing_slips() -> tuple[tuple[str, str], ...]:
    """Return each slip in small letters between blanks, with what was meant."""
    raw = next(entry for entry in raw_rules("plain_language") if entry["id"] == "broken-frame")
    slips = []
    for entry in string_tuple(raw["slips"]):
        slip, meant = entry.split(" -> ")
        slips.append((f" {slip.lower()} ", meant))
    return tuple(slips)


def too_long(case: CardReview) -> RuleMatch | None:
    """Find a card that says more than one breath holds."""
    draft = case.draft
    count = len(f"{draft.role} {draft.want} {draft.benefit}".split())
    if case.is_need() and count > _MOST_WORDS:
        return RuleMatch(str(count))
    return None


MATCHERS: dict[str, RuleMatcher] = {
    "unclear-word": unclear_word,
    "acronym": acronym,
    "note-inside": note_inside,
    "broken-frame": broken_frame,
    "long": too_long,
}
