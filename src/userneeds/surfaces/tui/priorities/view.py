"""What the priorities screen says: each card under one method, and one speaker's view of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from userneeds.analysis.insight.priorities import (
    KANO_NAMES,
    Method,
    figure_in_words,
    figures,
    figures_by_organisation,
    kano_category,
    must_share,
    quadrant,
)
from userneeds.disclosure.seen import AnySeen
from userneeds.model.ids import ROOM, CardId, PersonId
from userneeds.model.placing import Placing
from userneeds.model.wording import join_nonempty
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.row_styles import row_styles
from userneeds.surfaces.tui.priorities.methods import (
    FIGURE_MEANINGS,
    QUESTIONS,
    scale_in_words,
    value_in_words,
)
from userneeds.surfaces.tui.priorities.targets import target_in_short

_FIGURE_CELLS: Mapping[Method, int] = {"MoSCoW": 7, "Kano": 20}
_USUAL_FIGURE_CELLS = 6


@dataclass(frozen=True, slots=True)
class ScoredCard:
    """One card or theme under one method."""

    card: CardId
    """Its id, or that of the theme."""
    words: str
    placing: Placing
    """The view of whoever answers now."""
    mean: Placing | None
    """Where one answers for the room: the mean of everybody's impact and effort, if any."""
    method: Method
    field: str
    """The field that keys change."""
    score: float | None
    """All views together; None before anybody has one."""
    disagreement_range: float
    """How far organisations are apart: the highest figure less the lowest."""
    verdict: str


def scored_cards(
    workshop: AnySeen, targets: Collection[CardId], method: Method, field: str, speaker: PersonId
) -> list[ScoredCard]:
    """Return the cards or themes to place, those placed highest first."""
    scores = figures(workshop, method)
    scores_by_organisation = figures_by_organisation(workshop, method)
    placings = workshop.placings.get(speaker, {})
    means = _mean_placings(workshop) if speaker == ROOM else {}
    scored: list[ScoredCard] = []
    for target in targets:
        placing = placings.get(target, Placing())
        views = scores_by_organisation.get(target, {})
        scored.append(
            ScoredCard(
                card=target,
                words=target_in_short(workshop, target),
                placing=placing,
                mean=means.get(target),
                method=method,
                field=field,
                score=scores.get(target),
                disagreement_range=_score_range(views),
                verdict=placing_verdict(placing, method),
            )
        )
    return sorted(scored, key=_from_highest_score)


def _mean_placings(workshop: AnySeen) -> Mapping[CardId, Placing]:
    """Return the mean impact and effort of each card that somebody placed."""
    by_card: dict[CardId, list[Placing]] = {}
    for placed in workshop.counted_placings().values():
        for card, placing in placed.items():
            by_card.setdefault(card, []).append(placing)
    return {
        card: Placing(
            impact=_mean(placing.impact for placing in placings),
            effort=_mean(placing.effort for placing in placings),
        )
        for card, placings in by_card.items()
    }


def _mean(answers: Iterable[float | None]) -> float | None:
    given = [answer for answer in answers if answer is not None]
    return fmean(given) if given else None


def in_order(cards: Collection[ScoredCard], order: Sequence[CardId]) -> list[ScoredCard]:
    """Return cards in an order they had before; those it does not know stand at the end."""
    places = {card: place for place, card in enumerate(order)}
    return sorted(cards, key=lambda scored: places.get(scored.card, len(places)))


def _from_highest_score(scored: ScoredCard) -> tuple[bool, float]:
    if scored.score is None:
        return True, 0.0
    return False, -scored.score


def _score_range(scores: Mapping[str, float]) -> float:
    if len(scores) > 1:
        return max(scores.values()) - min(scores.values())
    return 0.0


def placing_verdict(placing: Placing, method: Method) -> str:
    """Return what a placing comes to in words; empty where something is missing."""
    if method == "impact and effort" and placing.impact is not None and placing.effort is not None:
        return quadrant(placing.impact, placing.effort)
    if method == "Kano" and (letter := kano_category(placing)):
        return KANO_NAMES[letter]
    return ""


def draw_scored_card(scored: ScoredCard, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of a card to place."""
    styles = row_styles(has_cursor)
    pointer = f"{styles.pointer} "
    figure_cells = _FIGURE_CELLS.get(scored.method, _USUAL_FIGURE_CELLS)
    indent = len(pointer) + figure_cells
    figure = "–" if scored.score is None else figure_in_words(scored.method, scored.score)
    room = max(0, width - indent)
    first: StyledLine = [
        (pointer, styles.accent),
        (fit_text(figure, figure_cells), styles.accent),
        (fit_text(scored.words, room), styles.text),
    ]
    second: StyledLine = [(" " * indent, styles.muted)]
    for name, question in QUESTIONS[scored.method].items():
        answer = _answer_in_words(scored, name)
        is_asked = name == scored.field
        words = truncate_text(f"{'› ' if is_asked else ''}{question.label} {answer}   ", room)
        room -= cell_width(words)
        second.append((words, styles.accent if is_asked else styles.muted))
    views = "views differ, a shows" if scored.disagreement_range > 1 else ""
    tail = join_nonempty([scored.verdict, views])
    second.append((truncate_text(tail, room), "on" if has_cursor else "strong"))
    return [first, second]


def _answer_in_words(scored: ScoredCard, name: str) -> str:
    """Return the answer to a question; in brackets the mean, where only persons gave one."""
    answer = getattr(scored.placing, name)
    mean: float | None = None
    if scored.mean is not None and scored.method == "impact and effort":
        mean = getattr(scored.mean, name)
    if answer is None and mean is not None:
        return f"({mean:.2g})"
    return value_in_words(answer)


def effort_of_musts(workshop: AnySeen) -> str:
    """Return how much of the effort the musts take, as a sentence; empty before one was placed."""
    share = must_share(workshop)
    if not share.musts:
        return ""
    words = f"Musts take {share.share:.0%} of the effort"
    if share.is_too_much:
        return f"{words}: more than {share.MOST:.0%} leaves no room for what goes wrong."
    return f"{words}."


@dataclass(frozen=True, slots=True)
class PlacingProgress:
    """For whom keys answer, and how far the placing has come."""

    speaker_words: str
    placed: int
    cards: int
    choice: str
    """What is placed, in words."""
    remark: str = ""


def priorities_header(
    method: Method, field: str, progress: PlacingProgress, width: int, height: int
) -> list[StyledLine]:
    """Return the method and its figure, its questions with their scales, and the progress.

    A remark that has no room is left out.
    """
    meaning = truncate_text(
        f"   figure: {FIGURE_MEANINGS[method]}", max(0, width - len(method) - 13)
    )
    heading: StyledLine = [("Priorities", "title"), (f"   {method}", "strong"), (meaning, "muted")]
    said = join_nonempty(
        [
            f"Answering {progress.speaker_words}",
            f"{progress.placed} of {progress.cards} placed",
            f"{progress.choice} (f)",
            progress.remark,
        ]
    )
    below: StyledLine = [(truncate_text(said, width), "muted")]
    return [heading, _question_line(method, field, width), below][:height]


def _question_line(method: Method, field: str, width: int) -> StyledLine:
    """Return the question that digits answer with its scale, then the others as they fit."""
    names = list(QUESTIONS[method])
    place = names.index(field)
    line: StyledLine = []
    room = width
    for name in (*names[place:], *names[:place]):
        question = QUESTIONS[method][name]
        pointer = "› " if name == field else ""
        words = truncate_text(f"{pointer}{question.label} {scale_in_words(question)}   ", room)
        room -= cell_width(words)
        line.append((words, "accent" if name == field else "muted"))
    return line
