"""How far may a piece go: what a source says, what somebody is quoted with, a figure?

A piece that may not go to a reader is not in what the reader is given. Of a source there stays that
there is one, of which kind and from which year, because needs rest on it: no organisation, no
month, no word.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from userneeds.analysis.insight.evidence.rechecks import source_fingerprint
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.model.case_study import Figure, Quote
from userneeds.model.evidence import Consent, Evidence, LinkTarget
from userneeds.model.ids import EvidenceId
from userneeds.model.workshop import Workshop

_WITHDRAWN_WORDS = "a source that was withdrawn"
_KEPT_BACK_WORDS = "a source that is kept back"
_NO_QUOTE = Quote(text="", consent="withdrawn")
_NO_FIGURE = Figure(value="", label="", consent="withdrawn")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one workshop, as one reader may have them."""

    workshop: Workshop
    reader: Reader
    keeps_places: bool = False
    """Whether a quote or figure that the reader may not have stays there, without a word."""

    def sources(self) -> dict[EvidenceId, Evidence]:
        """Return every source, with its words where the reader may have them."""
        return {key: self._source(source) for key, source in self.workshop.evidence.items()}

    def fingerprints(self) -> dict[EvidenceId, str]:
        """Return those of the sources whose words the reader may not have."""
        kept_back = [
            source
            for source in self.workshop.evidence.values()
            if not may_tell_source(source, self.reader)
        ]
        return {source.id: source_fingerprint(source) for source in kept_back}

    def origins(self) -> dict[str, LinkTarget]:
        """Return where links into other workshops lead, with words that the reader may have."""
        origins = self.workshop.elsewhere.items()
        return {reference: self._origin(origin) for reference, origin in origins}

    def _origin(self, origin: LinkTarget) -> LinkTarget:
        sources = tuple(map(self._source, origin.sources))
        seen = replace(origin, sources=sources)
        if self.reader in OUTSIDE:
            words = origin.outside
            seen = replace(seen, says=words.says, organisation=words.organisation)
        if not origin.is_source or all(may_tell_source(each, self.reader) for each in sources):
            return seen
        return replace(seen, says=_KEPT_BACK_WORDS, organisation="")

    def quotes(self) -> tuple[Quote, ...]:
        """Return the quotes that the reader may have, of nobody who has withdrawn."""
        quotes = self.workshop.case_study.quotes
        if self.keeps_places:
            return tuple(each if self._may_quote(each) else _NO_QUOTE for each in quotes)
        return tuple(filter(self._may_quote, quotes))

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures that the reader may have."""
        figures = self.workshop.case_study.figures
        if self.keeps_places:
            return tuple(each if self._may_give(each) else _NO_FIGURE for each in figures)
        return tuple(filter(self._may_give, figures))

    def _source(self, source: Evidence) -> Evidence:
        if may_tell_source(source, self.reader):
            return source
        words = _WITHDRAWN_WORDS if source.is_withdrawn else _KEPT_BACK_WORDS
        year = source.gathered.replace(month=1, day=1) if source.gathered else None
        return replace(source, says=words, where="", organisation="", people=0, gathered=year)

    def _may_quote(self, quote: Quote) -> bool:
        if self.workshop.has_withdrawn(quote.who):
            return False
        return may_pass_on(quote.consent, self.reader) and self._may_rest_on(quote.source)

    def _may_give(self, figure: Figure) -> bool:
        may_go = not figure.consent or may_pass_on(figure.consent, self.reader)
        return may_go and self._may_rest_on(figure.source)

    def _may_rest_on(self, source: EvidenceId) -> bool:
        """Tell whether a quote or figure from this source may be given; no source forbids none.

        One that the workshop does not list may have been withdrawn.
        """
        if not source:
            return True
        listed = self.workshop.evidence.get(source)
        return listed is not None and may_tell_source(listed, self.reader)


def may_tell_source(source: Evidence, reader: Reader) -> bool:
    """Tell whether a reader may have what a source says; the law is public.

    Where nobody was asked yet it stays among the organisations.
    """
    if source.kind == "legislation" and source.consent in {"", "group"}:
        return True
    return may_pass_on(source.consent, reader)


def may_pass_on(consent: Consent, reader: Reader) -> bool:
    """Tell whether a piece of this consent may go to a reader."""
    match consent:
        case "withdrawn":
            return False
        case "room":
            return reader not in OUTSIDE
        case "" | "group":
            return reader != "public"
        case "public":
            return True
        case _:
            assert_never(consent)


def unasked_quotes(quotes: Iterable[Quote]) -> int:
    """Return of how many quotes nobody noted how far they may go."""
    return sum(1 for quote in quotes if not quote.consent)
