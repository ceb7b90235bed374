"""A phase that nobody named prints no name and no empty heading, in any format."""

from dataclasses import replace
from typing import Literal

import pytest

from tests.tui.playing import a_meeting
from userneeds.disclosure.seen import see
from userneeds.documents.make import make_files
from userneeds.documents.pdf.file.text_extraction import pdf_text
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step

STEP = Step(id="s1aaaa", name="Call", cells={"user_actions": "Rings"})


def paper(name: str, form: Literal["pdf", "html", "md"]) -> str:
    phases = (
        BlueprintPhase(id="p1aaaa", name=name, steps=(STEP,)),
        BlueprintPhase(id="p2aaaa", steps=(replace(STEP, id="s2aaaa", name="Wait"),)),
    )
    blueprint = Blueprint(id="b1aaaa", title="Lifts", phases=phases)
    seen = see(a_meeting(blueprints={"b1aaaa": blueprint}), "group")
    (made,) = make_files("blueprint", seen, None, form)
    return pdf_text(made.data) if form == "pdf" else made.data.decode()


@pytest.mark.parametrize("form", ["pdf", "html", "md"])
def test_only_named_phases_print_a_name(form: Literal["pdf", "html", "md"]) -> None:
    named, unnamed = paper("Before", form), paper("", form)
    assert "Before" in named
    for words in (named, unnamed):
        assert "Call" in words
        assert "Wait" in words
        for heading in ("<h3></h3>", 'colspan="1"></th>', "\n## \n", "First phase"):
            assert heading not in words
    assert "Before" not in unnamed
