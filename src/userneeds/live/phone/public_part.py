"""What is every phone in the room shown alike, and the big screen?

Of cards that are face down only how many they are, of a vote that is not revealed only how many
have voted, and no name that the room may not be told. Cards stand in the order of their ids, which
are drawn at random: who wrote when cannot be told from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from userneeds.analysis.insight.placing_targets import targets_of_stage
from userneeds.disclosure.seen import AnySeen, see
from userneeds.disclosure.visibility import Disclosure
from userneeds.live.phone.choices import (
    people_who_placed,
    placed_cards,
    public_ballot,
)
from userneeds.live.phone.phone_view import (
    Doing,
    FacilitatorStanding,
    PeopleHere,
    PickedName,
    PriorityMethod,
    PublicAction,
    PublicCard,
    PublicTheme,
    PublicView,
    ShownGroup,
    ShownStage,
    StageProgress,
    StageState,
)
from userneeds.model.action import Action
from userneeds.model.agenda import Stage, is_revealed
from userneeds.model.card import CARD_KINDS
from userneeds.model.ids import CardId, PersonId, ThemeId
from userneeds.model.schedule import current_deadline, current_timebox
from userneeds.model.series import Series
from userneeds.model.technique import allowed_activities
from userneeds.model.theme import wished_themes
from userneeds.model.workshop import Workshop

_METHODS: Mapping[str, PriorityMethod] = {"moscow": "MoSCoW", "kano": "Kano"}
"""By the technique of the stage; the others place impact and effort."""
_MOST_DECIDED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFacts:
    """What is known of a room and stands in no file."""

    people: PeopleHere = field(default_factory=PeopleHere)
    groups: tuple[ShownGroup, ...] = ()
    """The groups of the running stage, where it is split."""
    is_stopped: bool = False
    """Whether the facilitator lets nobody do anything just now, or a deadline has passed."""
    is_over: bool = False
    taken: frozenset[PersonId] = frozenset()
    """Who has come by a phone."""
    facilitator: FacilitatorStanding = "here"


NO_FACTS = RoomFacts()


def public_view(
    workshop: Workshop, now: datetime, facts: RoomFacts = NO_FACTS, series: Series | None = None
) -> PublicView:
    """Return what is to be seen of a workshop by everybody in the room."""
    seen = see(workshop, "room", series)
    disclosure = Disclosure(seen)
    stage = _shown_stage(workshop, now, facts)
    activities = stage.activities if stage else ()
    running = workshop.current_stage()
    method = _method(running)
    are_named = "name" not in activities
    themes = tuple(_themes(disclosure, are_named=are_named))
    are_placed = "place" not in activities
    placed = tuple(placed_cards(disclosure)) if are_placed else ()
    progress = tuple(_progress(workshop))
    blueprints = tuple(seen.blueprints.values())
    roles = sorted(filter(None, seen.roles))
    is_nameless = all(each.anonymous for each in workshop.agenda)
    doing = _doing(workshop, stage, facts)
    cards = _cards(disclosure)
    ballot = public_ballot(workshop, disclosure)
    face_down = seen.kept_back.closed_cards
    to_place = tuple(sorted(targets_of_stage(seen)))
    placed_by = people_who_placed(workshop, frozenset(to_place))
    contested = _contested(seen)
    actions = _actions(disclosure)
    decided = _decided(disclosure)
    organisations = _organisations(seen)
    people_to_pick = _people_to_pick(workshop, facts)
    return PublicView(
        title=seen.title,
        language=seen.language,
        doing=doing,
        stage=stage,
        stages=progress,
        method=method,
        people=facts.people,
        groups=facts.groups,
        cards=cards,
        face_down=face_down,
        themes=themes,
        contested=contested,
        ballot=ballot,
        placed=placed,
        to_place=to_place,
        placed_by=placed_by,
        blueprints=blueprints,
        actions=actions,
        decided=decided,
        organisations=organisations,
        people_to_pick=people_to_pick,
        roles=tuple(roles),
        asks_for_names=not is_nameless,
    )


def _method(stage: Stage | None) -> PriorityMethod:
    """Return how cards are placed in a stage."""
    technique = stage.technique if stage else ""
    return _METHODS.get(technique, "impact and effort")


def stage_is_revealed(workshop: Workshop, stage: Stage) -> bool:
    """Tell whether what is written in a stage now lies open."""
    runs = workshop.silent_runs(stage.id)
    if not runs:
        return True
    last = max(runs, key=lambda run: (run.started, run.id))
    return is_revealed(runs, last.id)


def _shown_stage(workshop: Workshop, now: datetime, facts: RoomFacts) -> ShownStage | None:
    stage = workshop.current_stage()
    box = current_timebox(workshop, now)
    if stage is None or box is None or facts.is_over:
        return None
    technique = workshop.technique_of(stage)
    activities = () if facts.is_stopped else allowed_activities(technique)
    is_silent = technique is not None and technique.silent
    lies_open = stage_is_revealed(workshop, stage)
    kinds = stage.kinds or CARD_KINDS
    deadline = current_deadline(workshop)
    return ShownStage(
        id=stage.id,
        title=stage.title,
        prompt=stage.prompt,
        activities=activities,
        kinds=kinds,
        is_anonymous=stage.anonymous,
        is_silent=is_silent,
        is_revealed=lies_open,
        left_seconds=box.left_seconds,
        is_paused=box.is_paused,
        deadline=deadline,
    )


def _doing(workshop: Workshop, stage: ShownStage | None, facts: RoomFacts) -> Doing:
    if facts.is_over:
        return "ended"
    if stage is None:
        return "wait"
    if facts.is_stopped:
        return "closed"
    is_read = stage.is_silent and stage.is_revealed and bool(workshop.cards)
    for activity in stage.activities:
        if activity != "write" or not is_read:
            return activity
    return "reveal" if is_read else "wait"


def _progress(workshop: Workshop) -> Iterator[StageProgress]:
    current = workshop.current_stage()
    begun = {run.stage for run in workshop.runs.values()}
    now = current.id if current else ""
    for stage in workshop.agenda:
        state: StageState = "next"
        if stage.id == now:
            state = "now"
        elif stage.id in begun:
            state = "done"
        yield StageProgress(title=stage.title, progress=state)


def _cards(disclosure: Disclosure) -> tuple[PublicCard, ...]:
    shown: dict[CardId, PublicCard] = {}
    for card in disclosure.cards:
        words = card.statement()
        author = disclosure.author_name(card)
        home = disclosure.organisation_of(card)
        organisation = disclosure.organisation_name(home)
        shown[card.id] = PublicCard(
            id=card.id,
            kind=card.kind,
            words=words,
            author=author,
            organisation=organisation,
            theme=card.theme,
            stage=card.stage,
        )
    return tuple(shown[key] for key in sorted(shown))


def _themes(disclosure: Disclosure, *, are_named: bool) -> Iterator[PublicTheme]:
    seen = disclosure.seen
    commonalities = {each.theme: each for each in seen.counts.commonalities()}
    for theme in seen.themes.values():
        common = commonalities.get(theme.id)
        sharing = common.sharing if common else ()
        voices = common.voices if common else ()
        cards = [card.id for card in disclosure.cards_of(theme.id)]
        names = disclosure.theme_names(theme) if are_named else ()
        counted = disclosure.theme_dot_count(theme.id)
        dots = counted if seen.ballot.revealed else None
        organisations = len(sharing)
        yield PublicTheme(
            id=theme.id,
            name=theme.name,
            cards=tuple(cards),
            organisations=organisations,
            of=len(voices),
            proposals=names,
            dots=dots,
        )


def _contested(seen: AnySeen) -> Mapping[CardId, Mapping[ThemeId, int]]:
    contested: dict[CardId, Mapping[ThemeId, int]] = {}
    for wishes in seen.wishes.values():
        for card in wishes:
            if card in contested or card not in seen.cards:
                continue
            themes = wished_themes(seen.wishes, card)
            if len(themes) > 1:
                contested[card] = themes
    return contested


def _actions(disclosure: Disclosure) -> tuple[PublicAction, ...]:
    return tuple(_action(disclosure, action) for action in disclosure.seen.actions.values())


def _action(disclosure: Disclosure, action: Action) -> PublicAction:
    owner = disclosure.person_name(action.owner)
    due = action.due.isoformat() if action.due else ""
    about = tuple(filter(disclosure.may_show, action.about))
    return PublicAction(
        id=action.id, text=action.text, owner=owner, due=due, is_done=action.done, about=about
    )


def _decided(disclosure: Disclosure) -> tuple[str, ...]:
    """Return the names of the themes, those with most dots first where the vote is revealed."""
    dots: dict[str, int] = {}
    for theme in disclosure.seen.themes.values():
        dots[theme.name] = disclosure.theme_dot_count(theme.id)
    names = sorted(dots, key=dots.__getitem__, reverse=True)
    return tuple(names[:_MOST_DECIDED])


def _organisations(seen: AnySeen) -> tuple[PickedName, ...]:
    listed = seen.organisations.values()
    return tuple(PickedName(id=each.id, name=each.name) for each in listed)


def _people_to_pick(workshop: Workshop, facts: RoomFacts) -> tuple[PickedName, ...]:
    shown: list[PickedName] = []
    for person in workshop.people.values():
        if person.facilitates or person.id in facts.taken:
            continue
        if person.consent == "named":
            home = workshop.listed_organisation_name(person.organisation)
            words = f"{person.name}, {home}" if home else person.name
            picked = PickedName(id=person.id, name=words)
            shown.append(picked)
    return tuple(shown)
