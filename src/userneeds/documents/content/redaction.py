"""A document without the names that people typed into it."""

from collections.abc import Collection
from dataclasses import replace

from userneeds.disclosure.names_in_words.typed_names import NameRedactor
from userneeds.documents.content.blocks import Document
from userneeds.documents.content.string_mapping import map_strings
from userneeds.model.wording import counted


def redact_names(document: Document, redactor: NameRedactor) -> Document:
    """Return the document without the redactor's names, with a warning about those it met.

    Its own warnings are sentences for the maker of an export: names in them are reported too, but
    the sentences stay as they are.
    """
    replaced: set[str] = set()
    doubtful: set[str] = set()

    def without_names(words: str) -> str:
        redaction = redactor.redact(words)
        replaced.update(redaction.replaced)
        doubtful.update(redaction.doubtful)
        return redaction.text

    clean = map_strings(document, without_names)
    return replace(clean, warnings=(*document.warnings, *_warnings(replaced, doubtful)))


def _warnings(replaced: Collection[str], doubtful: Collection[str]) -> list[str]:
    warnings = []
    if replaced:
        names = _typed_names_were(len(replaced))
        warnings.append(f"{names} replaced: whose they are has not agreed to be named.")
    warnings += [
        f"‘{name}’ may be the name of somebody who has not agreed to be named."
        for name in sorted(doubtful)
    ]
    return warnings


def _typed_names_were(count: int) -> str:
    return counted(count, "typed name was", "typed names were")
