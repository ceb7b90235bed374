"""Is every name in our styles that of a class, and does every class stand on few of ours?

A selector that names no class styles nothing, and nobody is told.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from textual.dom import DOMNode

from userneeds.surfaces import tui

for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
    importlib.import_module(module.name)


def classes_below(kind: type) -> Iterator[type]:
    below: list[type] = kind.__subclasses__()
    yield from below
    for each in below:
        yield from classes_below(each)


EVERY_CLASS = set(classes_below(DOMNode))
OWN_CLASSES = sorted(
    (kind for kind in EVERY_CLASS if kind.__module__.startswith(f"{tui.__name__}.")),
    key=lambda kind: kind.__name__,
)


def names_in_selectors(css: str) -> set[str]:
    selectors = re.sub(r"\{[^}]*\}", " ", css)
    return set(re.findall(r"(?<![\w.#:-])[A-Z]\w*", selectors))


def styles_of(kind: type) -> str:
    own = vars(kind)
    return "\n".join(own[name] for name in ("DEFAULT_CSS", "CSS") if name in own)


@pytest.mark.parametrize("kind", OWN_CLASSES, ids=lambda kind: kind.__name__)
def test_every_selector_names_a_class_that_exists(kind: type) -> None:
    known = {each.__name__ for each in EVERY_CLASS}
    assert names_in_selectors(styles_of(kind)) - known == set()


@pytest.mark.parametrize("kind", OWN_CLASSES, ids=lambda kind: kind.__name__)
def test_a_class_stands_on_few_of_ours(kind: type) -> None:
    ours = [each.__name__ for each in kind.__mro__ if each.__module__.startswith("userneeds.")]
    assert len(ours) <= 4


def test_selectors_are_read() -> None:
    css = "Board.-low #head, Pane > LineInput:focus { color: Red; }\nScreen .Chosen { x: y; }"
    assert names_in_selectors(css) == {"Board", "Pane", "LineInput", "Screen"}
    assert any(names_in_selectors(styles_of(kind)) for kind in OWN_CLASSES)
