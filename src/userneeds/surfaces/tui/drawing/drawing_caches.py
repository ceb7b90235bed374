"""How much of what was once worked out for a picture is remembered when nobody presses a key?

Textual and Rich remember thousands of places and widths. That is quick while one picture follows
the other, and of no use for pictures that are long gone; spread over the memory, it also keeps what
was freed around it from being given back.
"""

from rich.cells import cached_cell_len
from rich.style import Style
from textual.actions import parse
from textual.css.scalar import Scalar
from textual.geometry import Region

_MOST = 512
"""So many are worked out anew within a millisecond."""
_CACHES = (
    Region.overlaps,
    Region.contains_region,
    Region.translate,
    Region.__contains__,
    Region.grow,
    Region.shrink,
    Region.intersection,
    Region.union,
    Scalar.resolve,
    Style.normalize,
    cached_cell_len,
    parse,
)
"""Those that a day with a workshop fills; each is a function that remembers its answers."""


def forget_old_drawings() -> None:
    """Empty what remembers much; what the picture that is shown needs is worked out once more."""
    for cache in _CACHES:
        if cache.cache_info().currsize > _MOST:
            cache.cache_clear()
