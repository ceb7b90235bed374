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
    dropped: str = ""
    """Why nobody does it any more; empty while it stands."""
    continues: str = ""
    """The promise of an earlier meetup that this one carries on, as `workshop/action`."""

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to do it."""
        return not self.done and not self.dropped

    def is_late(self, on: date) -> bool:
        """Tell whether it was due before a day and is still open."""
        return self.is_open and self.due is not None and self.due < on
