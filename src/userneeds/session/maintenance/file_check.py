"""What is wrong with a file, whatever kind it is, on the disk or about to be committed?

Everything is answered with problems, also that a file cannot be read at all. What is checked is
decided in `model` and `yamlfile`.
"""

from pathlib import Path

from userneeds.model.problem import Problem
from userneeds.session.editing.load import series_beside
from userneeds.session.errors import NotAWorkshop, UserNeedsError
from userneeds.session.git.repository import NO_BLOB, ChangedFile, Repository
from userneeds.session.library.origins import with_origins
from userneeds.session.maintenance.anonymous_cards import author_problems
from userneeds.session.maintenance.recheck_problems import recheck_problems
from userneeds.session.maintenance.withdrawal_check import withdrawal_problems
from userneeds.session.storage.atomic_files import decode_text, read_bytes
from userneeds.session.storage.filenames import library_file_kind
from userneeds.yamlfile.read.reader import (
    locate_problems,
    read_series,
    read_template,
    read_workshop,
)


def problems_in_file(path: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong with a file on the disk."""
    try:
        return problems_in_bytes(read_bytes(path), path)
    except UserNeedsError as fault:
        return (Problem("unreadable", fault.sentence, fault.hint, file=str(path)),)


def problems_in_bytes(data: bytes, path: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong with what a file of this name would hold."""
    try:
        text = decode_text(data, path)
    except NotAWorkshop as fault:
        return fault.problems
    kind = library_file_kind(path.name)
    if kind == "series":
        return read_series(text, str(path)).problems
    if kind == "template":
        series = series_beside(path.parent)  # which lies above the folder of its templates
        own_techniques = series.techniques if series else None
        return read_template(text, str(path), own_techniques).problems
    return _workshop_problems(text, path)


def _workshop_problems(text: str, path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a workshop, and what it tells that was promised not to be told."""
    result = read_workshop(text, str(path))
    if result.value is None:
        return result.problems
    told = [*author_problems(result.value)]
    series = series_beside(path)
    told += withdrawal_problems(result.value, series, path)
    told += recheck_problems(with_origins(result.value, path), series)
    return (*result.problems, *(locate_problems(told, text, str(path)) if told else ()))


def staged_problems(repository: Repository) -> tuple[Problem, ...]:
    """Return everything that is wrong with the files that the next commit would change.

    As they would be committed.
    """
    staged = [file for file in repository.staged_files() if _is_checked(file)]
    blobs = repository.read_blobs([file.after for file in staged])
    problems: list[Problem] = []
    for file in staged:
        data = blobs.get(file.after, b"")
        problems += problems_in_bytes(data, Path(file.path))
    return tuple(problems)


def _is_checked(file: ChangedFile) -> bool:
    is_removed = file.after == NO_BLOB
    return not is_removed and bool(library_file_kind(Path(file.path).name))
