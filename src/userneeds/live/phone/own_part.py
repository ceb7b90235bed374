"""What is one phone shown that no other is? Who it is, and what it gave itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from userneeds.capture.coach.advice import advise
from userneeds.capture.coach.rules.review import CoachContext
from userneeds.capture.parse.draft import draft_of
from userneeds.disclosure.nameless_stages import nameless_stages
from userneeds.live.phone.phone_view import CoachQuestion, OwnCard, OwnView, PublicView
from userneeds.live.phone.phones import Phone
from userneeds.model.card import FIELDS_OF_KIND, Card
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.series import OwnQuestion
from userneeds.model.vote import dots_left
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What one phone gave."""

    workshop: Workshop
    public: PublicView
    phone: Phone
    voter: PersonId
    """Under what its dots stand."""
    group: str = ""
    """The name of its group, where the stage is split."""
    own_questions: tuple[OwnQuestion, ...] = ()
    """What the group lets the coach ask besides."""

    def view(self, place: int) -> OwnView:
        """Return it; `place` is that among those who wait."""
        phone = self.phone
        person = phone.person if phone.standing == "in" else ""
        if phone.standing != "in":
            return OwnView(standing=phone.standing, place=place, name=phone.name, role=phone.role)
        workshop = self.workshop
        known = workshop.people.get(person)
        home = known.organisation if known else ""
        role = known.role if known else ""
        cards = self._own_cards()
        question = self._question()
        wishes = workshop.wishes.get(person, {})
        dots = workshop.votes.get(self.voter, {})
        left = dots_left(workshop.votes, workshop.ballot, self.voter)
        placings = workshop.placings.get(person, {})
        names = self._names(person)
        steps = tuple(self._steps(person))
        actions = tuple(self._actions(person))
        may_tick = self._may_tick(home)
        return OwnView(
            standing=phone.standing,
            person=person,
            name=known.name if known else phone.name,
            organisation=home,
            role=role,
            group=self.group,
            is_ready=phone.is_ready(workshop.current_run_id()),
            has_hand_up=phone.has_hand_up,
            may_tick_organisation=may_tick,
            cards=cards,
            question=question,
            wishes=wishes,
            names=names,
            dots=dots,
            dots_left=left,
            placings=placings,
            steps=steps,
            actions=actions,
        )

    def _may_tick(self, home: OrganisationId) -> bool:
        """Tell whether an organisation may stand on a card of the running stage, as it is now."""
        stage = self.workshop.current_stage()
        if not home or stage is None or not stage.anonymous:
            return False
        return stage.organisation_by_choice and self.workshop.are_enough_here(home)

    def _own_cards(self) -> tuple[OwnCard, ...]:
        stage = self.public.stage
        writes_in = stage.id if stage and "write" in stage.activities else ""
        shown: list[OwnCard] = []
        for card in own_cards(self.workshop, self.phone):
            editable = bool(writes_in) and card.stage == writes_in
            is_open = not self.workshop.is_hidden(card)
            shown.append(OwnCard(card=card, editable=editable, is_open=is_open))
        # Whoever has just kept a card looks for it; where nobody is named the file has no order.
        shown.reverse()
        shown.sort(key=lambda own: own.card.id != self.phone.last_card)
        return tuple(shown)

    def _question(self) -> CoachQuestion | None:
        """Return what the coach would ask about the card that was written last.

        It knows no other card: to be told of a double is to be told what others wrote.
        """
        card = self.workshop.cards.get(self.phone.last_card)
        if card is None or not card.is_need:
            return None
        words: dict[str, str] = {}
        for name in ("text", "notes", *FIELDS_OF_KIND[card.kind]):
            words[name] = getattr(card, name)
        draft = draft_of(card.kind, words)
        terms = frozenset(self.workshop.glossary)
        around = CoachContext(terms, self.workshop.jargon, own=self.own_questions)
        for advice in advise(draft, around, dismissed=card.dismissed):
            return CoachQuestion(card=card.id, words=advice.says)
        return None

    def _names(self, person: PersonId) -> dict[str, str]:
        names: dict[str, str] = {}
        for theme in self.workshop.themes.values():
            name = theme.names.get(person)
            if name:
                names[theme.id] = name
        return names

    def _steps(self, person: PersonId) -> Iterator[str]:
        for blueprint in self.workshop.blueprints.values():
            for step in blueprint.steps():
                if person and step.by == person:
                    yield step.id

    def _actions(self, person: PersonId) -> Iterator[str]:
        for action in self.workshop.actions.values():
            if person and action.owner == person:
                yield action.id


def own_cards(workshop: Workshop, phone: Phone) -> Iterator[Card]:
    """Yield the cards that a phone wrote, as far as is known."""
    nameless = nameless_stages(workshop)
    for card in workshop.cards.values():
        is_own = bool(phone.person) and card.by == phone.person
        if card.stage in nameless:
            is_own = phone.nameless_cards.get(card.id, False)
        if is_own:
            yield card
