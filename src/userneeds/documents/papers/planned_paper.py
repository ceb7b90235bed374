"""What is a paper that can be made, and what is it about?"""

from collections.abc import Callable
from dataclasses import dataclass

from userneeds.documents.content.blocks import Document


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """One paper, made when it is asked for, so that one that fails does not stop its neighbours."""

    subject: str
    """The id of the blueprint or fund that it is about; empty where a workshop has only one."""
    make_document: Callable[[], Document]
