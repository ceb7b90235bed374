"""The program that compares cards and measures networks for the app, which loads no numpy.

It is run as `python -m` by `userneeds.session.processes.analysis` and by nobody else. It is told
what cards say, never whose they are, and of networks the ids alone. The last suggestions are kept,
so that a question about one of them is answered at once.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NoReturn, TypeAlias

# As at the beginning of the program: it must be said before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from userneeds.analysis.insight.network.measured_here import MEASURED_HERE
from userneeds.analysis.themes.clustering.constraints import LinkConstraint
from userneeds.analysis.themes.explain import closest_cards, why_here
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import MeaningSource
from userneeds.analysis.themes.from_workshop import ClusteringInput
from userneeds.analysis.themes.series_themes import theme_tracks
from userneeds.analysis.themes.split_and_merge import what_would_merge, what_would_split
from userneeds.analysis.themes.suggestion import Suggestion
from userneeds.analysis.themes.theme_tracks import Meetup, NamedTheme
from userneeds.session.processes.plain_rows import Row, rows_of, values_of
from userneeds.session.processes.request_loop import Answer, Tell, answer_requests
from userneeds.session.themes.heading_fits import fit_unplaced_cards
from userneeds.session.themes.suggest import suggest

Question: TypeAlias = Mapping[str, Any]
_MOST_TIES = 6_000
"""More than a picture can show."""
_MOST_KEPT = 3
"""Suggestions: the usual one, the last of the slider, and that of the network's screen."""


class KeptSuggestions:
    """The last suggestions by the key of their question."""

    def __init__(self) -> None:
        self._by_key: dict[str, Suggestion] = {}

    def find(self, key: str, question: Question | None, tell: Tell) -> Suggestion | None:
        """Return the suggestion for a question; None where neither it nor the question is known."""
        suggestion = self._by_key.pop(key, None)
        if suggestion is None:
            if question is None:
                return None
            suggestion = _suggestion(question, tell)
        self._by_key[key] = suggestion
        for oldest in list(self._by_key)[:-_MOST_KEPT]:
            del self._by_key[oldest]
        return suggestion


def _suggestion(question: Question, tell: Tell) -> Suggestion:
    given = ClusteringInput(
        values_of(CardText, question["cards"]),
        values_of(LinkConstraint, question["links"]),
        question["names"],
    )
    return suggest(
        given,
        question["resolution"],
        afresh=question["afresh"],
        meaning=question["meaning"],
        progress=tell,
    )


def _groups(suggestion: Suggestion, subject: str) -> dict[str, Any]:
    del subject
    return {
        "themes": rows_of(suggestion.themes),
        "place_of": dict(suggestion.place_of),
        "outliers": suggestion.outliers,
        "moves": rows_of(suggestion.moves),
        "second_look": rows_of(suggestion.second_look),
        "notes": suggestion.notes,
        "meaning_source": suggestion.meaning_source,
    }


def _reasons(suggestion: Suggestion, card: str) -> Sequence[str] | None:
    try:
        return why_here(card, suggestion).sentences()
    except KeyError:
        return None


def _closest(suggestion: Suggestion, card: str) -> Sequence[str]:
    sentences = []
    for close in closest_cards(card, suggestion):
        text = close.card_text.shown().rstrip(".")
        reasons = "; ".join(close.similarity.sentences())
        sentences.append(f"Close to '{text}': {reasons}.")
    return sentences


def _ties(suggestion: Suggestion, subject: str) -> Sequence[tuple[str, str, float]]:
    """Return the ties that the groups were found by, the strongest first."""
    del subject
    cards = suggestion.features.card_texts
    ties = suggestion.edges.triples()
    named: list[tuple[str, str, float]] = []
    for place, other_place, weight in ties:
        one = cards[place]
        other = cards[other_place]
        named.append((one.id, other.id, weight))
    named.sort()
    named.sort(key=itemgetter(2), reverse=True)
    return named[:_MOST_TIES]


def _split(suggestion: Suggestion, theme: str) -> Sequence[tuple[Sequence[str], str]]:
    """Return the cards and the name of each part that a theme would split into; none: it stays."""
    wanted = [each for each in suggestion.themes if each.theme == theme]
    split = what_would_split(wanted[0], suggestion) if wanted else None
    return list(zip(split.pieces, split.names, strict=True)) if split is not None else []


def _mergers(suggestion: Suggestion, subject: str) -> Sequence[tuple[int, int]]:
    """Return the places of the pairs that would become one, the first first."""
    del subject
    places = {id(theme): place for place, theme in enumerate(suggestion.themes)}
    pairs = what_would_merge(suggestion)
    return [(places[id(pair.one)], places[id(pair.other)]) for pair in pairs]


def _about(kept: KeptSuggestions, find: Callable[[Suggestion, str], Any]) -> Answer:
    """Return what answers a question about a suggestion: [answer], or [] where it is unknown."""

    def answer(key: str, question: Question | None, subject: str, tell: Tell) -> list[Any]:
        suggestion = kept.find(key, question, tell)
        return [] if suggestion is None else [find(suggestion, subject)]

    return answer


def _tracks(meetups: Sequence[Row], names: Mapping[str, str], tell: Tell) -> list[Row]:
    """Return the id and the moments of each standing theme."""
    tell("Following themes", 0.0)
    known = [
        Meetup(
            name,
            date.fromisoformat(day),
            values_of(CardText, cards),
            {theme: NamedTheme(*each) for theme, each in themes.items()},
        )
        for name, day, cards, themes in meetups
    ]
    tracks = theme_tracks(known, names)
    return [[track.id, track.name, rows_of(track.moments)] for track in tracks]


def _belonging(
    cards: Sequence[Row], names: Mapping[str, str], meaning: MeaningSource | None, tell: Tell
) -> Sequence[Row]:
    """Return card, theme, next theme and how sure, the surest first."""
    given = ClusteringInput(values_of(CardText, cards), (), names)
    return [list(fit) for fit in fit_unplaced_cards(given, meaning=meaning, progress=tell)]


def _closest_pairs(
    themes_of: Mapping[str, Sequence[str]], groups: Mapping[str, str], most: int, tell: Tell
) -> Sequence[Row]:
    del tell
    return [list(pair) for pair in MEASURED_HERE.closest_pairs(themes_of, groups, most)]


def _betweenness(network: Mapping[str, Sequence[str]], tell: Tell) -> Mapping[str, float]:
    del tell
    return MEASURED_HERE.betweenness(network)


def main() -> NoReturn:
    """Answer the app until it asks no more."""
    kept = KeptSuggestions()
    answer_requests(
        {
            "groups": _about(kept, _groups),
            "reasons": _about(kept, _reasons),
            "closest": _about(kept, _closest),
            "ties": _about(kept, _ties),
            "split": _about(kept, _split),
            "mergers": _about(kept, _mergers),
            "tracks": _tracks,
            "belonging": _belonging,
            "closest_pairs": _closest_pairs,
            "betweenness": _betweenness,
        }
    )


if __name__ == "__main__":
    main()
