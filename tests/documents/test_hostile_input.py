"""Every typed field filled with whatever people and machines paste.

No export fails, and every file stays accessible.
"""

import io
import random
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import docx
import page
import pytest

from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

_KEPT_FIELDS = frozenset(
    (  # noqa: SIM905 - a word a line would fill a screen
        "id kind status impact variant consent technique stage theme by owner organisation source "
        "justification phase origin language series phases kinds needs about duplicate_of themes "
        "organisations"
    ).split()
)
"""Fields that hold ids and choices: people do not type them freely."""
_SIGNS = (
    "abc defg \n\t<>&\"'()[]{}\\|*_#/%$£°→✓🔥نএŵŁ\u202e\x00\x1b\u00ad\u200b\ud800ﬁΩЖ1234567890.-–—"
)
_LENGTHS = (0, 0, 1, 3, 20, 60, 200, 700)


def _filled(value: Any, chance: random.Random, name: str = "") -> Any:
    """Return a value of the model with its typed fields filled at random."""
    if isinstance(value, str):
        return _filled_string(value, chance, name)
    if isinstance(value, tuple):
        return tuple(_filled(part, chance, name) for part in value)
    if isinstance(value, Mapping):
        return {key: _filled(part, chance, name) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            changed[field.name] = _filled(getattr(value, field.name), chance, field.name)
        return replace(value, **changed)
    return value


def _filled_string(value: str, chance: random.Random, name: str) -> str:
    if name in _KEPT_FIELDS or chance.random() < 0.2:
        return value
    length = chance.choice(_LENGTHS)
    return "".join(chance.choice(_SIGNS) for _ in range(length))


def _pair(seed: int) -> tuple[Workshop, Series]:
    chance = random.Random(seed)  # noqa: S311 - the same text each time
    sample = sample_workshop()
    filled = _filled(sample, chance)
    workshop: Workshop = replace(filled, votes=sample.votes, placings=sample.placings)
    series: Series = _filled(sample_series(), chance)
    return workshop, series


def _check(seed: int, kinds: tuple[str, ...]) -> None:
    workshop, series = _pair(seed)
    for kind in DOCUMENT_TYPES:
        for form in kind.formats if kind.name in kinds else ():
            for made in make_files(kind.name, workshop, series, form):
                if form == "pdf":
                    failures = page.validate_pdf_bytes(made.data, profile="ua1").failures
                    assert [(failure.rule_id, failure.message) for failure in failures] == []
                elif form == "docx":
                    assert docx.Document(io.BytesIO(made.data)).sections
                else:
                    assert made.data.decode()


def test_no_typed_field_stops_the_main_documents() -> None:
    _check(1, ("blueprint", "case-study", "prospectus"))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_no_typed_field_stops_any_document(seed: int) -> None:
    _check(seed, tuple(kind.name for kind in DOCUMENT_TYPES))
