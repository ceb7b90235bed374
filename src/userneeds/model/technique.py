"""The techniques a stage can run: what they are for, how long they take, what people may do meanwhile.

`allows` is what the permissions in `commands` read. Minutes are where practice starts, not a law: each stage has its
own. A technique that a file names and this table does not know may do everything, so own techniques are welcome.

**Source:** 1-2-4-All, TRIZ, Nine Whys, Impromptu Networking, What/So What/Now What, 15 % Solutions, 25/10 and Troika
are Liberating Structures (Lipmanowicz and McCandless); affinity grouping is the KJ method (Kawakita,
as taught by Spool).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Doing: TypeAlias = Literal["write", "group", "name", "vote", "place", "map", "act"]
"""write cards · group them · name themes · vote · place priorities · map the blueprint · promise actions."""
DOINGS: tuple[Doing, ...] = get_args(Doing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique:
    """A structured way to spend some minutes together."""

    id: str
    name: str
    minutes: int
    what_for: str
    how: tuple[str, ...]
    """What the facilitator does, a step each."""
    prompt: str = ""
    """A question to start from."""
    allows: tuple[Doing, ...] = ("write",)
    silent: bool = False
    """Cards stay hidden until the facilitator reveals them."""


_ALL: tuple[Technique, ...] = (
    Technique(
        id="welcome",
        name="Welcome",
        minutes=10,
        what_for="Everybody knows why they are here, who is here and how the time is spent.",
        how=(
            "Say the purpose in one sentence.",
            "Show the agenda.",
            "Agree how notes, names and quotes may be used.",
        ),
        allows=(),
    ),
    Technique(
        id="presentation",
        name="Presentation",
        minutes=15,
        what_for="One person tells the others something they need for the next stage.",
        how=(
            "Keep to the time.",
            "Collect questions as cards, answer them at the end.",
        ),
    ),
    Technique(
        id="silent-writing",
        name="Silent writing",
        minutes=8,
        what_for="Everybody thinks for themselves before anybody is heard.",
        how=(
            "Read the question aloud.",
            "Everybody writes, one thought a card, without talking.",
            "Reveal the cards when time is up.",
        ),
        silent=True,
    ),
    Technique(
        id="round-robin",
        name="Round robin",
        minutes=15,
        what_for="Every organisation is heard in turn.",
        how=(
            "Go round the room.",
            "One contribution each, no discussion.",
            "Go round again until nothing new is said.",
        ),
    ),
    Technique(
        id="discussion",
        name="Discussion",
        minutes=15,
        what_for="Make sense of what is on the board.",
        how=(
            "Start with what surprised people.",
            "Write down what is decided.",
            "Park what belongs elsewhere.",
        ),
        allows=("write", "group", "name", "act"),
    ),
    Technique(
        id="one-two-four-all",
        name="1-2-4-All",
        minutes=12,
        what_for="Ideas from everybody, sifted by everybody.",
        how=(
            "One minute alone.",
            "Two minutes in pairs.",
            "Four minutes in fours.",
            "Five minutes all together: one idea from each four.",
        ),
        prompt="What would make the biggest difference?",
    ),
    Technique(
        id="affinity-grouping",
        name="Affinity grouping",
        minutes=15,
        what_for="Cards that belong together find each other.",
        how=(
            "Group without talking.",
            "A card that fits nowhere stays alone.",
            "Look at the suggestion, change what is wrong.",
        ),
        allows=("group", "write"),
    ),
    Technique(
        id="naming",
        name="Naming themes",
        minutes=8,
        what_for="Every theme gets the name that people give it, not the one it came with.",
        how=(
            "Everybody names every theme on their own.",
            "Show all names.",
            "Choose one, keep the others on record.",
        ),
        allows=("name", "group"),
    ),
    Technique(
        id="dot-voting",
        name="Dot voting",
        minutes=8,
        what_for="See quickly what matters to most.",
        how=(
            "State one question.",
            "Everybody places their dots on their own.",
            "Reveal all together, then talk about the spread.",
        ),
        prompt="Which of these should we work on first?",
        allows=("vote",),
    ),
    Technique(
        id="impact-effort",
        name="Impact and effort",
        minutes=15,
        what_for="Tell quick wins from big bets, fill-ins and time sinks.",
        how=(
            "Place each card by its impact on the people served.",
            "Then by the effort it takes.",
            "Talk where organisations differ.",
        ),
        allows=("place",),
    ),
    Technique(
        id="moscow",
        name="MoSCoW",
        minutes=20,
        what_for="Agree what must, should, could and won't be done this time.",
        how=(
            "Start with the musts.",
            "Keep them to six tenths of the effort.",
            "Say what won't be done, and mean it.",
        ),
        allows=("place",),
    ),
    Technique(
        id="need-writing",
        name="Writing user needs",
        minutes=20,
        what_for="Turn challenges into needs: who needs to do what, and why.",
        how=(
            "Take one challenge.",
            "Ask who has it and what they are trying to do.",
            "Write 'As a … I need to … so that …' in their words.",
            "Ask where we heard it.",
        ),
        prompt="Who needs to do what, so that what happens?",
    ),
    Technique(
        id="evidence-check",
        name="Evidence check",
        minutes=15,
        what_for="Know which needs are proven and which we only believe.",
        how=(
            "Go through the needs with most dots.",
            "Ask how we know.",
            "Link the source or note what to find out.",
        ),
        allows=("write", "act"),
    ),
    Technique(
        id="mapping",
        name="Blueprint mapping",
        minutes=30,
        what_for="See the service from the front and from behind.",
        how=(
            "Write the steps the person takes.",
            "Under each, what they see, who acts, what stands behind.",
            "Mark where it hurts.",
            "Link the needs.",
        ),
        prompt="What happens next, and who makes it happen?",
        allows=("map", "write"),
    ),
    Technique(
        id="triz",
        name="TRIZ",
        minutes=35,
        what_for="Find what we do today that gets in the way.",
        how=(
            "List everything that would surely bring the worst result.",
            "Mark what we already do.",
            "Decide what to stop, one first step each.",
        ),
        prompt="How could we make sure that this fails?",
        allows=("write", "group", "act"),
    ),
    Technique(
        id="nine-whys",
        name="Nine Whys",
        minutes=20,
        what_for="Reach the purpose behind a wish.",
        how=(
            "In pairs, ask 'why is that important to you?' up to nine times.",
            "Swap.",
            "Write down what you reached.",
        ),
        prompt="Why is that important?",
    ),
    Technique(
        id="impromptu-networking",
        name="Impromptu networking",
        minutes=20,
        what_for="People meet people with the same problem.",
        how=(
            "Pairs, three rounds of about five minutes.",
            "Say what challenge you bring and what you hope for.",
            "Change partners.",
        ),
        prompt="What challenge do you bring, and what could you give?",
    ),
    Technique(
        id="what-so-what-now-what",
        name="What, so what, now what",
        minutes=45,
        what_for="Learn together from what happened.",
        how=(
            "What happened: facts only.",
            "So what: why it matters.",
            "Now what: what we do next.",
        ),
        prompt="What happened? Why does it matter? What next?",
        allows=("write", "group", "act"),
    ),
    Technique(
        id="fifteen-percent",
        name="15 % solutions",
        minutes=20,
        what_for="Find what each can do now, without permission or money.",
        how=(
            "Alone, list what is in your own power.",
            "Share in small groups, help each other sharpen it.",
        ),
        prompt="What can you do tomorrow with what you have?",
        allows=("write", "act"),
    ),
    Technique(
        id="twenty-five-ten",
        name="25/10 crowd sourcing",
        minutes=30,
        what_for="Let the boldest ideas rise.",
        how=(
            "Each writes one bold idea.",
            "Ideas go round and are scored, five times.",
            "Read out the ten with most points.",
        ),
        prompt="If you were ten times bolder, what would you do?",
        allows=("write", "vote"),
    ),
    Technique(
        id="troika",
        name="Troika consulting",
        minutes=30,
        what_for="Get help from two colleagues.",
        how=(
            "In threes: say your question.",
            "Turn round and listen while two others talk about it.",
            "Say what was most useful.",
        ),
        prompt="What do you want help with?",
    ),
    Technique(
        id="lean-coffee",
        name="Lean coffee",
        minutes=30,
        what_for="Let the group set its own agenda.",
        how=(
            "Collect topics.",
            "Vote.",
            "Talk about the first for eight minutes, then ask: go on or next?",
        ),
        prompt="What should we talk about?",
        allows=("write", "vote", "act"),
    ),
    Technique(
        id="commitments",
        name="Commitments",
        minutes=10,
        what_for="Nobody leaves without knowing who does what by when.",
        how=(
            "Go through what was decided.",
            "One owner and one date for each.",
            "Read them out once more.",
        ),
        prompt="Who does what by when?",
        allows=("act",),
    ),
    Technique(
        id="check-out",
        name="Check-out",
        minutes=5,
        what_for="End well and learn for next time.",
        how=(
            "One word each: how was it?",
            "One thing to keep, one to change.",
        ),
        prompt="What do you take with you?",
    ),
    Technique(
        id="break",
        name="Break",
        minutes=10,
        what_for="Heads need air.",
        how=("Say when you start again.",),
        allows=(),
    ),
)

TECHNIQUES: Mapping[str, Technique] = {technique.id: technique for technique in _ALL}


def is_silent(technique_id: str) -> bool:
    """Tell whether a technique hides cards until they are revealed."""
    technique = TECHNIQUES.get(technique_id)
    return technique is not None and technique.silent


def doings_of(technique_id: str) -> tuple[Doing, ...]:
    """Return what people may do during a technique; everything where it is not one of ours."""
    technique = TECHNIQUES.get(technique_id)
    return DOINGS if technique is None else technique.allows
