"""Which questions does the case study ask, and which of them does a stage of the plan ask for?"""

from collections.abc import Mapping
from typing import NamedTuple

from userneeds.model.case_study import CaseStudy, CaseStudyPart
from userneeds.model.technique import Technique


class FactQuestion(NamedTuple):
    """A heading of the paper, and the question that it answers."""

    heading: str
    question: str


FACT_QUESTIONS: Mapping[CaseStudyPart, FactQuestion] = {
    "outcome": FactQuestion("Outcome", "In one line: what is different now, and for whom?"),
    "title": FactQuestion("Title", "What is the story called, if not like the meeting?"),
    "duration": FactQuestion("How long it took", "Over which time, in how many meetings?"),
    "figures": FactQuestion("Headline figures", "Which two or three numbers tell it best?"),
    "challenge": FactQuestion("The challenge", "What was hard, for whom, and since when?"),
    "approach": FactQuestion("How we went about it", "Why did you do it in this way?"),
    "did": FactQuestion("What we did", "Which activities were there? A line each."),
    "learned": FactQuestion("What we learned", "What would you tell others who begin with this?"),
    "did_not_work": FactQuestion("What did not work", "What went wrong, and what came of that?"),
    "next_steps": FactQuestion("What comes next", "What happens next? A line each."),
    "quotes": FactQuestion("In their words", "Who said what, and did they agree to be quoted?"),
}
"""In the order of the screen."""

NO_FAILURE_SAID = "What did not work is not said yet: ask the group before the paper is published."


def fact_heading(part: CaseStudyPart) -> str:
    """Return the heading of a fact; 'Nothing' for none."""
    return FACT_QUESTIONS[part].heading if part else "Nothing"


def wanted_fact(technique: Technique | None, case_study: CaseStudy) -> CaseStudyPart:
    """Return the fact a technique asks for, where nobody has said it; empty for none."""
    if technique is None or not technique.case_study or getattr(case_study, technique.case_study):
        return ""
    return technique.case_study
