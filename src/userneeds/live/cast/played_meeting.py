"""How does a whole meeting go by itself, stage by stage, as the plan says?

The front starts and ends stages; everybody else sends lines through the same door as phones and
scripts, so what they may do is judged as in a room. What is refused is told and nothing stops.
"""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from userneeds.analysis.insight.dot_votes import ballot_targets
from userneeds.analysis.themes.clustering.theme_quality import MIXED_NAME
from userneeds.analysis.themes.from_workshop import clustering_input
from userneeds.commands.cards import AddCards
from userneeds.commands.command import FRONT, Command
from userneeds.commands.people import SetPresence
from userneeds.commands.records import PutEntry
from userneeds.commands.stage_runs import EndStage, RevealCards, StartStage
from userneeds.commands.themes import MakeTheme, ProposeName
from userneeds.commands.voting import PlacePriority, SetBallot, Vote
from userneeds.commands.wire import encode
from userneeds.live.cast.spoken_lines import SpokenLines
from userneeds.live.door import Door, SentLine
from userneeds.model.action import Action
from userneeds.model.agenda import Stage
from userneeds.model.card import Card
from userneeds.model.ids import PersonId
from userneeds.model.placing import Placing
from userneeds.model.technique import Activity, allowed_activities
from userneeds.model.theme import Theme
from userneeds.model.wording import counted, join_with_and
from userneeds.session.editing.session import Session
from userneeds.session.themes.suggest import suggest

CARDS_EACH = (1, 2, 2, 3)
"""How many cards somebody writes in a stage, drawn from these."""
MOST_PLACED = 6
"""Cards that somebody places, those with most dots first."""
DAYS_TO_KEEP = (14, 28, 42)
"""When promises are due, in days after the meeting."""
_GROUPS_WITHOUT_THREAD = 3
"""Made to themes where no group has a common thread: a room goes on with something."""
_HALF_A_MINUTE = 30.0
"""Seconds: half of a stage is spent on its deed, the other half on talk."""
_PROMISES = (
    "Bring the figures that our organisation has on '{theme}'",
    "Ask five people we serve about '{theme}'",
    "Find out who pays for '{theme}' today",
    "Show what we have tried for '{theme}'",
)


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened."""

    sentence: str
    is_refused: bool = False


class PlayedMeeting:
    """One meeting, and the people who play it."""

    def __init__(
        self,
        session: Session,
        lines: SpokenLines,
        lot: random.Random,
        wait: Callable[[float], None],
    ) -> None:
        """Take an open workshop, what is said, the lot that decides, and what lets time go by."""
        self._session = session
        self._lines = lines
        self._lot = lot
        self._wait = wait
        self._door = Door(session)
        self._refused: list[str] = []

    def play(self) -> Iterator[Told]:
        """Yield what happens, from the welcome to the last promise; it is on the disk by then."""
        workshop = self._session.workshop
        everybody = tuple(workshop.people)
        yield from self._sent(SetPresence(at=self._session.now(), people=everybody))
        for stage in workshop.agenda:
            yield Told(f"{stage.title} ({stage.minutes} min)")
            yield from self._play_stage(stage)

    def _play_stage(self, stage: Stage) -> Iterator[Told]:
        run = self._session.new_id()
        yield from self._sent(StartStage(at=self._session.now(), stage=stage.id, run=run))
        for activity in allowed_activities(self._session.workshop.technique_of(stage))[:1]:
            yield from self._deeds().get(activity, _nothing)(stage)
        self._wait(stage.minutes * _HALF_A_MINUTE)
        yield from self._sent(RevealCards(at=self._session.now()), is_needed=False)
        yield from self._sent(EndStage(at=self._session.now()))

    def _deeds(self) -> Mapping[Activity, Callable[[Stage], Iterator[Told]]]:
        return {
            "write": self._write,
            "group": self._group,
            "name": self._name,
            "vote": self._vote,
            "place": self._place,
            "act": self._promise,
        }

    def _write(self, stage: Stage) -> Iterator[Told]:
        """Let everybody write, one after the other, as long as there is something to say."""
        count = 0
        for person in self._in_any_order():
            cards = self._cards_of_one(stage)
            count += self._count_sent(
                [AddCards(at=self._session.now(), cards=(card,)) for card in cards], person
            )
            self._wait(self._seconds_a_card(stage) * len(cards))
        yield from self._told(f"{counted(count, 'card')} written")

    def _cards_of_one(self, stage: Stage) -> list[Card]:
        """Return what one person writes in a stage; the ids are new."""
        wanted = [self._lines.next_of(stage.kinds) for _ in range(self._lot.choice(CARDS_EACH))]
        return [replace(said, id=self._session.new_id()) for said in wanted if said is not None]

    def _seconds_a_card(self, stage: Stage) -> float:
        """Return how long to wait after a card, so that all are written in half of the stage."""
        most = len(self._session.workshop.people) * max(CARDS_EACH)
        return stage.minutes * _HALF_A_MINUTE / most

    def _group(self, _: Stage) -> Iterator[Told]:
        """Accept the themes that the cards suggest, those that are new.

        Where no group has a common thread, people take the largest and name them by what lies on
        top.
        """
        suggestion = suggest(clustering_input(self._session.workshop), meaning="words")
        new = [group for group in suggestion.themes if not group.theme]
        clear = [group for group in new if not group.name.startswith(MIXED_NAME)]
        names: list[str] = []
        for group in clear or new[:_GROUPS_WITHOUT_THREAD]:
            name = group.name if clear else next(iter(group.names), group.name)
            theme = Theme(
                id=self._session.new_id(),
                name=name,
                origin="suggested",
                reasons=group.reasons,
            )
            command = MakeTheme(at=self._session.now(), theme=theme, cards=group.cards)
            if self._has_sent(command, FRONT):
                names.append(f"'{name}'")
            self._wait(30)
        yield from self._told(f"themes made: {join_with_and(names)}" if names else "no new theme")

    def _name(self, _: Stage) -> Iterator[Told]:
        """Let somebody say for each theme how it would be called in the words of its cards."""
        suggestion = suggest(clustering_input(self._session.workshop), meaning="words")
        count = 0
        for group in suggestion.themes:
            for name in group.names[1:2]:
                person = self._lot.choice(list(self._session.workshop.people))
                proposed = ProposeName(
                    at=self._session.now(), theme=group.theme, person=person, name=name
                )
                count += bool(group.theme) and self._has_sent(proposed, person)
                self._wait(20)
        yield from self._told(f"{counted(count, 'name')} proposed")

    def _vote(self, _: Stage) -> Iterator[Told]:
        ballot = self._session.workshop.ballot
        targets = ballot_targets(self._session.workshop)
        favourites = self._lot.sample(targets, k=min(len(targets), 1 + len(targets) // 3))
        count = 0
        for person in self._in_any_order():
            chosen = self._chosen(targets, favourites, ballot.dots)
            at = self._session.now()
            count += self._count_sent(
                [Vote(at=at, voter=person, target=target, dots=1) for target in chosen], person
            )
            self._wait(10)
        yield from self._told(f"{counted(count, 'dot')} given")
        shown = replace(self._session.workshop.ballot, revealed=True)
        yield from self._sent(SetBallot(at=self._session.now(), ballot=shown))

    def _chosen(
        self, targets: tuple[str, ...], favourites: list[str], dots: int
    ) -> tuple[str, ...]:
        """Return on what somebody puts their dots: more often on what many like."""
        wanted = [*targets, *favourites, *favourites]
        chosen = self._lot.sample(wanted, k=min(len(wanted), dots))
        return tuple(dict.fromkeys(chosen))

    def _place(self, _: Stage) -> Iterator[Told]:
        workshop = self._session.workshop
        dots = workshop.dot_counts()
        open_cards = [card for card in workshop.cards.values() if card.is_need]
        open_cards.sort(key=lambda card: dots.get(card.theme, 0), reverse=True)
        count = 0
        for person in self._in_any_order():
            placed = [self._placing(card, person) for card in open_cards[:MOST_PLACED]]
            count += self._count_sent(placed, person)
            self._wait(20)
        yield from self._told(f"{counted(count, 'placing')} by impact and effort")

    def _placing(self, card: Card, person: PersonId) -> PlacePriority:
        placing = Placing(impact=self._lot.randint(2, 5), effort=self._lot.randint(1, 5))
        at = self._session.now()
        return PlacePriority(at=at, person=person, card=card.id, placing=placing)

    def _promise(self, _: Stage) -> Iterator[Told]:
        workshop = self._session.workshop
        themes = [theme.name for theme in workshop.themes.values()] or [workshop.title]
        people = self._in_any_order()
        count = 0
        for person, promise in zip(people, _PROMISES, strict=False):
            due = workshop.date + timedelta(days=self._lot.choice(DAYS_TO_KEEP))
            text = promise.format(theme=self._lot.choice(themes))
            action = Action(id=self._session.new_id(), text=text, owner=person, due=due)
            count += self._has_sent(PutEntry(at=self._session.now(), entry=action), FRONT)
            self._wait(30)
        yield from self._told(f"{counted(count, 'promise')} made")

    def _in_any_order(self) -> list[PersonId]:
        people = list(self._session.workshop.people)
        self._lot.shuffle(people)
        return people

    def _has_sent(self, command: Command, by: PersonId) -> bool:
        """Send a command as this person does, and tell whether it was done."""
        return self._count_sent([command], by) == 1

    def _count_sent(self, commands: Sequence[Command], by: PersonId) -> int:
        """Send commands as this person's phone does, together, and return how many were done."""
        texts = [json.dumps(encode(command), ensure_ascii=False) for command in commands]
        answers = self._door.receive([SentLine(text, by) for text in texts])
        refused = [answer.refused for answer in answers if answer.refused]
        self._refused += refused
        return len(answers) - len(refused)

    def _sent(self, command: Command, *, is_needed: bool = True) -> Iterator[Told]:
        """Send a command of the front; what is refused is told where it was needed."""
        self._has_sent(command, FRONT)
        if not is_needed:
            self._refused.clear()
        yield from self._told("")

    def _told(self, words: str) -> Iterator[Told]:
        if words:
            yield Told(f"  {words}")
        for refused in dict.fromkeys(self._refused):
            yield Told(f"  refused: {refused}", is_refused=True)
        self._refused.clear()


def _nothing(_: Stage) -> Iterator[Told]:
    """Nobody does anything in a break, and at the welcome people listen."""
    yield from ()
