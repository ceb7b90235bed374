"""What has become of the last meetup, and what the next one should be about.

Two workshops of a series are held side by side: promises kept and broken, themes that grew, needs
that gained evidence, projects that started. A theme goes on when it continues the same standing
theme, keeps its id or keeps its name. The next agenda is proposed from what is open: each proposal
says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from userneeds.analysis.insight.gap_rules import gap_rules_of
from userneeds.analysis.insight.gaps import Gap, gaps, outstanding_gaps
from userneeds.analysis.insight.missing.series_promises import (
    SeriesPromise,
    open_promises_sentence,
    series_promises,
)
from userneeds.analysis.insight.pulling_apart import PullingApart, pulling_apart
from userneeds.analysis.insight.section_lines import question_to_ask
from userneeds.model.agenda import Stage
from userneeds.model.ids import SEPARATOR, ThemeId
from userneeds.model.series import Series
from userneeds.model.technique import TECHNIQUES
from userneeds.model.theme import Theme
from userneeds.model.wording import counted
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

    done: tuple[SeriesPromise, ...]
    """Kept by then, with those dropped for a reason."""
    late: tuple[SeriesPromise, ...]
    """Still open, and due before the later meetup."""
    waiting: tuple[SeriesPromise, ...]
    """Still open, and not due yet or without a date."""
    grew: tuple[ThemeGrowth, ...]
    """Themes with more cards than before, most first; new ones grew from 0."""
    evidenced: tuple[str, ...]
    """Needs of the earlier meetup that later cards bring evidence for, as sentences."""
    started: tuple[str, ...]
    """Projects of the later meetup that are past being an idea, as sentences."""


def follow_up(
    earlier: Workshop,
    later: Workshop,
    on: date | None = None,
    before: Sequence[Workshop] = (),
) -> FollowUp:
    """Return what became of `earlier` by the time of `later`.

    `on` is the day that says what is late; the day of `later`, where none is given. Promises of the
    workshops `before` them are followed as well.
    """
    promises = series_promises((*before, earlier, later), on or later.date)
    own = f"{later.id}{SEPARATOR}"
    made_before = [each for each in promises if not each.reference.startswith(own)]
    grew = _theme_growth(earlier, later)
    evidenced = tuple(_needs_with_new_evidence(earlier, later))
    started = tuple(_started_projects(earlier, later))
    return FollowUp(
        tuple(each for each in made_before if not each.is_open),
        tuple(each for each in made_before if each.state == "late"),
        tuple(each for each in made_before if each.state == "open"),
        grew,
        evidenced,
        started,
    )


def continued_theme(theme: Theme, earlier: Mapping[ThemeId, Theme]) -> ThemeId:
    """Return the earlier theme that `theme` goes on from; empty for a new one.

    The same standing theme counts most, then the same id, then the same name.
    """
    in_id_order = sorted(earlier.values(), key=attrgetter("id"))
    if theme.standing:
        for earlier_theme in in_id_order:
            if earlier_theme.standing == theme.standing:
                return earlier_theme.id
    if theme.id in earlier:
        return theme.id
    name = theme.name.casefold()
    for earlier_theme in in_id_order:
        if earlier_theme.name.casefold() == name:
            return earlier_theme.id
    return ""


def _theme_growth(earlier: Workshop, later: Workshop) -> tuple[ThemeGrowth, ...]:
    grown = []
    for theme in later.themes.values():
        before = _cards_before(theme, earlier)
        after = len(later.cards_of(theme.id))
        if after > before:
            grown.append(ThemeGrowth(theme.name, before, after))
    grown.sort(key=_most_grown_first)
    return tuple(grown)


def _cards_before(theme: Theme, earlier: Workshop) -> int:
    """Return how many cards the theme had that this one goes on from; 0 for a new one."""
    earlier_theme = continued_theme(theme, earlier.themes)
    if earlier_theme:
        return len(earlier.cards_of(earlier_theme))
    return 0


def _most_grown_first(growth: ThemeGrowth) -> tuple[int, str]:
    return (growth.before - growth.after, growth.name)


def _needs_with_new_evidence(earlier: Workshop, later: Workshop) -> Iterator[str]:
    """Yield needs without evidence that later cards, linked or of the same id, bring some for."""
    evidenced: set[str] = set()
    prefix = earlier.id + SEPARATOR
    for card in later.cards.values():
        if later.sources_of(card):
            evidenced.add(card.id)
            links = [link.source for link in card.links_elsewhere()]
            own = [link for link in links if link.startswith(prefix)]
            evidenced.update(link.removeprefix(prefix) for link in own)
    for card in sorted(earlier.cards.values(), key=attrgetter("id")):
        was_unproven = card.kind == "need" and not card.evidence
        if was_unproven and card.id in evidenced:
            yield card.statement()


def _started_projects(earlier: Workshop, later: Workshop) -> Iterator[str]:
    for card in sorted(later.cards.values(), key=attrgetter("id")):
        before = earlier.cards.get(card.id)
        had_started = before is not None and before.is_under_way()
        if card.kind == "project" and card.is_under_way() and not had_started:
            yield card.statement()


@dataclass(frozen=True, slots=True)
class StageProposal:
    """A stage for the next agenda, and why."""

    stage: Stage
    why: str


def propose_agenda(
    last: Workshop,
    on: date,
    series: Series | None = None,
    before: Sequence[Workshop] = (),
) -> tuple[StageProposal, ...]:
    """Return stages for the next meetup, from what the last one and those `before` it left open.

    At most one of each technique; `on` is the day that says which promises are late.
    """
    rules = gap_rules_of(series)
    open_gaps = outstanding_gaps(gaps(last, rules))
    proposals = [_proposal("welcome", "Welcome", "Every meetup begins with why we are here.")]
    proposals += _from_promises(series_promises((*before, last), on))
    proposals += _from_gaps(open_gaps)
    proposals += _from_disagreements(last)
    proposals += _closing_stages()
    return tuple(proposals)


def _closing_stages() -> Iterator[StageProposal]:
    yield _proposal("commitments", "Who does what by when", "Nobody leaves without a next step.")
    yield _proposal("check-out", "Check-out", "What to keep and what to change.")


def _proposal(technique_id: str, title: str, why: str) -> StageProposal:
    technique = TECHNIQUES[technique_id]
    stage = Stage(
        id=technique_id,
        title=title,
        technique=technique_id,
        minutes=technique.minutes,
        prompt=technique.prompt,
    )
    return StageProposal(stage, why)


def _from_promises(promises: Sequence[SeriesPromise]) -> Iterator[StageProposal]:
    waiting = open_promises_sentence(promises)
    if waiting:
        yield _proposal("round-robin", "What became of our promises", f"{waiting}.")


def _from_gaps(open_gaps: Sequence[Gap]) -> Iterator[StageProposal]:
    unanswered = [gap for gap in open_gaps if "need" in gap.missing]
    if unanswered:
        why = f"{counted(len(unanswered), 'thing has', 'things have')} no need behind them yet."
        yield _proposal("need-writing", "From challenges to needs", why)
    unproven = [gap for gap in open_gaps if _is_unproven(gap)]
    if unproven:
        why = f"{counted(len(unproven), 'need rests', 'needs rest')} on nothing fresh."
        yield _proposal("evidence-check", "How do we know?", why)
    unheard = [gap.what for gap in open_gaps if "cards" in gap.missing]
    if unheard:
        why = f"Not heard last time: {', '.join(unheard)}."
        yield _proposal("silent-writing", "Hearing everybody", why)


def _is_unproven(gap: Gap) -> bool:
    return gap.status == "outdated" or "evidence" in gap.missing


def _from_disagreements(last: Workshop) -> Iterator[StageProposal]:
    found = pulling_apart(last)
    apart = [each for each in found if isinstance(each, PullingApart)]
    if apart:
        cards = {each.card for each in apart}
        question = question_to_ask(last, apart[0])
        why = f"Organisations pull apart on {counted(len(cards), 'card')}. {question}."
        yield _proposal("discussion", "Where we see it differently", why)
