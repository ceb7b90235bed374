"""How does a regular expression wait until somebody needs it?

Compiling the patterns that read cards takes longer than starting Python; the command line and the
terminal app start without reading a single one. A `LazyPattern` is compiled at its first use and
offers what is asked of one.
"""

import re
import sys
from collections.abc import Callable, Iterator


class LazyPattern:
    """A regular expression that is compiled when it is first used."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        """Return the expression itself, compiled now at the latest."""
        return self._compiled or self._compile()

    def _compile(self) -> re.Pattern[str]:
        self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return (self._compiled or self._compile()).match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return (self._compiled or self._compile()).fullmatch(text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return (self._compiled or self._compile()).search(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        return (self._compiled or self._compile()).finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        return (self._compiled or self._compile()).findall(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        return (self._compiled or self._compile()).sub(new, text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        return (self._compiled or self._compile()).split(text, maxsplit)
