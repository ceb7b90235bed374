"""Somebody who knows everybody's named cards tries to find out who wrote those without names.

What they have is the file as it lies on the disk and in git, after each time it was saved. People
have habits: who sits first writes first, in every stage. Whatever follows from that, they use.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.build import NOON, a_stage, a_workshop
from userneeds.commands.apply import apply
from userneeds.commands.cards import AddCards
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done
from userneeds.commands.stage_runs import StartStage
from userneeds.model.card import Card
from userneeds.model.people import Organisation, Person
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

PEOPLE = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class DrawnSession:
    """What was left of one meeting, and the truth about it."""

    text: str
    author_of: Mapping[str, str]
    """By each card without a name, who wrote it."""


def draw_session(random: Random, *, old_way: bool = False) -> DrawnSession:
    """Return a meeting of eight people with a stage with names and one without.

    `old_way` writes down who wrote what and in which order, as was done before.
    """
    people = _people(random)
    organisations = {f"o{number}": Organisation(id=f"o{number}", name="X") for number in range(3)}
    agenda = (a_stage("open"), a_stage("quiet", anonymous=not old_way))
    workshop = a_workshop(agenda=agenda, people=people, organisations=organisations)
    text = write_workshop(workshop, has_room_places=True)
    seats = list(people)
    random.shuffle(seats)
    author_of: dict[str, str] = {}
    for stage in ("open", "quiet"):
        workshop = _after(workshop, StartStage(at=NOON, stage=stage, run=f"r-{stage}"))
        for person in _slightly_mixed(seats, random):
            card = Card(
                id=_draw_id(random), kind="idea", text=_draw_words(random), stage=stage, by=person
            )
            workshop = _after(workshop, AddCards(at=NOON, cards=(card,)))
            if stage == "quiet":
                author_of[card.id] = person
            if random.random() < 0.4:  # the app saves when there is a pause
                text = patch_workshop(text, workshop, None, "room 00")
    text = patch_workshop(text, workshop, None, "room 00")
    return DrawnSession(text, author_of)


def _people(random: Random) -> dict[str, Person]:
    ids = {_draw_id(random) for _ in range(PEOPLE * 2)}
    names = sorted(ids)[:PEOPLE]
    return {
        name: Person(id=name, name=name.title(), organisation=f"o{random.randrange(3)}")
        for name in names
    }


def _after(workshop: Workshop, command: Command) -> Workshop:
    outcome = apply(workshop, command)
    assert isinstance(outcome, Done)
    return outcome.after


def _slightly_mixed(seats: Sequence[str], random: Random) -> list[str]:
    """Return people in the order in which they write: that of their seats, two of them swapped."""
    order = list(seats)
    place = random.randrange(PEOPLE - 1)
    order[place], order[place + 1] = order[place + 1], order[place]
    return order


def _draw_id(random: Random) -> str:
    return "".join(random.choices(_LETTERS, k=6))


def _draw_words(random: Random) -> str:
    return " ".join("".join(random.choices(_LETTERS, k=5)) for _ in range(4))


def likelihoods(session: DrawnSession) -> Mapping[tuple[str, str], float]:
    """Return for each card without a name, and each person, how likely they wrote it."""
    workshop = read_workshop(session.text).value
    assert workshop is not None
    quiet = [card for card in workshop.cards.values() if card.stage == "quiet"]
    named = [card.by for card in workshop.cards.values() if card.stage == "open"]
    lines = session.text.splitlines()
    place_of_card = {card.id: lines.index(f"  {card.id}:") for card in quiet}
    place_of_person = {name: lines.index(f"  # -- {name} --") for name in workshop.people}
    by_id = sorted(card.id for card in quiet)
    scores: dict[tuple[str, str], float] = {}
    for rank, card in enumerate(quiet):
        for person in workshop.people:
            score = 10.0 * (card.by == person)
            home = workshop.people[person].organisation
            score += 3.0 * (bool(card.organisation) and card.organisation == home)
            score += 2.0 * _stands_right_below(place_of_card[card.id], person, place_of_person)
            score -= abs(rank - named.index(person)) / PEOPLE
            score -= abs(by_id.index(card.id) - named.index(person)) / PEOPLE / 10
            scores[card.id, person] = score
    return scores


def _stands_right_below(place: int, person: str, headings: Mapping[str, int]) -> bool:
    above = [name for name, line in headings.items() if line < place]
    nearest = max(above, key=headings.__getitem__, default="")
    return nearest == person


@dataclass(frozen=True, slots=True)
class AttackResult:
    """How well the attack did over some meetings."""

    right_first: float
    """The share of cards whose author was guessed first."""
    auc: float
    """How often who wrote a card is held likelier than somebody who did not."""


def attack(sessions: int, seed: int, *, old_way: bool = False) -> AttackResult:
    """Return how often the attack is right; chance is 1/8 and .5."""
    random = Random(seed)  # noqa: S311 - chance, not secrecy
    right = guesses = 0
    won = pairs = 0.0
    for _ in range(sessions):
        session = draw_session(random, old_way=old_way)
        scores = likelihoods(session)
        people = sorted({person for _, person in scores})
        for card, author in session.author_of.items():
            random.shuffle(people)  # who is equally likely is guessed at random
            guess = max(people, key=lambda person: scores[card, person])
            right += guess == author
            guesses += 1
            others = [scores[card, person] for person in people if person != author]
            own = scores[card, author]
            won += sum(1.0 if own > other else 0.5 * (own == other) for other in others)
            pairs += len(others)
    return AttackResult(right / guesses, won / pairs)
