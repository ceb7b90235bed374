"""Whatever is wrong with a database, a key or a certificate: a sentence, and what to do."""

import os
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.live.hosted.cutting_proxy import CuttingProxy, cutting_proxy
from tests.live.hosted.postgres_fixtures import start_node
from tests.live.hosted.postgres_server import PostgresServer, postgres_server
from tests.live.hosted.test_hosted_room import a_text, begin
from tests.live.phones_at_hand import TestPhone
from userneeds.live.hosted.database import Database
from userneeds.live.hosted.database_clock import DatabaseClock
from userneeds.live.hosted.host_errors import HostNotReady
from userneeds.live.hosted.host_node import HostNode
from userneeds.live.hosted.room_watch import RoomWatch
from userneeds.live.hosted.schema import bring_up_to_date
from userneeds.live.hosted.tenancy.tenants import find_key, make_tenant
from userneeds.live.linked.host_keys import keep_key
from userneeds.live.phone_orders import OrderAnswer

_NUMBERS = iter(range(1_000))


@pytest.fixture
def own(postgres: PostgresServer) -> Iterator[str]:
    """Return the name of a database that is set up, and that a test may spoil."""
    name = f"spoiled{next(_NUMBERS)}"
    postgres.query(f"create database {name}")
    database = Database(postgres.address(name))
    bring_up_to_date(database)
    database.close()
    yield name
    postgres.query(f"drop database {name} with (force)")


@pytest.fixture
def proxy(postgres: PostgresServer) -> Iterator[CuttingProxy]:
    with tempfile.TemporaryDirectory(prefix="un-") as folder:
        server = postgres.folder / f".s.PGSQL.{postgres.port}"
        with cutting_proxy(Path(folder), server) as proxy:
            yield proxy


def told(address: str) -> str:
    """Return what somebody is told who starts a node there."""
    node = HostNode(address)
    with pytest.raises(HostNotReady) as refused:
        node.start()
    node.close()
    return str(refused.value)


def test_a_user_without_rights_is_told_who_is_to_begin_it(
    postgres: PostgresServer, own: str
) -> None:
    postgres.query("drop role if exists guest")
    postgres.query("create role guest login")
    as_guest = postgres.address(own).replace("postgres@", "guest@")
    assert "This user may not do that." in told(as_guest)
    assert "host tenant NAME" in told(as_guest)
    postgres.query(f"create database {own}_bare")
    bare = postgres.address(f"{own}_bare").replace("postgres@", "guest@")
    assert "This user may not do that." in told(bare)
    postgres.query(f"drop database {own}_bare with (force)")
    postgres.query("drop role guest")


def test_an_older_postgresql_is_named_with_the_one_that_is_needed(proxy: CuttingProxy) -> None:
    proxy.rewrites[b"server_version\x0015."] = b"server_version\x0014."
    said = told(proxy.address)
    assert "This is PostgreSQL 14; userneeds needs 15 or newer." in said
    assert "Upgrade it" in said


def test_a_database_that_can_only_be_read_is_called_a_standby() -> None:
    with postgres_server() as server:
        server.stop()
        (server.data / "standby.signal").touch()
        server.start()
        said = told(server.address())
    assert "It can only be read" in said
    assert "Name the primary" in said


def test_a_full_disk_is_named(postgres: PostgresServer, own: str) -> None:
    raising = "begin raise exception using errcode = 'disk_full', message = 'No space'; end"
    postgres.query(
        f"create function no_space() returns trigger language plpgsql as $$ {raising} $$", own
    )
    postgres.query(
        "create trigger no_space before insert on node_proof execute function no_space()", own
    )
    said = told(postgres.address(own))
    assert "Its disk is full." in said
    assert "Free some space there." in said


def test_a_newer_schema_is_not_touched(postgres: PostgresServer, own: str) -> None:
    postgres.query("insert into schema_step (number) values (999)", own)
    said = told(postgres.address(own))
    assert "set up by a newer userneeds (step 999" in said
    assert "Update userneeds on this machine" in said


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://postgres@/nowhere?host={folder}", "createdb NAME"),
        ("postgresql://nobody@/postgres?host={folder}", "Look at the user"),
        ("postgresql://postgres@127.0.0.1:1/postgres", "Nothing answers there."),
        ("postgresql://postgres@/postgres?host=/nowhere", "Nothing answers there."),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(
    postgres: PostgresServer, address: str, words: str
) -> None:
    secret = address.format(folder=postgres.folder).replace("@", ":geheim@", 1)
    said = told(secret)
    assert words in said
    assert "geheim" not in said


def test_a_pooler_that_drops_hints_is_noticed(proxy: CuttingProxy) -> None:
    proxy.rewrites[b"LISTEN"] = b"NOTIFY"
    watch, database = started_watch(proxy.address)
    assert eventually(lambda: not watch.is_hearing)
    database.close()


def test_where_hints_come_a_quiet_node_is_not_taken_for_deaf(postgres: PostgresServer) -> None:
    watch, database = started_watch(postgres.address())
    assert eventually(lambda: watch.hints > 3)
    assert watch.is_hearing
    database.close()


def started_watch(address: str) -> tuple[RoomWatch, Database]:
    database = Database(address, "listening")
    database.connect()
    watch = RoomWatch(database, deaf_seconds=4.0)
    watch.start()
    assert eventually(lambda: watch.is_hearing)
    return watch, database


def eventually(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while not is_so() and time.monotonic() < until:
        time.sleep(0.05)
    return is_so()


def test_who_joins_or_leaves_while_the_database_is_away_is_told_later() -> None:
    with postgres_server({}) as server:
        database = Database(server.address())
        bring_up_to_date(database)
        node = start_node(server.address())
        holder = find_key(node.database, make_tenant(database, "Away"))
        assert holder is not None
        _, hosted = begin(node, holder.tenant)
        phone, late = TestPhone(hosted.room), TestPhone(hosted.room)
        assert (phone.join("Ann"), phone.write("a1")) == ("", "")
        server.stop()
        assert is_later(lambda: late.ask("Join", "j1", name="Bob"))
        assert is_later(lambda: phone.ask("Leave", "l1"))
        server.start()
        assert late.ask("Join", "j1", name="Bob").refused == ""
        assert phone.ask("Leave", "l1").refused == ""
        assert hosted.session.workshop.cards == {}
        node.close()
        database.close()


def is_later(send: Callable[[], OrderAnswer]) -> bool:
    """Tell whether whoever sends something is told to send it again, as pages tell them."""
    try:
        answer = send()
    except OSError:  # of which the queue of orders makes 'later'
        return True
    return answer.is_later and not answer.refused


class WrongClock(DatabaseClock):
    """The database's clock, as a machine sees it whose own is two minutes behind."""

    def now(self) -> datetime:
        return super().now() + timedelta(minutes=2)


def test_a_clock_that_is_wrong_is_told_and_not_used(postgres: PostgresServer) -> None:
    node = HostNode(postgres.address())
    node.clock = WrongClock(node.database)
    node.start()
    words = node.health().words
    node.close()
    assert "This machine's clock is off by -120 s; the database's is used." in words


class _Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        raise AssertionError("something was sent")


@contextmanager
def expired_service(folder: Path) -> Iterator[str]:
    """Serve at an address whose certificate has expired, and which is trusted otherwise."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    (folder / "names").write_text("subjectAltName=DNS:localhost\n", "ascii")
    ask_for = "req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key.pem -out request.pem"
    sign = "x509 -req -in request.pem -signkey key.pem -days -1 -extfile names"
    for words in (ask_for, f"{sign} -out certificate.pem"):
        subprocess.run(["openssl", *words.split()], cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), _Answering)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_expired_certificate_is_told_and_no_key_sent(
    tmp_path: Path,
) -> None:
    key = tmp_path / "key"
    keep_key(key, "unk-" + "k" * 43)
    workshop = tmp_path / "one.workshop.yaml"
    workshop.write_text(a_text(), "utf-8")
    with expired_service(tmp_path) as address:
        command = [sys.executable, "-m", "userneeds", "room", str(workshop), "--at", address]
        trusted = {**os.environ, "SSL_CERT_FILE": str(tmp_path / "certificate.pem")}
        done = subprocess.run(
            [*command, "--key", str(key)], env=trusted, capture_output=True, check=False
        )
    assert done.returncode == 4
    assert b"The certificate of localhost has expired, so nothing was sent." in done.stderr
