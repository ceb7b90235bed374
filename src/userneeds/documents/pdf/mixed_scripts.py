"""Text cut where its script or its direction changes, so that each part can be set in one face and one way.

Only texts with letters of the scripts in `scripts` come here; everything else is set as it always was. Each new
line in the text begins a paragraph with a direction of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal
from unicodedata import combining

from userneeds.documents.pdf.canvas import Stretch
from userneeds.documents.pdf.directions import Way, base_level, levels
from userneeds.documents.pdf.faces import Face
from userneeds.documents.pdf.scripts import ScriptFace, script_face, script_of

_WIDEST = 1200.0
"""Points; a wider line is no column, so nothing can be flush with its right edge."""
_JOINERS = "\u200c\u200d"


def by_script(stretches: Sequence[Stretch], width: float) -> list[Stretch]:
    """Return `stretches` cut so that each has one face and one direction; `width` of the column in points."""
    words = "".join(stretch.words for stretch in stretches)
    ways = _ways(words, width if width <= _WIDEST else 0.0)
    found: list[Stretch] = []
    start = 0
    for stretch in stretches:
        stop = start + len(stretch.words)
        found += _cut(stretch, ways[start:stop])
        start = stop
    return found


def _ways(words: str, width: float) -> list[Way]:
    ways: list[Way] = []
    for paragraph in words.splitlines(keepends=True):
        base = base_level(paragraph)
        ways += [Way(level, base, width if base else 0.0) for level in levels(paragraph, base)]
    return ways


def _cut(stretch: Stretch, ways: Sequence[Way]) -> Iterator[Stretch]:
    faces = _faces(stretch, ways)
    inks = {face.fontName: replace(stretch.ink, face=face) for face in faces}
    for (name, way), group in groupby(
        zip(stretch.words, faces, ways, strict=True), lambda entry: (entry[1].fontName, entry[2])
    ):
        yield replace(stretch, words="".join(sign for sign, _, _ in group), ink=inks[name], way=way)


def _faces(stretch: Stretch, ways: Sequence[Way]) -> list[Face]:
    own = stretch.ink.face
    weight: Literal["Regular", "Bold"] = "Bold" if own.cut in {"Bold", "BoldItalic"} else "Regular"
    found: list[Face] = []
    last: Face = own
    for sign, way in zip(stretch.words, ways, strict=True):
        last = _face_for(sign, way, own if not found else last, (own, weight))
        found.append(last)
    return found


def _face_for(sign: str, way: Way, last: Face, choice: tuple[Face, Literal["Regular", "Bold"]]) -> Face:
    """Return the face of one sign: marks and joiners stay with what they belong to, letters go to their script."""
    own, weight = choice
    script = script_of(sign)
    if script is None and way.level % 2:
        script = "Arabic" if ord(sign) in script_face("Arabic", weight).characters else None
    stays = isinstance(last, ScriptFace) and ord(sign) in last.characters
    if stays and (script is not None or sign in _JOINERS or combining(sign)):
        return last
    return script_face(script, weight) if script is not None else own
