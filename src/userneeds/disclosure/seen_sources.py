"""What of a source is left where nothing of it may be told any more."""

from dataclasses import replace

from userneeds.model.evidence import Evidence

_WITHDRAWN_WORDS = "a source that was withdrawn"


def seen_source(source: Evidence) -> Evidence:
    """Return a source; of one that was withdrawn only that there was one."""
    if source.is_withdrawn:
        return replace(source, says=_WITHDRAWN_WORDS, where="", organisation="", people=0)
    return source
