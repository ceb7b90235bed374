"""What does a file say, and what is wrong with it?

Reading answers with everything at once: the value, and each problem with file, line, column, a
sentence and a hint. There is no value when something in the file could not be read, because what is
not in the value could be lost on saving. Unknown fields do not hinder: saving leaves them where
they are. The model's own checks run on what was read, and their problems are shown at the fields
they are about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast

from userneeds.model.checks import check_workshop
from userneeds.model.problem import Problem
from userneeds.model.series import Series, check_series
from userneeds.model.template import Template, check_template
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.fast_path import FAST_FROM_LENGTH, read_fast
from userneeds.yamlfile.read.upgrade import format_version_of, parse_upgraded
from userneeds.yamlfile.schema.field_types import FaultReport
from userneeds.yamlfile.schema.file_types import FORMAT_VERSION, SERIES, TEMPLATE, WORKSHOP
from userneeds.yamlfile.schema.record_codec import FORMAT_KEY
from userneeds.yamlfile.syntax.tree import Fault, LineIndex, Map, YamlNode, offset_of
from userneeds.yamlfile.syntax.yaml_parser import MAX_FAULTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from userneeds.model.technique import Technique
    from userneeds.yamlfile.schema.record_codec import RecordType
    from userneeds.yamlfile.syntax.yaml_parser import ParsedYaml

T = TypeVar("T")
Check: TypeAlias = "Callable[[T], tuple[Problem, ...]]"
"""The model's own rules for a value."""
_FAULTS_OF_ABSENCE = {"missing-field", "no-format"}


@dataclass(frozen=True, slots=True)
class ReadResult(Generic[T]):
    """What came of reading one file."""

    value: T | None
    """None when something could not be read."""
    problems: tuple[Problem, ...] = ()
    """In the order of the file."""
    read_only: bool = False
    """The file was written by a newer version: show it, but do not save it."""


def read_workshop(text: str, file: str = "") -> ReadResult[Workshop]:
    """Return the workshop that `text` holds, with every problem.

    `file` is only named in the problems.
    """
    return read_checked(WORKSHOP, check_workshop, text, file)


def workshop_value(text: str) -> Workshop | None:
    """Return what `read_workshop` gives, in half the time: nobody asks what is wrong with it."""
    fast = cast("Workshop | None", read_fast(WORKSHOP, text))
    return fast if fast is not None else read_workshop(text).value


def read_series(text: str, file: str = "") -> ReadResult[Series]:
    """Return the series that `text` holds, with every problem."""
    return read_checked(SERIES, check_series, text, file)


def read_template(
    text: str, file: str = "", own: Mapping[str, Technique] | None = None
) -> ReadResult[Template]:
    """Return the template that `text` holds; without an `id` it is called after its file.

    `retro.agenda.yaml` holds `retro`. `own` are the techniques that its series describes.
    """
    own_techniques = own or {}

    def check(template: Template) -> tuple[Problem, ...]:
        return check_template(template, own_techniques)

    result: ReadResult[Template] = read_checked(TEMPLATE, check, text, file)
    template = result.value
    if template is None or template.id:
        return result
    file_name = file.replace("\\", "/").rpartition("/")[2]
    template_id = file_name.partition(".")[0]
    return replace(result, value=replace(template, id=template_id))


def read_unchecked(record: RecordType, text: str) -> tuple[object | None, ParsedYaml]:
    """Return what `text` holds and its tree, without the model's checks.

    None when something could not be read.
    """
    parsed = parse_upgraded(text)
    if not parsed.is_sound or parsed.root is None:
        return None, parsed
    report = FaultReport()
    value = record.read(parsed.root, report)
    if not report.is_sound:
        return None, parsed
    return value, parsed


def read_checked(
    record: RecordType,
    check: Check[T],
    text: str,
    file: str,
    worthwhile: int = FAST_FROM_LENGTH,
) -> ReadResult[T]:
    """Return what `text` holds, with every problem; fast from `worthwhile` characters on."""
    is_large = len(text) >= worthwhile
    value = cast("T | None", read_fast(record, text)) if is_large else None
    if value is None:
        return read_with_positions(record, check, text, file)
    problems = check(value)
    located = locate_problems(problems, text, file) if problems else ()
    return ReadResult(value, located)


def read_with_positions(record: RecordType, check: Check[T], text: str, file: str) -> ReadResult[T]:
    """Return what `text` holds, with the place of everything that is wrong with it."""
    parsed = parse_upgraded(text)
    report = FaultReport()
    value: object = None
    if parsed.root is not None:
        _check_format(parsed.root, report)
        value = record.read(parsed.root, report)
    elif parsed.is_sound:
        report.faults.append(_empty_file_fault(record))
    problems = _problems_of_faults(parsed, report, file)
    is_sound = parsed.is_sound and report.is_sound
    sound_value = cast("T", value) if is_sound and value is not None else None
    if sound_value is not None:
        problems += _locate_in_tree(parsed, check(sound_value), file)
    problems.sort(key=_position)
    version = format_version_of(parsed.root) or FORMAT_VERSION
    return ReadResult(sound_value, tuple(problems), version > FORMAT_VERSION)


def _empty_file_fault(record: RecordType) -> Fault:
    hint = f"A {record.name} begins with '{FORMAT_KEY}: {FORMAT_VERSION}'."
    return Fault(0, "The file is empty.", hint, code="empty")


def _problems_of_faults(parsed: ParsedYaml, report: FaultReport, file: str) -> list[Problem]:
    field_faults = report.faults
    if not parsed.is_sound:
        # A field that seems to be missing may stand in what could not be parsed.
        field_faults = [fault for fault in report.faults if fault.code not in _FAULTS_OF_ABSENCE]
    faults = [*parsed.faults, *field_faults][:MAX_FAULTS]
    lines = LineIndex(parsed.text)
    return [_problem_of_fault(fault, lines, file) for fault in faults]


def locate_problems(problems: Iterable[Problem], text: str, file: str) -> tuple[Problem, ...]:
    """Return problems of what was read from `text` with their lines and columns.

    They come in the order of the file.
    """
    located = _locate_in_tree(parse_upgraded(text), problems, file)
    return tuple(sorted(located, key=_position))


def _locate_in_tree(parsed: ParsedYaml, problems: Iterable[Problem], file: str) -> list[Problem]:
    lines = LineIndex(parsed.text)
    located: list[Problem] = []
    for problem in problems:
        offset = offset_of(parsed.root, problem.path)
        line, column = lines.line_and_column(offset)
        located.append(problem.located_at(file, line, column))
    return located


def _position(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _check_format(root: YamlNode, report: FaultReport) -> None:
    version = format_version_of(root)
    if version is None:
        report.faults.append(_no_format_fault(root))
    elif version > FORMAT_VERSION:
        report.faults.append(_newer_format_fault(root, version))


def _no_format_fault(root: YamlNode) -> Fault:
    version = root.value_of(FORMAT_KEY) if isinstance(root, Map) else None
    return Fault(
        version.start if version else 0,
        f"The file does not say which version of the format it has; {FORMAT_VERSION} is taken.",
        f"Begin it with '{FORMAT_KEY}: {FORMAT_VERSION}'.",
        fatal=False,
        code="no-format",
        level="warning",
    )


def _newer_format_fault(root: YamlNode, version: int) -> Fault:
    return Fault(
        root.start,
        f"The file has version {version} of the format; this program knows up to {FORMAT_VERSION}.",
        "It can be read but not changed. Install the newer userneeds.",
        fatal=False,
        code="newer-format",
        level="warning",
    )


def _problem_of_fault(fault: Fault, lines: LineIndex, file: str) -> Problem:
    line, column = lines.line_and_column(fault.offset)
    problem = Problem(fault.code, fault.sentence, fault.hint, level=fault.level)
    return problem.located_at(file, line, column)
