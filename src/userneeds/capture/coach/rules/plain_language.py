"""Is it said plainly?

Unclear words, unexplained letters, notes inside the card, slips of the keyboard, length.
"""

import re
from functools import cache

from userneeds.capture.coach.rules.review import CardReview, Fix, RuleMatch, RuleMatcher
from userneeds.capture.coach.rules.rulebook import raw_rules, rule_phrases, rules, string_tuple
from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.capture.words import word_list

_ACRONYM = LazyPattern(r"(?<![\w/.-])[A-Z][A-Z0-9&]{1,4}s?(?![\w-])")
_MOST_WORDS = 40
"""Words in role, want and reason."""
_BRACKET = LazyPattern(r"\s*[(\[]([^()\[\]]{4,300})[)\]]\s*$")
_SENTENCE = LazyPattern(r"(?<=[a-z0-9)])[.;]\s+(?=[A-Z“\"])")
_EXPANSION = LazyPattern(r"[A-Z][A-Za-z&]{1,6}s?$")
_SHOULD_BE = LazyPattern(
    r"(?:i|we)\s+should\s+be\s+(?P<verb>[a-z]+)\s+(?=(?:a|an|the|my|our|their|all|any|this"
    r"|that)\b)",
    re.IGNORECASE,
)
"""'I should be archive a client': 'able to' was lost."""


def unclear_word(case: CardReview) -> RuleMatch | None:
    """Find a word in the want that everybody reads differently; the reason may say 'easily'."""
    word = (
        rule_phrases("unclear-word").find(case.want_words, case.want_singulars)
        if case.is_need()
        else ""
    )
    return RuleMatch(word) if word else None


def acronym(case: CardReview) -> RuleMatch | None:
    """Find letters that nobody has explained: not in the glossary, not widely known, not spelled out on the card."""
    text = f"{case.draft.role} {case.draft.want} {case.draft.benefit} {case.draft.context}"
    if text.isupper():
        return None
    known = _known_acronyms()
    for found in _ACRONYM.finditer(text):
        letters = found[0]
        bare = letters.removesuffix("s")
        is_known = (
            bare.upper() in known or bare in case.around.glossary or letters in case.around.glossary
        )
        if not is_known and f"({letters})" not in text and f"{letters} (" not in text:
            return RuleMatch(letters)
    return None


@cache
def _known_acronyms() -> frozenset[str]:
    return frozenset(rules()["acronym"].tokens)


def note_inside(case: CardReview) -> RuleMatch | None:
    """Find a closing bracket or a second sentence; never '(s)', never the letters of an expansion."""
    if not case.is_need():
        return None
    for name in ("benefit", "want"):
        said: str = getattr(case.draft, name)
        bracket = _BRACKET.search(said)
        if bracket and not _EXPANSION.match(bracket[1]):
            return _move_to_note(case, name, said[: bracket.start()], bracket[0].strip())
        sentence = _SENTENCE.search(said)
        if sentence:
            return _move_to_note(case, name, said[: sentence.start()], said[sentence.end() :])
    return None


def _move_to_note(case: CardReview, name: str, kept: str, note: str) -> RuleMatch:
    notes = f"{case.draft.note}\n{note}".strip()
    return RuleMatch(note, fix=Fix({name: kept.strip(), "note": notes}))


def broken_frame(case: CardReview) -> RuleMatch | None:
    """Find a slip in the frame, from a closed list; the fields are whole already, the text is mended by the fix."""
    text = " ".join((case.draft.text or case.draft.benefit).split())
    lower = f" {text.lower()} "
    for slip, meant in _typing_slips():
        if slip in lower:
            return RuleMatch(slip.strip(), meant, Fix(_mend_fields(case, slip.strip(), meant)))
    bare = _SHOULD_BE.search(text)
    if bare and bare["verb"].lower() in word_list("verbs"):
        meant = f"I should be able to {bare['verb']}"
        return RuleMatch(bare[0].strip(), meant, Fix({"want": case.draft.want.removeprefix("be ")}))
    return None


def _mend_fields(case: CardReview, slip: str, meant: str) -> dict[str, str]:
    pattern = re.compile(rf"\b{re.escape(slip)}\b", re.IGNORECASE)
    fields = {name: getattr(case.draft, name) for name in ("role", "want", "benefit")}
    mended = {name: pattern.sub(meant, said) for name, said in fields.items()}
    opening = re.compile(r"^(?:i\s+)?that\s+(?=(?:i|we|they|can|it)\b)", re.IGNORECASE)
    mended["benefit"] = opening.sub(
        "I " if fields["benefit"].lower().startswith("i that") else "", mended["benefit"]
    )
    return {name: said for name, said in mended.items() if said != fields[name]}


@cache
def _typing_slips() -> tuple[tuple[str, str], ...]:
    raw = next(entry for entry in raw_rules("plain_language") if entry["id"] == "broken-frame")
    pairs = [slip.split(" -> ") for slip in string_tuple(raw["slips"])]
    return tuple((f" {slip.lower()} ", meant) for slip, meant in pairs)


def too_long(case: CardReview) -> RuleMatch | None:
    """Find a card that says more than one breath holds."""
    count = sum(
        len(said.split()) for said in (case.draft.role, case.draft.want, case.draft.benefit)
    )
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
