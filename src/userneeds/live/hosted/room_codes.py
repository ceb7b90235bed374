"""By which letters is a hosted room found, and how are guesses held off?

Eight letters: 23 to the power of 8 is 78 thousand million, of which some thousand open something.
Wrong ones are counted for the whole service and for each beginning of a code; never by address
alone, behind which a whole room may sit. A right one always passes.
"""

from collections import Counter

from userneeds.live.tokens import draw_code

CODE_LENGTH = 8
_BEGINNING = 3
_MOST_IN_ALL = 600
_MOST_A_BEGINNING = 60
_FORGET_SECONDS = 60.0


def draw_room_code() -> str:
    """Return eight letters."""
    return draw_code(CODE_LENGTH)


class WrongCodes:
    """The wrong codes of the last minute."""

    def __init__(self) -> None:
        self.in_all = 0
        """Since the node began."""
        self._recent = Counter[str]()
        self._since = 0.0

    def note(self, code: str, now: float) -> bool:
        """Count a wrong code at a moment in seconds; tell whether there were too many."""
        if now - self._since > _FORGET_SECONDS:
            self._recent.clear()
            self._since = now
        self.in_all += 1
        beginning = code[:_BEGINNING]
        self._recent[beginning] += 1
        is_guessed = self._recent[beginning] > _MOST_A_BEGINNING
        return is_guessed or self._recent.total() > _MOST_IN_ALL
