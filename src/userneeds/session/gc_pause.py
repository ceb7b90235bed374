"""How is work on very many values kept from being interrupted by the garbage collector?

The values of a workshop hold no circles, so nothing of them is ever left for the collector to find;
yet it looks through all of them again and again while they are made. That takes a third of the time
of a large save, and while it looks, no other thread runs, the one that answers keys included.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_pause() -> Iterator[None]:
    """Let the collector rest meanwhile.

    Where it rests already, whoever told it to also tells it when to go on.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
