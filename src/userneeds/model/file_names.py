"""How do words become the name of a file that cannot leave its folder?

The one place where names of files are made of what people typed: ids, titles, names. Only
lower-case letters, digits and hyphens come out, a letter or digit first, which no system reads as a
way to another folder, a drive, a device or an option.
"""

import re
import unicodedata
from collections.abc import Container
from hashlib import blake2b

from userneeds.model.ids import ROOM, is_id

LONGEST_SLUG = 60
"""Characters; with a day before it and an ending behind, every disk takes the name."""

_LONGEST_PART = 40
_NO_LETTERS = "x"
_MARK_BYTES = 6
_ID_MARK_BYTES = 3
_LONGEST_NAME_IN_ID = 50
"""Characters, so that a number behind it still makes an id."""
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""What Windows takes for a device, whatever the ending."""


def slugify(text: str) -> str:
    """Return words as part of a file name: 'Repairs & maintenance' gives `repairs-maintenance`.

    It is empty where there is no plain letter or digit; at most `LONGEST_SLUG` characters.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = decomposed.encode("ascii", "ignore").decode("ascii").lower()
    hyphenated = re.sub(r"[^a-z0-9]+", "-", plain)
    return hyphenated[:LONGEST_SLUG].strip("-")


def slug_id(text: str) -> str:
    """Return words as an id: 'Our ritual' gives `our-ritual`; empty where they make none."""
    slug = slugify(text)
    return slug if is_id(slug) else ""


def free_id(name: str, taken: Container[str], what: str) -> str:
    """Return an id made of a name that nothing in `taken` has: 'ann-lee', 'ann-lee-2'.

    A name without plain letters gives `what` with a mark made of it.
    """
    mark = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_ID_MARK_BYTES).hexdigest()
    stem = slug_id(name[:_LONGEST_NAME_IN_ID]) or f"{what}-{mark}"
    number = 1
    found = stem
    while found in taken or found == ROOM:
        number += 1
        found = f"{stem}-{number}"
    return found


def file_stem(*parts: str) -> str:
    """Return the name of a file, without its ending: 'summary' and 'a4' give `summary-a4`.

    A sound id stays as it is. Of any other part the plain letters stay, with a mark made of the
    whole, so that no two parts share a file. Empty parts are left out.
    """
    stem = "-".join(_safe_part(part) for part in parts if part)
    if not stem or _DEVICES.fullmatch(stem):
        return _marked(stem)
    return stem


def _safe_part(part: str) -> str:
    return part if is_id(part) else _marked(part)


def _marked(part: str) -> str:
    mark = blake2b(part.encode("utf-8", "surrogatepass"), digest_size=_MARK_BYTES).hexdigest()
    letters = slugify(part)[:_LONGEST_PART].strip("-") or _NO_LETTERS
    # No id has two hyphens in a row, so this is never the name of another part that is an id.
    return f"{letters}--{mark}"
