"""What a process beside the app finds out about cards, asked for by those who show it.

It is told what it needs: what cards say, people's pins and the names of themes, of networks the
ids. A question about a suggestion names it by a key; where the process does not know it, because it
was begun anew, it is told once more.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from userneeds.analysis.insight.network.network_measures import NeighboursByNode, ThemePair
from userneeds.analysis.themes.from_workshop import clustering_input
from userneeds.analysis.themes.suggested_groups import Move, SuggestedGroups, SuggestedTheme
from userneeds.analysis.themes.theme_tracks import Meetup, ThemeMoment, ThemeTrack
from userneeds.model.workshop import Workshop
from userneeds.session.processes.plain_rows import rows_of, values_of
from userneeds.session.processes.request_loop import PlainData
from userneeds.session.processes.request_process import RequestProcess

if TYPE_CHECKING:
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource

ANALYSIS_PROGRAM = "userneeds.session.processes.analysis_program"


@dataclass(frozen=True, slots=True)
class FoundGroups:
    """Groups that were found, and the question that they answer."""

    groups: SuggestedGroups
    key: str
    question: PlainData


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits for an answer."""

    progress: Callable[[str, float], None]
    """Told what is being done, and how much of the whole is done before it, 0 to 1."""
    is_wanted: Callable[[], bool]
    """Whether they still do."""


SOMEBODY = Waiting(progress=lambda _doing, _done: None, is_wanted=lambda: True)


@dataclass(frozen=True, slots=True)
class BelongingCard:
    """Where a card without a theme would belong."""

    card: str
    theme: str
    runner_up: str
    """The next best theme; empty where there is only one."""
    sure: float
    """How far the theme is ahead of the next, 0 to 1."""


@dataclass(frozen=True, slots=True)
class TieOfCards:
    """Two cards that are alike, by their ids."""

    one: str
    other: str
    weight: float
    """How alike, 0 to 1."""


class Analysis:
    """Asks the process that compares cards; every question waits, so it belongs into a thread.

    Each raises `HelperEnded` when the process cannot answer and `NoLongerWanted` when nobody waits
    for it any more.
    """

    def __init__(self, process: RequestProcess) -> None:
        """Take the process, which runs `ANALYSIS_PROGRAM`."""
        self._process = process

    def suggest(
        self,
        workshop: Workshop,
        resolution: float = 1.0,
        *,
        afresh: bool = False,
        meaning: "MeaningSource | None" = None,
        waiting: Waiting = SOMEBODY,
    ) -> FoundGroups:
        """Return the themes that the cards suggest; see `session.themes.suggest`."""
        given = clustering_input(workshop)
        question = {
            "cards": rows_of(given.card_texts),
            "links": rows_of(given.links),
            "names": dict(given.names),
            "resolution": resolution,
            "afresh": afresh,
            "meaning": meaning,
        }
        text = json.dumps(question, sort_keys=True)
        key = blake2b(text.encode("ascii"), digest_size=16).hexdigest()
        found = self._about("groups", key, question, waiting=waiting)
        return FoundGroups(_groups(found), key, question)

    def reasons(self, found: FoundGroups, card: str) -> Sequence[str] | None:
        """Return why a card is in its group, a sentence each; None where it was not read."""
        reasons: list[str] | None = self._about("reasons", found.key, found.question, card)
        return reasons

    def closest(self, found: FoundGroups, card: str) -> Sequence[str]:
        """Return which cards are closest to one, and why, a sentence each."""
        closest: list[str] = self._about("closest", found.key, found.question, card)
        return closest

    def ties(self, found: FoundGroups) -> tuple[TieOfCards, ...]:
        """Return the ties that the groups were found by, the strongest first."""
        return values_of(TieOfCards, self._about("ties", found.key, found.question))

    def split(self, found: FoundGroups, theme: str) -> Sequence[tuple[tuple[str, ...], str]]:
        """Return the cards and the name of each part that a theme would split into; none: none."""
        parts = self._about("split", found.key, found.question, theme)
        return [(tuple(cards), name) for cards, name in parts]

    def mergers(self, found: FoundGroups) -> Sequence[tuple[SuggestedTheme, SuggestedTheme]]:
        """Return the pairs of themes that would become one first."""
        themes = found.groups.themes
        places = self._about("mergers", found.key, found.question)
        return [(themes[one], themes[other]) for one, other in places]

    def belonging(
        self, workshop: Workshop, *, meaning: "MeaningSource | None" = None
    ) -> tuple[BelongingCard, ...]:
        """Return where the cards without a theme would belong, the surest first.

        Those that stay in the tray are left out.
        """
        given = clustering_input(workshop)
        cards = rows_of(given.card_texts)
        question = {"cards": cards, "names": dict(given.names), "meaning": meaning}
        return values_of(BelongingCard, self._process.ask(["belonging", question]))

    def tracks(self, meetups: Sequence[Meetup], names: Mapping[str, str]) -> tuple[ThemeTrack, ...]:
        """Return the standing themes of meetups; see `theme_tracks`."""
        told = []
        for meetup in meetups:
            day = meetup.day.isoformat()
            told.append([meetup.id, day, rows_of(meetup.card_texts), dict(meetup.themes)])
        tracks = self._process.ask(["tracks", {"meetups": told, "names": dict(names)}])
        return tuple(
            ThemeTrack(track, name, values_of(ThemeMoment, moments))
            for track, name, moments in tracks
        )

    def closest_pairs(
        self, themes_of: Mapping[str, Collection[str]], groups: Mapping[str, str], most: int
    ) -> Sequence[ThemePair]:
        """Measure as `NetworkMeasures` do."""
        themes = {name: sorted(those) for name, those in themes_of.items()}
        given = {"themes_of": themes, "groups": dict(groups), "most": most}
        pairs = self._process.ask(["closest_pairs", given])
        return [ThemePair(first, second, tuple(shared)) for first, second, shared in pairs]

    def betweenness(self, network: NeighboursByNode) -> Mapping[str, float]:
        """Measure as `NetworkMeasures` do."""
        given = {name: list(neighbours) for name, neighbours in network.items()}
        shares: dict[str, float] = self._process.ask(["betweenness", {"network": given}])
        return shares

    def _about(
        self,
        name: str,
        key: str,
        question: PlainData,
        subject: str = "",
        waiting: Waiting = SOMEBODY,
    ) -> PlainData:
        """Ask about the suggestion that answers a question, by its key first."""
        for told in (None, question):
            given = {"key": key, "question": told, "subject": subject}
            answer = self._process.ask([name, given], waiting.progress, waiting.is_wanted)
            if answer:
                return answer[0]
        raise AssertionError  # it was told everything


def _groups(data: PlainData) -> SuggestedGroups:
    return SuggestedGroups(
        themes=values_of(SuggestedTheme, data["themes"]),
        place_of=data["place_of"],
        outliers=tuple(data["outliers"]),
        moves=values_of(Move, data["moves"]),
        second_look=values_of(Move, data["second_look"]),
        notes=tuple(data["notes"]),
        meaning_source=data["meaning_source"],
    )
