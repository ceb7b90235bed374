"""Which of what is known is wanted? Asked in one form, each answer by its first letters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from userneeds.analysis.insight.evidence.evidence_strength import PROOF_WORDS, ProofWord
from userneeds.capture.source_input import read_past_day
from userneeds.model.problem import Problem
from userneeds.model.wording import join_nonempty
from userneeds.session.library.finding_filter import FINDABLE_KINDS, FindingFilter
from userneeds.surfaces.tui.dialogs.form_dialog import FormAnswers, FormRow

_DAY_HINT = "As 3 November 2025, November 2025 or 2025 (their first day); nothing for any time."
_PROOF_HINT = f"At least so well proven: {', '.join(PROOF_WORDS)}; nothing for all."
_KIND_HINT = f"By its first letters: {', '.join(FINDABLE_KINDS)}; nothing for all."
_ORGANISATION_HINT = "Part of its name; nothing for all."


class FilterForm:
    """The rows of the form, and how each answer is read."""

    def __init__(self, today: date) -> None:
        """Take the day from which a day without a year is seen."""
        self._today = today

    def rows(self, wanted: FindingFilter) -> list[FormRow]:
        """Return the rows, each with what is wanted now."""
        since = wanted.since.isoformat() if wanted.since else ""
        until = wanted.until.isoformat() if wanted.until else ""
        rows: list[FormRow] = []
        rows.append(FormRow("organisation", "Whose", wanted.organisation, _ORGANISATION_HINT))
        rows.append(FormRow("kind", "Kind", wanted.kind, _KIND_HINT))
        rows.append(FormRow("proof", "How strong", wanted.proof or "", _PROOF_HINT))
        rows.append(FormRow("since", "From", since, _DAY_HINT))
        rows.append(FormRow("until", "Until", until, _DAY_HINT))
        return rows

    def rows_after(
        self, rows: Sequence[FormRow], row: FormRow, typed: str
    ) -> Sequence[FormRow] | Problem:
        """Return the rows once one was answered, or what its answer should look like."""
        value = self._readers[row.name](typed.strip())
        if isinstance(value, Problem):
            return value
        after = [replace(each, value=value) if each is row else each for each in rows]
        days = {each.name: each.value for each in after}
        if days["since"] and days["until"] and days["until"] < days["since"]:
            return Problem("period", "Until is a day before from: no workshop is between them.")
        return after

    @property
    def _readers(self) -> Mapping[str, Callable[[str], str | Problem]]:
        return {
            "organisation": str,
            "kind": _read_kind,
            "proof": _read_proof,
            "since": self._read_day,
            "until": self._read_day,
        }

    def _read_day(self, typed: str) -> str | Problem:
        if not typed:
            return ""
        day = read_past_day(typed, self._today)
        if day is None:
            return Problem("day", f"'{typed}' is not a day. {_DAY_HINT}")
        return day.isoformat()


def answered_filter(answers: FormAnswers) -> FindingFilter:
    """Return what is wanted by the answers of a finished form."""
    proof = _proof_of(answers["proof"])
    since, until = _day_of(answers["since"]), _day_of(answers["until"])
    organisation, kind = answers["organisation"], answers["kind"]
    named = FindingFilter(organisation=organisation, kind=kind, proof=proof)
    return replace(named, since=since, until=until)


def filter_in_words(wanted: FindingFilter) -> str:
    """Return what narrows the search down, as people would say it."""
    parts: list[str] = []
    if wanted.organisation:
        parts.append(f"of “{wanted.organisation}”")
    if wanted.kind:
        parts.append(f"only {wanted.kind}")
    if wanted.proof:
        parts.append(f"at least {wanted.proof}")
    if wanted.since:
        parts.append(f"from {wanted.since.isoformat()}")
    if wanted.until:
        parts.append(f"until {wanted.until.isoformat()}")
    return join_nonempty(parts) or "of everybody, of every kind and strength, from any time"


def _read_kind(typed: str) -> str | Problem:
    found = _beginning_with(typed, FINDABLE_KINDS)
    return found if found or not typed else Problem("kind", _KIND_HINT)


def _read_proof(typed: str) -> str | Problem:
    found = _beginning_with(typed, PROOF_WORDS)
    return found if found or not typed else Problem("strength", _PROOF_HINT)


def _beginning_with(typed: str, words: Sequence[str]) -> str:
    """Return the first of some words that begins as it was typed; empty where none does."""
    beginning = typed.casefold()
    found = [each for each in words if each.startswith(beginning)]
    return found[0] if beginning and found else ""


def _proof_of(word: str) -> ProofWord | None:
    found = [each for each in PROOF_WORDS if each == word]
    return found[0] if found else None


def _day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
