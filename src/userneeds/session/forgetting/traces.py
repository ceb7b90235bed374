"""In which papers is somebody who withdraws?

That is only told: a paper that was handed out is in somebody's hands.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from userneeds.session.forgetting.forgotten_person import ForgottenPerson
from userneeds.session.outputs.maker_mark import FileForm, is_made_here, word_words

_FORMS: dict[str, FileForm] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".md": "md",
    ".html": "html",
    ".svg": "svg",
    ".graphml": "graphml",
    ".ics": "ics",
}
_SHORTEST_WORDS = 12
"""Characters of a card below which its words may be anybody's."""


class GivenWords(NamedTuple):
    """How somebody is known in what was made with what they gave."""

    person: ForgottenPerson
    texts: frozenset[str]
    """What they were called, and the words of their cards."""


def exports_with(folders: Sequence[Path], given: GivenWords) -> Iterator[Path]:
    """Yield the files in some folders that this program made and that hold what somebody gave."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            form = _FORMS.get(path.suffix.lower())
            if form is not None and path.is_file() and _holds(path, form, given):
                yield path


def _holds(path: Path, form: FileForm, given: GivenWords) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if not is_made_here(data, form):
        return False
    words = " ".join(_words_of(data, form).split())
    if given.person.is_named_in(words):
        return True
    folded = words.casefold()
    return any(text.casefold() in folded for text in given.texts if len(text) >= _SHORTEST_WORDS)


def _words_of(data: bytes, form: FileForm) -> str:
    if form == "docx":
        return word_words(data)
    if form != "pdf":
        return data.decode("utf-8", "replace")
    # Loads what reads PDFs when there is one.
    from userneeds.documents.pdf.file.text_extraction import read_structure  # noqa: PLC0415 - above

    return read_structure(data).words
