"""What does a file of another program bring: cards, actions and dots, and what is lost?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from userneeds.capture.reading import ReadCard
from userneeds.model.wording import counted


@dataclass(frozen=True, slots=True)
class BroughtCard:
    """A card that a file holds, and what the file says beside it."""

    read: ReadCard
    row: int
    """Where it stands in its file."""
    organisation: str = ""
    """A name, as the file has it; so are theme and stage."""
    theme: str = ""
    stage: str = ""
    tags: tuple[str, ...] = ()
    dots: int = 0
    reference: str = ""
    """What the other program calls it."""
    card: str = ""
    """The id of the card that it was, where the file came from here."""
    digest: str = ""
    """What that card was when it left."""


@dataclass(frozen=True, slots=True)
class BroughtAction:
    """An action that a file holds. Who promised it is left out with all names."""

    text: str
    row: int
    due: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class BroughtLoss:
    """Something that does not come across, counted."""

    count: int
    what: str
    """'comment', 'row'."""
    reason: str

    def sentence(self) -> str:
        """Return it in words: '12 comments left out: cards have no threads'."""
        return f"{counted(self.count, self.what)} left out: {self.reason}"


@dataclass(frozen=True, slots=True)
class Brought:
    """Everything that a file brings."""

    cards: tuple[BroughtCard, ...]
    actions: tuple[BroughtAction, ...] = ()
    theme_dots: Mapping[str, int] | None = None
    """Dots on themes, by their names."""
    losses: tuple[BroughtLoss, ...] = ()
