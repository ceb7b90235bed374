"""What kind of thing does a noun name: something that is built, shown, sent or written?

**Source:** WordNet 3.0 (see LICENSE.txt; made by tools/noun_kinds.py).
"""

from functools import cache
from typing import Literal, TypeAlias, get_args

from userneeds.model.grammar.sorted_lines import data_text

NounKind: TypeAlias = Literal["thing", "picture", "record", "message", "writing"]
"""An instrument; what shows facts; what keeps them; what is sent to people; what is read."""


def noun_kind(noun: str) -> NounKind | None:
    """Return the kind of a noun, given in the singular and in small letters; None for others."""
    return _kind_by_noun().get(noun)


@cache
def _kind_by_noun() -> dict[str, NounKind]:
    kinds: dict[str, NounKind] = {}
    for line in data_text(__package__, "noun_kinds.txt").splitlines():
        name, _, nouns = line.partition(": ")
        kind: NounKind = next(kind for kind in get_args(NounKind) if kind == name)
        kinds.update(dict.fromkeys(nouns.split(), kind))
    return kinds
