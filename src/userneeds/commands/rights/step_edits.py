"""Which steps of a blueprint does an edit touch, and are they somebody's own?"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from userneeds.commands.change import changed_fields
from userneeds.model.blueprint import Blueprint, Step
from userneeds.model.ids import CardId, PersonId


@dataclass(frozen=True, slots=True)
class StepEdits:
    """A blueprint before and after an edit by a participant."""

    before: Blueprint
    after: Blueprint
    person: PersonId
    author: PersonId
    """Who is to stand on a step that is new: the person, or nobody where nobody is named."""

    def are_own(self) -> bool:
        """Tell whether it adds steps, links needs, and otherwise edits only the person's steps."""
        if _frame_of(self.before) != _frame_of(self.after):
            return False
        known = {step.id: step for step in self.before.steps()}
        kept = {step.id: step for step in self.after.steps()}
        if any(step.by != self.person for key, step in known.items() if key not in kept):
            return False
        stayed = [key for key in known if key in kept]
        if stayed != [key for key in kept if key in known]:
            return False
        return all(self._is_own(known.get(key), step) for key, step in kept.items())

    def linked_needs(self) -> Iterator[CardId]:
        """Yield the needs that were linked to a step."""
        known = {step.id: step.needs for step in self.before.steps()}
        for step in self.after.steps():
            earlier = known.get(step.id, ())
            yield from (need for need in step.needs if need not in earlier)

    def _is_own(self, before: Step | None, after: Step) -> bool:
        if before is None:
            return after.by == self.author
        if before.by == after.by == self.person:
            return True
        changed = changed_fields(before, after)
        return not changed or (changed == ["needs"] and set(before.needs) <= set(after.needs))


def _frame_of(blueprint: Blueprint) -> object:
    """Return what of a blueprint no participant changes: all but its steps."""
    phases = [(phase.id, phase.name) for phase in blueprint.phases]
    names = [field.name for field in fields(blueprint) if field.name != "phases"]
    return [getattr(blueprint, name) for name in names], phases
