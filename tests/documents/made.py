"""Papers of a workshop, for the reader that each of them is made for."""

from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import see
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents import make
from userneeds.documents.catalogue import DOCUMENT_TYPES, DocumentFile, PaperFormat
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

_READERS = {kind.name: kind.reader for kind in DOCUMENT_TYPES}


def make_files(
    kind: str, workshop: Workshop, series: Series | None, form: PaperFormat
) -> list[DocumentFile]:
    """Return the files of one kind in one format, as `export` makes them."""
    seen = see(workshop, _READERS.get(kind, "public"), series)
    return make.make_files(kind, seen, series, form)


def disclosed(workshop: Workshop, reader: Reader) -> Disclosure:
    """Return what a paper for a reader may say."""
    return Disclosure(see(workshop, reader))
