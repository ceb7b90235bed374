"""How many modules of `capture` a typed line enters: each is a file to open for who follows it."""

import subprocess
import sys

MOST_MODULES = 14
MOST_LOADED = 16
"""Two more, the packages that only say what they hold."""
LINES = (
    "As a tenant, when my boiler breaks, I need to report it so that it is mended.",
    "When a letter comes, I want to see what it means, so I can answer in time",
    "goal: halve the waiting time by spring",
    "Challenge: nobody knows who answers",
    "Tenants need to report a leak",
    "US-12: As a carer I want to book a visit because my mother forgets",
    "- [ ] **Role:** carer",
    "## For carers",
    "| As a | I need to |",
    "role;need;benefit",
    "Feature: visits",
    "The team met on Tuesday and agreed the plan. Nothing else was said.",
    "<b>what if</b> we asked them?",
)
FOLLOWED = """
import sys
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.typed_cards import card_from_line

entered = set()

def note_module(frame, event, argument):
    if event == "call":
        entered.add(frame.f_globals.get("__name__", ""))

sys.setprofile(note_module)
for line in sys.argv[1:]:
    card_from_line(line, "first", CardDefaults("need"))
sys.setprofile(None)
for names in (entered, set(sys.modules)):
    print(*sorted(name for name in names if name.startswith("userneeds.capture")))
"""


def test_a_typed_line_enters_few_modules_of_capture() -> None:
    """Modules in which a function is called, and modules loaded, packages among them."""
    command = [sys.executable, "-c", FOLLOWED, *LINES]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    entered, loaded = (line.split() for line in answer.stdout.splitlines())
    assert "userneeds.capture.parse.parser" in entered
    assert len(entered) <= MOST_MODULES, entered
    assert len(loaded) <= MOST_LOADED, loaded
