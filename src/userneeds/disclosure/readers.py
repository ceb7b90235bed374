"""Who is it that looks at a workshop?

'me' is the facilitator alone with the file, 'room' everybody who sees the shared screen, 'group'
the organisations that took part, 'public' whoever a paper reaches. What one of them may see, each
one before it may see too.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

Reader: TypeAlias = Literal["me", "room", "group", "public"]
READERS: tuple[Reader, ...] = get_args(Reader)
"""From the one who may see most to the one who may see least."""

READERS_IN_WORDS: Mapping[Reader, str] = {
    "me": "For the facilitator alone",
    "room": "For the room",
    "group": "For the group only",
    "public": "May be passed on",
}
"""What a paper says at its foot."""

OUTSIDE: frozenset[Reader] = frozenset({"group", "public"})
"""Those who were perhaps not in the room: for them figures of few people are kept back."""
