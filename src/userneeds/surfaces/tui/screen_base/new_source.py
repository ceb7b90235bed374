"""A source that nobody has noted yet, in one form: what was heard, and how one can know.

What the last source said of its kind, place and day is proposed again, because sources come in
rows. A line that is pasted into the first row, or a reference, fills in what it tells.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from userneeds.capture.source_input import read_past_day, read_source_kind, read_source_line
from userneeds.model.evidence import CONSENTS, SOURCE_KINDS, Consent, Evidence
from userneeds.model.ids import OrganisationId
from userneeds.model.problem import Problem
from userneeds.surfaces.tui.dialogs.choice_dialog import Option
from userneeds.surfaces.tui.dialogs.form_dialog import FormAnswers, FormDialog, FormRow
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.piece_consent import CONSENT_WORDS
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

NEW_SOURCE = "/new"
"""The answer that is no source yet; no id has a stroke."""
NEW_SOURCE_OPTION = Option(NEW_SOURCE, "A new source …")
_MOST_DIGITS = 7
_ASKED_CONSENTS = tuple(each for each in CONSENTS if each != "withdrawn")
_SAYS_HINT = "In a sentence or two. A reference or an address can be pasted: it fills in the rest."
_KIND_HINT = f"By its first letters: {', '.join(SOURCE_KINDS)}."
_PEOPLE_HINT = "A number; nothing if not known."
_WHERE_HINT = "An address, a file or a title."
_DAY_HINT = "As 3 November 2025, November 2025 or 2025; nothing where that is not known."


def ask_new_source(
    controller: WorkshopController,
    screen: BaseScreen,
    take: Callable[[Evidence], None],
    organisation: OrganisationId = "",
) -> None:
    """Ask for a source, and give it to `take`; nothing on Escape.

    It is proposed to be of an `organisation`, where that is named; else of that of the last one.
    """
    form = _SourceForm(controller, controller.local_time().date())
    before = form.proposal(organisation)
    _ask(screen, "How do we know?", form, before, take)


def ask_source_again(
    controller: WorkshopController,
    screen: BaseScreen,
    source: Evidence,
    take: Callable[[Evidence], None],
) -> None:
    """Ask for all a source says, as it stands, and give what it says then to `take`."""
    form = _SourceForm(controller, controller.local_time().date())
    _ask(screen, "What the source says", form, source, take)


def _ask(
    screen: BaseScreen,
    title: str,
    form: "_SourceForm",
    before: Evidence,
    take: Callable[[Evidence], None],
) -> None:
    def read(answers: FormAnswers | None) -> None:
        if answers is not None:
            take(form.source(before, answers))

    screen.app.push_screen(FormDialog(title, form.rows(before), form.rows_after), read)


@dataclass(frozen=True, slots=True)
class _SourceForm:
    """What is asked about a source, and how each answer is read."""

    controller: WorkshopController
    today: date

    def proposal(self, organisation: OrganisationId) -> Evidence:
        """Return a source without words that has what the last one had."""
        new_id = self.controller.new_id()
        known = list(self.controller.seen.evidence.values())
        if not known:
            return Evidence(
                id=new_id,
                kind="interview",
                says="",
                gathered=self.today,
                organisation=organisation,
                consent="group",
            )
        last = known[-1]
        consent: Consent = last.consent if last.consent in _ASKED_CONSENTS else ""
        whose = organisation or last.organisation
        return replace(
            last,
            id=new_id,
            says="",
            people=0,
            organisation=whose,
            consent=consent,
            superseded_by="",
        )

    def rows(self, source: Evidence) -> list[FormRow]:
        """Return the rows of the form, each with what the source says."""
        people = str(source.people) if source.people else ""
        gathered = source.gathered.isoformat() if source.gathered else ""
        whose = self.controller.seen.listed_organisation_name(source.organisation)
        consent = CONSENT_WORDS[source.consent]
        names = ", ".join(each.name for each in self.controller.seen.organisations.values())
        consents = ", ".join(CONSENT_WORDS[each] for each in _ASKED_CONSENTS)
        whose_hint = f"By first letters: {names}."
        consent_hint = f"By first letters: {consents}."
        rows: list[FormRow] = []
        rows.append(FormRow("says", "What it says", source.says, _SAYS_HINT))
        rows.append(FormRow("kind", "Kind", source.kind, _KIND_HINT))
        rows.append(FormRow("people", "How many people", people, _PEOPLE_HINT))
        rows.append(FormRow("where", "Where it lies", source.where, _WHERE_HINT))
        rows.append(FormRow("gathered", "When", gathered, _DAY_HINT))
        rows.append(FormRow("organisation", "Who gathered it", whose, whose_hint))
        rows.append(FormRow("consent", "Who may see it", consent, consent_hint))
        return rows

    def rows_after(
        self, rows: Sequence[FormRow], row: FormRow, typed: str
    ) -> Sequence[FormRow] | Problem:
        """Return the rows once one was answered, or what its answer should look like."""
        value = self._read(row.name, typed)
        if isinstance(value, Problem):
            return value
        changed = {row.name: value}
        if row.name == "says" and typed != row.value:
            changed = self._told_by(typed)
        return [replace(each, value=changed.get(each.name, each.value)) for each in rows]

    def source(self, before: Evidence, answers: FormAnswers) -> Evidence:
        """Return the source that a finished form describes."""
        kind = read_source_kind(answers["kind"]) or before.kind
        people = int(answers["people"] or 0)
        day = answers["gathered"]
        gathered = date.fromisoformat(day) if day else None
        whose = self._organisation_of(answers["organisation"])
        consent = _consent_of(answers["consent"]) or ""
        said = replace(before, says=answers["says"], where=answers["where"])
        said = replace(said, kind=kind, people=people, gathered=gathered)
        return replace(said, organisation=whose, consent=consent)

    def _told_by(self, typed: str) -> dict[str, str]:
        """Return what a line about a source says, by the rows it fills in."""
        line = read_source_line(typed, self.today)
        told = {"says": line.says}
        told |= {"where": line.where} if line.where else {}
        told |= {"kind": line.kind} if line.kind else {}
        told |= {"people": str(line.people)} if line.people else {}
        told |= {"gathered": line.gathered.isoformat()} if line.gathered else {}
        return told

    def _read(self, name: str, typed: str) -> str | Problem:
        readers: Mapping[str, Callable[[str], str | Problem]] = {
            "says": _read_words,
            "kind": _read_kind,
            "people": _read_people,
            "gathered": self._read_day,
            "organisation": self._read_organisation,
            "consent": _read_consent,
        }
        return readers.get(name, str)(typed)

    def _read_day(self, typed: str) -> str | Problem:
        if not typed.strip():
            return ""
        day = read_past_day(typed, self.today)
        if day is None:
            return Problem("day", f"'{typed}' is not a day. {_DAY_HINT}")
        if day > self.today:
            return Problem("day", f"{day.isoformat()} is still to come: when was it gathered?")
        return day.isoformat()

    def _read_organisation(self, typed: str) -> str | Problem:
        organisation = self._organisation_of(typed)
        if organisation or not typed.strip():
            return self.controller.seen.listed_organisation_name(organisation)
        return Problem("organisation", f"No organisation here begins with '{typed}'.")

    def _organisation_of(self, typed: str) -> OrganisationId:
        beginning = typed.strip().casefold()
        known = self.controller.seen.organisations.values()
        found = [each.id for each in known if each.name.casefold().startswith(beginning)]
        return found[0] if beginning and found else ""


def _read_words(typed: str) -> str | Problem:
    return typed or Problem("empty", "What does it say? A few words are enough.")


def _read_kind(typed: str) -> str | Problem:
    return read_source_kind(typed) or Problem("kind", _KIND_HINT)


def _read_people(typed: str) -> str | Problem:
    digits = typed.replace(",", "").strip()
    if not digits:
        return ""
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    if is_number:
        return str(int(digits))
    return Problem("people", f"'{typed}' is no number of people such as 12.")


def _read_consent(typed: str) -> str | Problem:
    consent = _consent_of(typed)
    if consent is None:
        words = ", ".join(CONSENT_WORDS[each] for each in _ASKED_CONSENTS)
        return Problem("consent", f"Who may see it? One of: {words}.")
    return CONSENT_WORDS[consent]


def _consent_of(typed: str) -> Consent | None:
    """Return the consent that is meant by first letters; None where none begins so."""
    beginning = typed.strip().casefold()
    if not beginning:
        return ""
    found = [each for each in CONSENTS if CONSENT_WORDS[each].startswith(beginning)]
    found += [each for each in CONSENTS if each.startswith(beginning)]
    return found[0] if found else None
