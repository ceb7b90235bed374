"""What would a good facilitator ask about this card? Advice as questions, never as errors.

Each piece of advice names the word, the reason and one action. At most two are shown on a card;
those about wording only where nothing weightier is asked, because a full card is not helped by six
questions. Rules marked `info` speak in reports only. A dismissed question is not asked again on
that card. Nothing here changes a card: a fix is data that a surface turns into commands. When to
ask is the surface's matter: never while a field is being typed.

**Source:** GOV.UK content design and Service Manual; QUS (Lucassen et al. 2016); each rule names
its own.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from userneeds.capture.coach.rules import plain_language, repeated, what, who, why
from userneeds.capture.coach.rules.review import (
    CardReview,
    CoachContext,
    Fix,
    RuleMatch,
    RuleMatcher,
    card_review,
)
from userneeds.capture.coach.rules.rulebook import (
    CoachRule,
    RuleLevel,
    phrase_index,
    rules,
    spoken_words,
)
from userneeds.capture.parse.draft import Draft
from userneeds.capture.words import role_in_sentence
from userneeds.model.grammar.frames import written_want
from userneeds.model.grammar.phrases import PhraseForm, opens_thing
from userneeds.model.grammar.word_classes import DETERMINERS
from userneeds.model.series import OwnQuestion

MOST_SHOWN = 2
"""Questions on one card at a time."""
_MATCHERS: dict[str, RuleMatcher] = {
    **who.MATCHERS,
    **why.MATCHERS,
    **what.MATCHERS,
    **plain_language.MATCHERS,
    **repeated.MATCHERS,
}
FIXABLE_FIELDS = ("role", "want", "benefit", "context", "note")
"""The words of a draft that a fix may change."""
_OWN_ACTION = "d: it is fine"
"""What answers a question of the group's own."""
_NO_CONTEXT = CoachContext()


@dataclass(frozen=True, slots=True)
class Advice:
    """One question about one card."""

    rule: str
    level: RuleLevel
    word: str
    """The card's own words that it is about; empty where something is missing."""
    says: str
    action: str
    """A key and what it does: 'b: say why'."""
    fix: Fix | None = None
    choices: tuple[str, ...] = ()
    """Roles that would answer it; the fix takes the first."""
    is_shown: bool = False
    """It is among the few that are asked in the room."""


def advise(
    draft: Draft,
    around: CoachContext = _NO_CONTEXT,
    *,
    dismissed: Collection[str] = (),
    limit: int = MOST_SHOWN,
) -> tuple[Advice, ...]:
    """Return what to ask about a card, weightiest first: at most `limit` questions and fixes.

    `dismissed` holds the ids of rules already answered on this card.
    """
    found = findings(draft, around, dismissed=dismissed, limit=limit)
    return tuple(advice for advice in found if advice.is_shown)


def findings(
    draft: Draft,
    around: CoachContext = _NO_CONTEXT,
    *,
    dismissed: Collection[str] = (),
    limit: int = MOST_SHOWN,
) -> tuple[Advice, ...]:
    """Return all that the rules find in a card, weightiest first, `info` last.

    Those that are shown say so: at most `limit`, and among them one that a key can mend, where
    there is one.
    """
    case = card_review(draft, around)
    asked = [each for each in own_advice(case, around.own) if each.rule not in dismissed]
    infos: list[Advice] = []
    for rule in changed_rules(around.own):
        match = None if rule.id in dismissed else _MATCHERS[rule.id](case)
        if match:
            advice = _make_advice(rule, match, case)
            kept = infos if advice.level == "info" else asked
            kept.append(advice)
    shown = _most_weighty(asked, limit)
    marked = [
        replace(advice, is_shown=True) if advice.rule in shown else advice for advice in asked
    ]
    return (*marked, *infos)


def _most_weighty(asked: Sequence[Advice], limit: int) -> set[str]:
    """Return the ids of the rules that are shown: wording only where nothing else is asked."""
    weighty = [advice for advice in asked if not _is_wording(advice)]
    shown = weighty[:limit] or list(asked[: min(1, limit)])
    mendable = [advice for advice in weighty[limit:] if advice.fix]
    if mendable and limit > 1 and not any(advice.fix for advice in shown):
        shown[-1] = mendable[0]
    return {advice.rule for advice in shown}


def _is_wording(advice: Advice) -> bool:
    rule = rules().get(advice.rule)
    return rule is not None and rule.is_wording


def own_advice(case: CardReview, own: Collection[OwnQuestion]) -> Iterator[Advice]:
    """Yield what the group asks besides what every series starts with, at words of its own."""
    if not own or not case.is_need():
        return
    draft = case.draft
    said = spoken_words(f"{draft.role} {draft.want} {draft.benefit} {draft.context}")
    for question in own:
        if question.id in rules() or question.off or question.problem():
            continue
        word = phrase_index(question.words).find(said)
        if word:
            names = {"word": word, "who": role_in_sentence(draft.role)}
            says = _fill_template(question.says, names)
            yield Advice(question.id, "ask", word, says, _OWN_ACTION)


def changed_rules(own: Iterable[OwnQuestion]) -> Iterator[CoachRule]:
    """Yield the rules that every series starts with, as the group asks them."""
    changes = {question.id: question for question in own if not question.problem()}
    if not changes:
        yield from rules().values()
        return
    for rule in rules().values():
        change = changes.get(rule.id)
        if change is None:
            yield rule
        elif not change.off:
            yield replace(rule, says=change.says or rule.says)


def apply_fix(draft: Draft, fix: Fix) -> tuple[Draft, ...]:
    """Return the drafts that a fix leaves: the one card changed, or the two it was split into.

    Of a card that is merged into another one none is left.
    """
    if fix.merge_into:
        return ()
    if fix.split:
        return fix.split
    changes: dict[str, Any] = {
        name: words for name, words in fix.changes.items() if name in FIXABLE_FIELDS
    }
    return (replace(draft, **changes),)


def _make_advice(rule: CoachRule, match: RuleMatch, case: CardReview) -> Advice:
    who = role_in_sentence(case.draft.role)
    names = {"word": match.word, "other": match.other, "who": who}
    level: RuleLevel = match.level or rule.level
    question = _fill_template(rule.says, names)
    action = _fill_template(rule.action, names)
    fix = _framed(match.fix, case.form) if match.fix and case.form else match.fix
    return Advice(rule.id, level, match.word, question, action, fix, match.choices)


def _framed(fix: Fix, form: PhraseForm) -> Fix:
    """Return a fix whose wants are kept so that they are said as the card's own is."""
    changes = dict(fix.changes)
    if "want" in changes:
        changes["want"] = _want_to_keep(changes["want"], form, "need")
    split = tuple(
        replace(draft, want=_want_to_keep(draft.want, form, draft.kind)) for draft in fix.split
    )
    return replace(fix, changes=changes, split=split)


def _want_to_keep(want: str, form: PhraseForm, kind: str) -> str:
    """Return a want that is said in `form`, but where its words leave no doubt: 'book a hall'."""
    verb = "need" if kind == "need" else "want"
    if want.startswith("to "):
        return written_want(want.removeprefix("to "), "infinitive", verb)
    is_plain = opens_thing(want) or not DETERMINERS.isdisjoint(want.lower().split()[1:2])
    return want if is_plain else written_want(want, form, verb)


def _fill_template(sentence: str, names: dict[str, str]) -> str:
    """Return `sentence` with its places filled.

    Typed text is put in as it is and never read as a place itself.
    """
    parts = sentence.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}")
        filled.append(names[name] + rest)
    return "".join(filled)
