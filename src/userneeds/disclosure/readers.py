"""Who is it that looks at a workshop?

'me' is the facilitator alone with the file, 'room' everybody who sees the shared screen, 'group'
the organisations that took part, 'public' whoever a paper reaches. What one of them may see, each
one before it may see too.
"""

from typing import Literal, TypeAlias, get_args

Reader: TypeAlias = Literal["me", "room", "group", "public"]
READERS: tuple[Reader, ...] = get_args(Reader)
"""From the one who may see most to the one who may see least."""

OUTSIDE: frozenset[Reader] = frozenset({"group", "public"})
"""Those who were perhaps not in the room: for them figures of few people are kept back."""
