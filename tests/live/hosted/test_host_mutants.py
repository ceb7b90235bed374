"""Mistakes that would lose, double or show what is hosted, each made in a copy and noticed."""

from pathlib import Path

import pytest

from tests.mutants import Mutant, mutants_without_a_line, require_noticed

_WRITER = "live/hosted/batch_writer.py"
_OUTCOMES = "tests/live/hosted/test_commit_outcomes.py"
_ROOMS = "tests/live/hosted/test_hosted_room.py"
_ISOLATION = "tests/live/hosted/test_isolation.py"
_MUTANTS = (
    Mutant(
        "rooms are not locked",
        _WRITER,
        "   order by r.tenant, r.id for no key update of r skip locked),",
        "   order by r.tenant, r.id),",
        _OUTCOMES,
        "holds_up_nobody_else",
    ),
    Mutant(
        "a room is taken wherever it stands",
        _WRITER,
        "join wanted w on r.id = w.room and r.epoch = w.epoch and r.position = w.position",
        "join wanted w on r.id = w.room",
        _ROOMS,
        "in_one_order or sent_again",
    ),
    Mutant(
        "nobody asks for what no hint told",
        "live/hosted/room_watch.py",
        "for work in (self._listen_on, self._tell_on, self._ask_on):",
        "for work in (self._listen_on, self._tell_on):",
        _OUTCOMES,
        "hears_no_hints",
    ),
    Mutant(
        "a receipt is one whoever gave it",
        "session/ledger/entries.py",
        'return blake2b(f"{by}\\n{receipt}".encode(), digest_size=8).hexdigest()',
        "return blake2b(receipt.encode(), digest_size=8).hexdigest()",
        _OUTCOMES,
        "call_their_orders_alike",
    ),
    Mutant(
        "an end that was not seen counts as done",
        "live/hosted/postgres_ledger.py",
        'return outcome == "unknown" and self._table.is_marked(proposed.mark)',
        'return outcome == "unknown"',
        _OUTCOMES,
        "cut_at_a_commit",
    ),
    Mutant(
        "a node sees what every tenant has",
        "live/hosted/database.py",
        'await connection.execute(f"{aside}; set role {ROLE}")',
        "await connection.execute(aside)",
        _ISOLATION,
        "no_table_shows or without_a_tenant",
    ),
    Mutant(
        "a transaction names no tenant of its own",
        "live/hosted/database.py",
        "begin; set local userneeds.tenant = '{}'; ",
        "begin; set userneeds.tenant = '{}'; ",
        _ISOLATION,
        "without_a_tenant",
    ),
    Mutant(
        "what a newer node did is passed over",
        "live/hosted/hosted_session.py",
        "            self._hand_over(fault)\n",
        "            del fault\n            return\n",
        "tests/web/hosted/test_nodes_replaced.py",
        "handed_over",
    ),
    Mutant(
        "a tenant that is moved can still be written to",
        "live/hosted/upkeep/moving.py",
        "    source.run(_change(source, tenant, _STOP))\n",
        "",
        "tests/live/hosted/test_moving.py",
        "there_afterwards",
    ),
)


def test_every_mistake_can_still_be_made() -> None:
    assert mutants_without_a_line(_MUTANTS) == []


@pytest.mark.long
@pytest.mark.parametrize("mutant", _MUTANTS, ids=lambda mutant: mutant.name)
def test_a_fast_test_notices_it(house: Path, mutant: Mutant) -> None:
    require_noticed(house, mutant)
