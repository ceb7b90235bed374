"""Mistakes that would lose or double what was answered, each made in a copy and noticed."""

from pathlib import Path

import pytest

from tests.mutants import Mutant, mutants_without_a_line, require_noticed

_WINDOWS = "tests/session/windows/test_windows.py"
_DECIDE = "session/editing/windows/deciding.py"
_TAKE_IN = "session/editing/windows/taking_in.py"
_FILE = "session/ledger/file_ledger.py"
_JOURNAL = "session/ledger/journal_file.py"

_MUTANTS = (
    Mutant(
        "it is answered before it is written",
        _FILE,
        "            self._file.append(numbered, for_good=for_good)\n",
        "            from threading import Timer\n\n"
        "            later = Timer(0.05, self._file.append, (numbered,), {'for_good': for_good})\n"
        "            later.start()\n",
        "tests/session/windows/test_killed_windows.py",
    ),
    Mutant(
        "it is answered before it is synced",
        _JOURNAL,
        "            if for_good:\n                self.disk.sync(self.handle)\n",
        "",
        "tests/session/test_power_cuts.py",
        "when_the_power_fails and an_hour_alone",
    ),
    Mutant(
        "a receipt is one whoever gave it",
        "session/ledger/entries.py",
        'return blake2b(f"{by}\\n{receipt}".encode(), digest_size=8).hexdigest()',
        "return blake2b(receipt.encode(), digest_size=8).hexdigest()",
        f"{_WINDOWS} tests/live/test_door.py tests/live/test_room.py",
        "",
    ),
    Mutant(
        "receipts are lost when a journal begins anew",
        "session/editing/open_file.py",
        'head["receipts"] = self.receipts',
        'head["receipts"] = {}',
        _WINDOWS,
        "receipt",
    ),
    Mutant(
        "a window takes back what others did",
        "commands/undo.py",
        "return lambda entry: entry.is_loss or entry.hand in {hand, ANYBODY}",
        "return lambda entry: True",
        _WINDOWS,
        "takes_back",
    ),
    Mutant(
        "what others added is not taken in under the lock",
        _TAKE_IN,
        "        take_in(open_file, news)\n        return decide()\n",
        "        return decide()\n",
        _WINDOWS,
    ),
    Mutant(
        "the tail is not read under the lock",
        _FILE,
        "            self._unseen += self._read_on()\n",
        "",
        _WINDOWS,
        "decided_on_what_the_other_left",
    ),
    Mutant(
        "a torn line stays in the journal",
        _JOURNAL,
        "            self.disk.truncate(self.handle, self.read_bytes + intact)\n",
        "",
        "tests/session/ledger/test_file_ledger.py",
        "torn",
    ),
    Mutant(
        "a journal is looked for by its first file only",
        _FILE,
        "return self._newer_number() is not None",
        "return self._is_there(self._number + 1)",
        _WINDOWS,
        "never_saw",
    ),
    Mutant(
        "a command sent twice in one batch is done twice",
        _DECIDE,
        "known = known or known_position(self.receipts, stamped)",
        "pass",
        _WINDOWS,
        "one_batch",
    ),
)


def test_every_mistake_can_still_be_made() -> None:
    assert mutants_without_a_line(_MUTANTS) == []


@pytest.mark.long
@pytest.mark.parametrize("mutant", _MUTANTS, ids=lambda mutant: mutant.name)
def test_a_fast_test_notices_what_is_lost_or_doubled(house: Path, mutant: Mutant) -> None:
    require_noticed(house, mutant)
