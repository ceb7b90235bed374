"""People come to a room over HTTP: real processes, real sockets, no script and no mocks."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.phones_at_hand import open_file, texts_below
from tests.web.served_room import Browser, ServedRoom, path_of, served_room, start_room
from userneeds.surfaces.web.site import RoomSite


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedRoom]:
    """Serve one room to all tests of this module that end nothing: it takes a second to start."""
    with served_room(tmp_path_factory.mktemp("room")) as served:
        yield served


def test_it_says_in_one_line_where_it_answers(room: ServedRoom) -> None:
    code = room.said["code"]
    assert list(room.said) == ["url", "code", "port", "big_screen"]
    assert room.said["url"] == f"http://127.0.0.1:{room.port}/{code}"
    assert len(code) == 6
    assert not set(code) & set("ILO0123456789")
    screen = Browser(room).ask("GET", path_of(room.said["big_screen"]))
    assert (screen.status, code in screen.text) == (200, True)


def test_somebody_joins_and_writes_by_plain_forms(room: ServedRoom) -> None:
    person = Browser(room)
    joined = person.send("join", name="Dee Ash", organisation="Ash Homes", role="repairs")
    assert (joined.status, joined.headers["location"]) == (303, room.base)
    assert person.send("write", kind="challenge", text="Boilers <b>fail</b>").status == 303
    page = person.look("?see=mine").text
    assert "Boilers &lt;b&gt;fail&lt;/b&gt;" in page
    assert "Boilers" not in Browser(room).look().text
    (card,) = person.do(
        {"id": "c1", "form": {"doing": "write", "text": "No heating", "card": "kq3f7a"}}
    )
    assert card["done"] > 0


def test_a_form_that_is_sent_twice_is_done_once(room: ServedRoom) -> None:
    person = Browser(room)
    person.send("join", name="Fay Elm")
    fields = {**person.look().form("write"), "kind": "challenge", "text": "Once only"}
    assert [person.send_fields(fields).status for _ in range(2)] == [303, 303]
    assert person.look("?see=mine").text.count('value="withdraw-card"') == 1


def test_words_that_are_refused_stay_in_the_box(room: ServedRoom) -> None:
    person = Browser(room)
    person.send("join", name="Gus Fir")
    refused = person.send("write", kind="challenge", text="long " * 120)
    assert refused.status == 200
    assert "500" in refused.text
    assert "long long" in refused.text


def test_who_keeps_no_cookies_is_told_so(room: ServedRoom) -> None:
    person = Browser(room)
    joined = person.send_fields({"doing": "join", "name": "Hal Oak"})
    person.cookies.clear()
    assert "keeps no cookies" in person.ask("GET", joined.headers["location"]).text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_what_comes_from_elsewhere_is_refused(
    room: ServedRoom, headers: dict[str, str], status: int
) -> None:
    person = Browser(room)
    person.look()
    answer = person.ask("POST", f"{room.base}/do", b"[]", headers)
    assert answer.status == status
    own = {"Origin": f"http://127.0.0.1:{room.port}"}
    assert person.ask("POST", f"{room.base}/do", b"[]", own).status == 200


def test_behind_a_server_of_another_name_that_name_is_ours_and_cookies_are_for_https(
    tmp_path: Path,
) -> None:
    with served_room(tmp_path, "--behind", "https://room.example") as served:
        assert served.said["url"] == ""  # it has not answered
        person = Browser(served)
        names = {"Host": "room.example", "Origin": "https://room.example"}
        page = person.ask("GET", served.base, headers=names)
        assert page.status == 200
        assert "Secure" in page.headers["set-cookie"]
        form = b"doing=join&name=Dee+Ash"
        assert person.ask("POST", f"{served.base}/form", form, names).status == 303
        other = {**names, "Origin": "https://room.example.evil"}
        assert person.ask("POST", f"{served.base}/form", form, other).status == 403


def test_every_answer_is_kept_by_nobody_and_runs_nothing_from_elsewhere(room: ServedRoom) -> None:
    for path in ("/", room.base, f"{room.base}/screen", "/WRONGX", f"{room.base}/nothing"):
        headers = Browser(room).ask("GET", path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["referrer-policy"] == "same-origin"


def test_the_secret_is_in_no_address_and_no_page(room: ServedRoom) -> None:
    person = Browser(room)
    person.send("join", name="Ida Yew")
    secret = person.cookies["userneeds-room"]
    assert len(secret) == 32
    assert secret not in person.look().text
    assert secret.encode() not in texts_below(room.folder)


def test_no_page_tells_the_code_to_whoever_has_not_shown_it(room: ServedRoom) -> None:
    stranger = Browser(room)
    code = room.said["code"]
    for path in ("/", "/?lang=cy", "/WRONGX", "/WRONGX/screen", "/WRONGX/view", "/WRONGX?see=mine"):
        answer = stranger.ask("GET", path)
        assert code not in answer.text
        assert code not in str(answer.headers)
    for path in ("/", "/WRONGX/do", "/WRONGX/form"):
        assert code not in stranger.ask("POST", path, b"code=WRQNGX").text


def test_a_wrong_code_opens_nothing_and_a_right_one_is_found_however_it_is_typed(
    room: ServedRoom,
) -> None:
    person = Browser(room)
    assert person.ask("GET", "/WRONGX").status == 404
    assert person.ask("POST", "/WRONGX/do", b"[]").status == 404
    typed = f"code={room.said['code'].lower()[:3]}-{room.said['code'].lower()[3:]}"
    found = person.ask("POST", "/", typed.encode())
    assert (found.status, found.headers["location"]) == (303, room.base)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"x" * 20_000, 413),
        (b"x" * 256_000, 413),
        (b"[" * 9_000, 400),
        (b'[{"id": "a", "do": NaN}]', 400),
        (b"\xff\xfe", 400),
        (b'["text"]', 400),
        (b'{"id": "", "do": {}}', 200),
        (b'[{"id": "a", "do": {"do": "Restore", "changes": []}}]', 200),
        (b'[{"id": "a", "do": {"do": "AddCards", "cards": [7]}}]', 200),
        (b'[{"id": "a", "form": {"doing": ["x"], "text": null}}]', 200),
        (b'[{"id": "a", "do": "Leave"}]', 200),
    ],
)
def test_hostile_bodies_get_a_sentence_and_nothing_more(
    room: ServedRoom, body: bytes, status: int
) -> None:
    person = Browser(room)
    person.look()
    answer = person.ask("POST", f"{room.base}/do", body)
    assert answer.status == status
    if status == 200:
        assert all("refused" in each for each in json.loads(answer.text))


def test_a_body_without_a_length_ends_where_it_is_too_large(room: ServedRoom) -> None:
    person = Browser(room)
    person.look()
    parts = iter([b"x" * 1_000] * 256)
    assert person.ask("POST", f"{room.base}/do", parts).status == 413
    assert person.look().status == 200


def test_what_changes_is_heard_by_a_stream_and_by_asking(room: ServedRoom) -> None:
    person = Browser(room)
    person.send("join", name="Jim Ash")
    snapshot = json.loads(person.ask("GET", f"{room.base}/view").text)
    assert set(snapshot["view"]) == {"status", "side", "work"}
    again = json.loads(person.ask("GET", f"{room.base}/view?since={snapshot['position']}").text)
    assert again["view"] == {} or again["position"] != snapshot["position"]
    with socket.create_connection(("127.0.0.1", room.port), timeout=10) as stream:
        cookie = f"userneeds-room={person.cookies['userneeds-room']}"
        head = f"GET {room.base}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"
        stream.sendall(head.encode())
        heard = stream.makefile("rb")
        assert _next_event(heard, b"view")
        person.send("write", kind="challenge", text="Heard at once")
        assert b"Heard" not in _next_event(heard, b"view")
        assert _next_event(heard, b"you")


def _next_event(stream: object, name: bytes) -> bytes:
    """Return the data of the next event with a name."""
    is_named = False
    for line in stream:  # type: ignore[attr-defined] # a file of bytes
        if line.startswith(b"event: "):
            is_named = line.strip() == b"event: " + name
        elif line.startswith(b"data: ") and is_named:
            return bytes(line)
    return b""


def test_a_card_stands_once_though_the_room_was_killed_before_it_answered(tmp_path: Path) -> None:
    open_file(tmp_path, "quiet").close()
    served = start_room(tmp_path)
    person = Browser(served)
    person.send("join", name="Kit Elm")
    fields = {**person.look().form("write"), "kind": "challenge", "text": "Lost keys"}
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        body = "&".join(f"{name}={value}" for name, value in fields.items()).replace(" ", "+")
        head = (
            f"POST {served.base}/form HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Content-Length: {len(body)}\r\n"
            f"Cookie: userneeds-room={person.cookies['userneeds-room']}\r\n\r\n"
        )
        line.sendall((head + body).encode())
        while b"Lost keys" not in texts_below(tmp_path / "state" / "journals"):
            assert served.process.poll() is None
        served.kill()
    again = start_room(tmp_path, port=served.port)
    try:
        assert again.said == served.said
        person.room = again
        assert person.send_fields(fields).status == 303
        assert person.look("?see=mine").text.count('value="withdraw-card"') == 1
        edit = person.look(f"?see=write&edit={fields['card']}").form("edit")
        edited = person.send_fields({**edit, "kind": "challenge", "text": "We lose keys"})
        assert edited.status == 303
        assert again.end() == 0
        text = again.file.read_text("utf-8")
        assert text.count("We lose keys") == 1
        assert "Lost keys" not in text
    finally:
        again.kill()


def test_an_address_is_here_as_long_as_the_machine_has_it() -> None:
    assert RoomSite(8000).is_address_here()
    assert RoomSite(8000, lan="127.0.0.1").is_address_here()
    # Of the networks that are kept for examples: no machine has it.
    assert not RoomSite(8000, lan="192.0.2.77").is_address_here()


def test_it_ends_cleanly_when_asked_and_says_when_it_cannot_begin(tmp_path: Path) -> None:
    served = start_room(tmp_path, "--open-stage", "talk")
    assert served.end() == 0
    assert "stage: talk" in served.file.read_text("utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AssertionError, match=f"Port {port} .* could not be used"):
            start_room(tmp_path, port=port)
    with pytest.raises(AssertionError, match="There is no stage 'nap'"):
        start_room(tmp_path, "--open-stage", "nap")
