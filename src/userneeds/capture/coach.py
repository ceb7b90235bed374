"""What would a good facilitator ask about this card? Advice as questions, never as errors.

Each piece of advice names the word, the reason and one action. At most two are shown on a card; those about wording
only where nothing weightier is asked, because a full card is not helped by six questions. Rules marked `info` speak in
reports only. A dismissed question is not asked again on that card. Nothing here changes a card: a fix is data that a
surface turns into commands. When to ask is the surface's matter: never while a field is being typed.

**Source:** GOV.UK content design and Service Manual; QUS (Lucassen et al. 2016); each rule names its own.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from userneeds.capture.case import Around, Case, Finder, Fix, Found, case_of
from userneeds.capture.draft import Draft
from userneeds.capture.people import somebody
from userneeds.capture.questions import twins, what, who, why, wording
from userneeds.capture.rulebook import Level, Rule, rules

SHOWN = 2
"""Questions on one card at a time."""
_FINDERS: dict[str, Finder] = {
    **who.FINDERS,
    **why.FINDERS,
    **what.FINDERS,
    **wording.FINDERS,
    **twins.FINDERS,
}
FIXABLE = ("role", "want", "benefit", "context", "note")
"""The words of a draft that a fix may change."""
_NOWHERE = Around()


@dataclass(frozen=True, slots=True)
class Advice:
    """One question about one card."""

    rule: str
    level: Level
    word: str
    """The card's own words that it is about; empty where something is missing."""
    says: str
    action: str
    """A key and what it does: 'b: say why'."""
    fix: Fix | None = None


def advise(
    draft: Draft,
    around: Around = _NOWHERE,
    *,
    dismissed: Collection[str] = (),
    limit: int = SHOWN,
    reporting: bool = False,
) -> tuple[Advice, ...]:
    """Return what to ask about a card, weightiest first: at most `limit` questions and fixes.

    `dismissed` holds the ids of rules already answered on this card. With `reporting`, `info` rules speak too, after
    the questions and beyond the limit.
    """
    case = case_of(draft, around)
    asked: list[Advice] = []
    infos: list[Advice] = []
    for rule in rules().values():
        is_info = rule.level == "info"
        if rule.id in dismissed or (is_info and not reporting) or (not is_info and len(asked) >= limit):
            continue
        if rule.is_wording and asked:
            continue
        found = _FINDERS[rule.id](case)
        if found:
            (infos if is_info else asked).append(_advice(rule, found, case))
    return (*asked, *infos)


def applied(draft: Draft, fix: Fix) -> tuple[Draft, ...]:
    """Return the drafts that a fix leaves: the one card changed, or the two it was split into."""
    if fix.split:
        return fix.split
    new = {name: getattr(draft, name) for name in FIXABLE} | dict(fix.changes)
    changed = replace(
        draft,
        role=new["role"],
        want=new["want"],
        benefit=new["benefit"],
        context=new["context"],
        note=new["note"],
    )
    return (changed,)


def every_question(draft: Draft, around: Around = _NOWHERE) -> Iterator[Advice]:
    """Yield all advice on a card without any limit, for reports and for measuring."""
    case = case_of(draft, around)
    for rule in rules().values():
        found = _FINDERS[rule.id](case)
        if found:
            yield _advice(rule, found, case)


def _advice(rule: Rule, found: Found, case: Case) -> Advice:
    names = {"word": found.word, "other": found.other, "who": somebody(case.draft.role)}
    level: Level = "fix" if found.is_certain else rule.level
    return Advice(rule.id, level, found.word, _filled(rule.says, names), _filled(rule.action, names), found.fix)


def _filled(sentence: str, names: dict[str, str]) -> str:
    """Return `sentence` with its places filled; typed text is put in as it is and never read as a place itself."""
    parts = sentence.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}")
        filled.append(names[name] + rest)
    return "".join(filled)
