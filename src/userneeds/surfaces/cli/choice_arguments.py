"""How is a list of choices typed?

Names with commas between them, or `all`; a wrong one is told the nearest.
"""

from argparse import ArgumentTypeError
from collections.abc import Callable, Sequence
from difflib import get_close_matches

ALL = "all"


def choice_list_parser(of: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Return what reads such a list for argparse: the chosen names in the order of `of`, each once."""

    def chosen(text: str) -> tuple[str, ...]:
        names = [name.strip().lower() for name in text.split(",") if name.strip()]
        for name in names:
            if name not in of and name != ALL:
                near = get_close_matches(name, of, 1)
                hint = (
                    f"did you mean '{near[0]}'?"
                    if near
                    else f"choose from {', '.join(of)} or {ALL}"
                )
                raise ArgumentTypeError(f"there is no '{name}'; {hint}")
        if not names:
            raise ArgumentTypeError(f"choose from {', '.join(of)} or {ALL}")
        return tuple(name for name in of if name in names or ALL in names)

    return chosen
