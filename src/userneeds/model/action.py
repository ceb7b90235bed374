"""Who does what by when: the promises a meeting ends with."""

from dataclasses import dataclass
from datetime import date

from userneeds.model.ids import CardId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One promise."""

    id: str
    text: str
    owner: PersonId = ""
    due: date | None = None
    done: bool = False
    about: tuple[CardId, ...] = ()
    """The cards it follows from."""

    def is_late(self, on: date) -> bool:
        """Tell whether it was due before a day and is not done."""
        return not self.done and self.due is not None and self.due < on
