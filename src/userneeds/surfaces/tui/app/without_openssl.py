"""How does the app keep a library for networks out of its memory, which it has no use for?

Python's own modules take OpenSSL where they find it, 5 MB and some milliseconds of every start.
They do as well without it: `asyncio` for all but encrypted connections, `hashlib` and `hmac` by
their own means. Whoever asks for it later still gets it.
"""

import sys
from importlib import import_module
from typing import Any

_TAKEN_WHERE_FOUND = ("_hashlib", "ssl")
_DIGESTS = ("hashlib", "hmac")


def load_digests_without_openssl() -> None:
    """Load the modules that work out digests; before anything of ours, which needs them soon."""
    _load_without_openssl(_DIGESTS)


def load_without_openssl() -> None:
    """Load all modules that would take OpenSSL, so that they do not find it."""
    _load_without_openssl((*_DIGESTS, "asyncio"))


def _load_without_openssl(names: tuple[str, ...]) -> None:
    modules: dict[str, Any] = sys.modules
    hidden = [name for name in _TAKEN_WHERE_FOUND if name not in modules]
    for name in hidden:
        modules[name] = None  # what Python documents for "there is no such module"
    for name in names:
        import_module(name)
    for name in hidden:
        del modules[name]
