"""How is a list of choices typed?

Names with commas between them, or `all`; a wrong one is told the nearest.
"""

from argparse import ArgumentTypeError
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

ALL = "all"


def choice_list_parser(
    choices: Sequence[str], former_names: Mapping[str, str] = MappingProxyType({})
) -> Callable[[str], tuple[str, ...]]:
    """Return what reads such a list for argparse.

    It gives the chosen names in the order of `choices`, each once; `former_names` are those that
    a choice had before, which still mean it.
    """

    def parse(text: str) -> tuple[str, ...]:
        stripped = (name.strip().lower() for name in text.split(","))
        names = [former_names.get(name, name) for name in stripped if name]
        if not names:
            raise ArgumentTypeError(_choose_from(choices))
        for name in names:
            if name not in choices and name != ALL:
                raise ArgumentTypeError(f"there is no '{name}'; {_hint(name, choices)}")
        if ALL in names:
            return tuple(choices)
        return tuple(name for name in choices if name in names)

    return parse


def _hint(name: str, choices: Sequence[str]) -> str:
    near = get_close_matches(name, choices, 1)
    if near:
        return f"did you mean '{near[0]}'?"
    return _choose_from(choices)


def _choose_from(choices: Sequence[str]) -> str:
    return f"choose from {', '.join(choices)} or {ALL}"
