"""Which words does English give us for free?

Lists of people, things, verbs and little words, kept as data.

The lists live in `words.toml`, so that a facilitator can read and mend them without reading code.
They are read once, when the first card asks for one.
"""

import pkgutil
from functools import cache


@cache
def toml_table(package: str, name: str) -> dict[str, object]:
    """Return the data file `<name>.toml` that stands beside the modules of `package`."""
    import tomllib

    data = pkgutil.get_data(package, f"{name}.toml")
    if data is None:
        raise LookupError(
            f"The data file {name}.toml is missing from the installation. Install userneeds again."
        )
    return tomllib.loads(data.decode("utf-8"))


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the list called `name` in `words.toml`."""
    return frozenset(str(toml_table(__package__, "words")[name]).split())


@cache
def word_groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of the list called `name`, each as its words; `a/b` counts as two words."""
    lines = str(toml_table(__package__, "words")[name]).strip().splitlines()
    return tuple(tuple(line.replace("/", " ").split()) for line in lines)


@cache
def opposite_verbs() -> frozenset[tuple[str, str]]:
    """Return the pairs of verbs that may work against each other, each pair both ways round."""
    both = [pair.split("/") for pair in str(toml_table(__package__, "words")["opposites"]).split()]
    return frozenset({(one, other) for one, other in both} | {(other, one) for one, other in both})
