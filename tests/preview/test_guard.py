"""A preview answers the person at this machine; a page of others gets nothing from it."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping

import pytest
from websockets.exceptions import InvalidStatus

from diptych.preview.guard import LONGEST
from preview.served import Served, forms, name_of, socket_at

pytestmark = pytest.mark.once


def test_who_does_not_know_the_token_is_told_nothing(shown: Served) -> None:
    for path in ("/", "/fr/index.html", "/x/fr/index.html", f"/{shown.token}x/fr/index.html"):
        answer = shown.request(path)
        assert answer.status == 404
        assert b"token" in answer.body


def test_who_knows_it_sees_the_pages(shown: Served) -> None:
    assert "Un petit livre" in shown.get("fr/index.html")
    assert shown.request(f"/{shown.token}/").headers["location"].endswith("/fr/index.html")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1", "[::1]", "127.0.0.1.evil.example", ""],
)
def test_another_name_is_not_answered(shown: Served, host: str) -> None:
    """A name of others that leads to this machine is a page of others (DNS rebinding)."""
    assert shown.request(f"/{shown.token}/fr/index.html", headers={"Host": host}).status == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1"},
    ],
)
def test_a_page_of_others_cannot_write(shown: Served, headers: Mapping[str, str]) -> None:
    message = shown.message("fr", "index", "Everyone")
    said = {**name_of(message), "forms": forms(message, "Attaque"), "fuzzy": False}
    sent = {"Content-Type": "application/json", **headers}
    path = f"/{shown.token}/-/message"
    assert shown.request(path, "POST", json.dumps(said).encode(), sent).status == 403
    assert shown.message("fr", "index", "Everyone")["forms"] == message["forms"]


def test_what_a_form_can_send_is_not_taken(shown: Served) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        headers = {"Origin": f"http://{shown.host}", "Content-Type": kind}
        assert shown.request(f"/{shown.token}/-/message", "POST", b"{}", headers).status == 415


def test_another_site_can_neither_show_nor_load_it(shown: Served) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    for path in ("fr/index.html", "-/overview.json", "-/static/studio.js"):
        assert shown.request(f"/{shown.token}/{path}", headers=headers).status == 403
    answer = shown.request(f"/{shown.token}/fr/index.html")
    assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_a_socket_is_for_our_own_pages(shown: Served) -> None:
    ours, address = f"http://{shown.host}", f"ws://{shown.host}/{shown.token}/-/events"
    for origin in (None, "http://evil.example", "null"):
        with pytest.raises(InvalidStatus):
            socket_at(address, origin)
    with pytest.raises(InvalidStatus):
        socket_at(f"ws://{shown.host}/x/-/events", ours)
    with socket_at(address, ours) as opened:
        assert json.loads(opened.recv())["stand"] in {"building", "fresh"}


@pytest.mark.parametrize(
    "path",
    [
        "fr/../../secret.txt",
        "fr/%2e%2e/%2e%2e/%2e%2e/pyproject.toml",
        "..%2f..%2f..%2fpyproject.toml",
        "%2fetc%2fpasswd",
        "/etc/passwd",
        "fr/index.html%00",
        "fr/" + "a" * 5000,
        "-/static/../server.py",
        "-/static/%2e%2e/server.py",
        "-/facing/en/fr/..%2f..%2f..%2fsecret.html",
        "-/facing/en/%2e%2e/index.html",
    ],
)
def test_no_file_outside_is_sent(shown: Served, path: str) -> None:
    answer = shown.request(f"/{shown.token}/{path}")
    assert answer.status in {404, 400}
    assert b"languages" not in answer.body


def test_a_link_that_leads_out_is_not_followed(served: Served) -> None:
    page = served.book / ".diptych/unpublished/marked/fr/led.html"
    page.symlink_to(served.book / "pyproject.toml")
    assert served.request(f"/{served.token}/fr/led.html").status == 404


def test_a_request_that_is_too_long_is_not_read(shown: Served) -> None:
    headers = {"Origin": f"http://{shown.host}", "Content-Type": "application/json"}
    path = f"/{shown.token}/-/check"
    long = {**headers, "Content-Length": str(LONGEST + 1)}
    assert shown.request(path, "POST", b"", long).status == 413
    unsaid = {**headers, "Transfer-Encoding": "chunked", "Content-Length": ""}
    assert shown.request(path, "POST", b"", unsaid).status in {400, 411}


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b"null", b"[" * 100_000, b"\xff", b'{"forms": [{}]}', b'{"forms":1}'],
)
def test_nonsense_is_told_to_be_so(shown: Served, body: bytes) -> None:
    headers = {"Origin": f"http://{shown.host}", "Content-Type": "application/json"}
    answer = shown.request(f"/{shown.token}/-/message", "POST", body, headers)
    assert answer.status == 400
    assert "error" in json.loads(answer.body)


def test_it_listens_on_this_machine_alone(shown: Served) -> None:
    port = int(shown.host.partition(":")[2])
    here = socket.gethostbyname(socket.gethostname())
    if here.startswith("127."):
        pytest.skip("this machine has no other address")
    with pytest.raises(OSError), socket.create_connection((here, port), timeout=2):  # noqa: PT011
        pass
