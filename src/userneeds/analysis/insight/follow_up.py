"""What has become of the last meetup, and what the next one should be about.

Two workshops of a series are held side by side: promises kept and broken, themes that grew, needs
that gained evidence, projects that started. A theme goes on when it continues the same standing
theme, keeps its id or keeps its name. The next agenda is proposed from what is open: each proposal
says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from userneeds.analysis.insight.gaps import Gap, gap_rules_of, gaps, outstanding_gaps
from userneeds.analysis.insight.priorities import organisation_disagreements
from userneeds.model.action import Action
from userneeds.model.agenda import Stage
from userneeds.model.ids import SEPARATOR, ThemeId
from userneeds.model.series import Series
from userneeds.model.technique import TECHNIQUES
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class ThemeGrowth:
    """How a theme's number of cards changed."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What changed between two meetups."""

    done: tuple[Action, ...]
    late: tuple[Action, ...]
    """Not done, and due before the later meetup."""
    waiting: tuple[Action, ...]
    """Not done, and not due yet or without a date."""
    grew: tuple[ThemeGrowth, ...]
    """Themes with more cards than before, most first; new ones grew from 0."""
    evidenced: tuple[str, ...]
    """Needs of the earlier meetup that later cards bring evidence for, as sentences."""
    started: tuple[str, ...]
    """Projects of the later meetup that are past being an idea, as sentences."""


def follow_up(earlier: Workshop, later: Workshop, on: date | None = None) -> FollowUp:
    """Return what became of `earlier` by the time of `later`; `on` (else the later date) says what is late."""
    day = on or later.date
    actions = sorted(
        earlier.actions.values(), key=lambda action: (action.due or date.max, action.id)
    )
    open_ones = [action for action in actions if not action.done]
    return FollowUp(
        done=tuple(action for action in actions if action.done),
        late=tuple(action for action in open_ones if action.due and action.due < day),
        waiting=tuple(action for action in open_ones if not action.due or action.due >= day),
        grew=_theme_growth(earlier, later),
        evidenced=tuple(_needs_with_new_evidence(earlier, later)),
        started=tuple(_started_projects(earlier, later)),
    )


def continued_theme(theme: Theme, earlier: Mapping[ThemeId, Theme]) -> ThemeId:
    """Return the earlier theme that `theme` goes on from; empty for a new one."""
    for old in sorted(earlier.values(), key=lambda old: old.id):
        if theme.standing and theme.standing == old.standing:
            return old.id
    if theme.id in earlier:
        return theme.id
    name = theme.name.casefold()
    return next(
        (
            old.id
            for old in sorted(earlier.values(), key=lambda o: o.id)
            if old.name.casefold() == name
        ),
        "",
    )


def _theme_growth(earlier: Workshop, later: Workshop) -> tuple[ThemeGrowth, ...]:
    found = []
    for theme in later.themes.values():
        old = continued_theme(theme, earlier.themes)
        before = len(earlier.cards_of(old)) if old else 0
        after = len(later.cards_of(theme.id))
        if after > before:
            found.append(ThemeGrowth(theme.name, before, after))
    return tuple(sorted(found, key=lambda one: (one.before - one.after, one.name)))


def _needs_with_new_evidence(earlier: Workshop, later: Workshop) -> Iterator[str]:
    brought = {
        link.removeprefix(earlier.id + SEPARATOR)
        for card in later.cards.values()
        if card.evidence
        for link in card.links
        if link.startswith(earlier.id + SEPARATOR)
    }
    brought |= {card.id for card in later.cards.values() if card.evidence}
    for card in sorted(earlier.cards.values(), key=lambda card: card.id):
        if card.kind == "need" and card.id in brought and not card.evidence:
            yield card.statement()


def _started_projects(earlier: Workshop, later: Workshop) -> Iterator[str]:
    for card in sorted(later.cards.values(), key=lambda card: card.id):
        if card.kind == "project" and card.phase not in {None, "idea"}:
            old = earlier.cards.get(card.id)
            if old is None or old.phase in {None, "idea"}:
                yield card.statement()


@dataclass(frozen=True, slots=True)
class StageProposal:
    """A stage for the next agenda, and why."""

    stage: Stage
    why: str


def propose_agenda(
    last: Workshop, on: date, series: Series | None = None
) -> tuple[StageProposal, ...]:
    """Return stages for the next meetup, from what the last one left open: at most one of each technique."""
    open_gaps = outstanding_gaps(gaps(last, gap_rules_of(series)))
    return (
        _proposal("welcome", "Welcome", "Every meetup begins with why we are here."),
        *_from_actions(last, on),
        *_from_gaps(open_gaps),
        *_from_disagreements(last),
        _proposal("commitments", "Who does what by when", "Nobody leaves without a next step."),
        _proposal("check-out", "Check-out", "What to keep and what to change."),
    )


def _proposal(technique: str, title: str, why: str) -> StageProposal:
    known = TECHNIQUES[technique]
    return StageProposal(
        Stage(
            id=technique,
            title=title,
            technique=technique,
            minutes=known.minutes,
            prompt=known.prompt,
        ),
        why,
    )


def _from_actions(last: Workshop, on: date) -> Iterator[StageProposal]:
    open_ones = [action for action in last.actions.values() if not action.done]
    late = [action for action in open_ones if action.due and action.due < on]
    if open_ones:
        why = f"{len(open_ones)} promises of the last meetup are open, {len(late)} of them late."
        yield _proposal("round-robin", "What became of our promises", why)


def _from_gaps(open_gaps: Sequence[Gap]) -> Iterator[StageProposal]:
    unanswered = [gap for gap in open_gaps if "need" in gap.missing]
    if unanswered:
        yield _proposal(
            "need-writing",
            "From challenges to needs",
            f"{len(unanswered)} things have no need behind them yet.",
        )
    unproven = [gap for gap in open_gaps if "evidence" in gap.missing or gap.status == "outdated"]
    if unproven:
        yield _proposal(
            "evidence-check", "How do we know?", f"{len(unproven)} needs rest on nothing fresh."
        )
    unheard = [gap.what for gap in open_gaps if "cards" in gap.missing]
    if unheard:
        yield _proposal(
            "silent-writing", "Hearing everybody", f"Not heard last time: {', '.join(unheard)}."
        )


def _from_disagreements(last: Workshop) -> Iterator[StageProposal]:
    found = {crux.card for crux in organisation_disagreements(last)}
    if found:
        yield _proposal(
            "discussion",
            "Where we see it differently",
            f"Organisations pull apart on {len(found)} cards.",
        )
