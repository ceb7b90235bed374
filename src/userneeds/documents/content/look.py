"""How does the paper of a group differ from ours in its look: in two colours, and by a logo?"""

from dataclasses import dataclass

from userneeds.documents.content.style import ACCENT, TINT
from userneeds.documents.logo.logo import Logo


@dataclass(frozen=True, slots=True)
class DocumentLook:
    """What stands for ours; words on each other can be read."""

    accent: str = ACCENT
    tint: str = TINT
    logo: Logo | None = None
    logo_words: str = ""
    """What is read aloud where the logo stands: 'Logo of North group'."""

    def own_colour(self, colour: str) -> str:
        """Return the group's own colour for one of ours."""
        if colour == ACCENT:
            return self.accent
        if colour == TINT:
            return self.tint
        return colour
