"""How does the app keep a library for networks out of its memory, which it has no use for?

Python's own modules take OpenSSL where they find it, 5 MB and some milliseconds of every start.
They do as well without it: `asyncio` for all but encrypted connections, `hashlib` and `hmac` by
their own means. Whoever asks for it later still gets it.
"""

import sys
from typing import Any

_TAKEN_WHERE_FOUND = ("_hashlib", "ssl")


def load_without_openssl() -> None:
    """Load the modules that would take OpenSSL, so that they do not find it."""
    modules: dict[str, Any] = sys.modules
    hidden = [name for name in _TAKEN_WHERE_FOUND if name not in modules]
    for name in hidden:
        modules[name] = None  # what Python documents for "there is no such module"
    import asyncio  # noqa: F401, PLC0415 - only now
    import hashlib  # noqa: F401, PLC0415 - likewise
    import hmac  # noqa: F401, PLC0415 - likewise

    for name in hidden:
        del modules[name]
