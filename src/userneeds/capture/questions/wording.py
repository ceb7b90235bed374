"""Is it said plainly? Unclear words, unexplained letters, notes inside the card, slips of the keyboard, length."""

import re
from functools import cache

from userneeds.capture.case import Case, Finder, Fix, Found
from userneeds.capture.patterns import Pattern
from userneeds.capture.rulebook import entries, phrases, rules, strings
from userneeds.capture.wordlists import words

_ACRONYM = Pattern(r"(?<![\w/.-])[A-Z][A-Z0-9&]{1,4}s?(?![\w-])")
_LONGEST = 40
"""Words in role, want and reason."""
_BRACKET = Pattern(r"\s*[(\[]([^()\[\]]{4,300})[)\]]\s*$")
_SENTENCE = Pattern(r"(?<=[a-z0-9)])[.;]\s+(?=[A-Z“\"])")
_EXPANSION = Pattern(r"[A-Z][A-Za-z&]{1,6}s?$")
_SHOULD_BE = Pattern(
    r"(?:i|we)\s+should\s+be\s+(?P<verb>[a-z]+)\s+(?=(?:a|an|the|my|our|their|all|any|this|that)\b)", re.IGNORECASE
)
"""'I should be archive a client': 'able to' was lost."""


def unclear_word(case: Case) -> Found | None:
    """Find a word in the want that everybody reads differently; the reason may say 'easily'."""
    word = phrases("unclear-word").find(case.said, case.singulars) if case.is_need() else ""
    return Found(word) if word else None


def acronym(case: Case) -> Found | None:
    """Find letters that nobody has explained: not in the glossary, not widely known, not spelled out on the card."""
    text = f"{case.draft.role} {case.draft.want} {case.draft.benefit} {case.draft.context}"
    if text.isupper():
        return None
    known = _widely_known()
    for found in _ACRONYM.finditer(text):
        letters = found[0]
        bare = letters.removesuffix("s")
        is_known = bare.upper() in known or bare in case.around.glossary or letters in case.around.glossary
        if not is_known and f"({letters})" not in text and f"{letters} (" not in text:
            return Found(letters)
    return None


@cache
def _widely_known() -> frozenset[str]:
    return frozenset(rules()["acronym"].tokens)


def note_inside(case: Case) -> Found | None:
    """Find a closing bracket or a second sentence; never '(s)', never the letters of an expansion."""
    if not case.is_need():
        return None
    for name in ("benefit", "want"):
        said: str = getattr(case.draft, name)
        bracket = _BRACKET.search(said)
        if bracket and not _EXPANSION.match(bracket[1]):
            return _moved(case, name, said[: bracket.start()], bracket[0].strip())
        sentence = _SENTENCE.search(said)
        if sentence:
            return _moved(case, name, said[: sentence.start()], said[sentence.end() :])
    return None


def _moved(case: Case, name: str, kept: str, note: str) -> Found:
    notes = f"{case.draft.note}\n{note}".strip()
    return Found(note, fix=Fix({name: kept.strip(), "note": notes}))


def broken_frame(case: Case) -> Found | None:
    """Find a slip in the frame, from a closed list; the fields are whole already, the text is mended by the fix."""
    text = " ".join((case.draft.text or case.draft.benefit).split())
    lower = f" {text.lower()} "
    for slip, meant in _slips():
        if slip in lower:
            return Found(slip.strip(), meant, Fix(_mended(case, slip.strip(), meant)))
    bare = _SHOULD_BE.search(text)
    if bare and bare["verb"].lower() in words("verbs"):
        meant = f"I should be able to {bare['verb']}"
        return Found(bare[0].strip(), meant, Fix({"want": case.draft.want.removeprefix("be ")}))
    return None


def _mended(case: Case, slip: str, meant: str) -> dict[str, str]:
    pattern = re.compile(rf"\b{re.escape(slip)}\b", re.IGNORECASE)
    fields = {name: getattr(case.draft, name) for name in ("role", "want", "benefit")}
    mended = {name: pattern.sub(meant, said) for name, said in fields.items()}
    opening = re.compile(r"^(?:i\s+)?that\s+(?=(?:i|we|they|can|it)\b)", re.IGNORECASE)
    mended["benefit"] = opening.sub("I " if fields["benefit"].lower().startswith("i that") else "", mended["benefit"])
    return {name: said for name, said in mended.items() if said != fields[name]}


@cache
def _slips() -> tuple[tuple[str, str], ...]:
    raw = next(entry for entry in entries("wording") if entry["id"] == "broken-frame")
    pairs = [slip.split(" -> ") for slip in strings(raw["slips"])]
    return tuple((f" {slip.lower()} ", meant) for slip, meant in pairs)


def long(case: Case) -> Found | None:
    """Find a card that says more than one breath holds."""
    count = sum(len(said.split()) for said in (case.draft.role, case.draft.want, case.draft.benefit))
    return Found(str(count)) if case.is_need() and count > _LONGEST else None


FINDERS: dict[str, Finder] = {
    "unclear-word": unclear_word,
    "acronym": acronym,
    "note-inside": note_inside,
    "broken-frame": broken_frame,
    "long": long,
}
