"""The examples for servers serve the site, with a policy that lets nothing else in."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from conftest import Run
from theme.browser import dump

pytestmark = [pytest.mark.browser, pytest.mark.once]

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "scripts/manual/hosting.md"
SPECIMEN = ROOT / "tests/theme/specimen"
# What a distribution has around the sites.
AROUND = """
{user}
daemon off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
  types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; text/xml xml; }}
  access_log off;
  {temporary}
  {site}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def example(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", MANUAL.read_text("utf-8"), re.M | re.S)
    assert found
    return found[1]


@dataclass(frozen=True)
class Answer:
    """What a server has said."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True)
class Server:
    """A server on this machine, of the files in ``root``."""

    port: int
    root: Path

    def get(self, path: str) -> Answer:
        """Ask for a path."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            connection.request("GET", path)
            said = connection.getresponse()
            return Answer(said.status, dict(said.getheaders()), said.read().decode())


@pytest.fixture
def server(book: Path, diptych: Run, tmp_path: Path) -> Iterator[Server]:
    """The specimen, built and served as the manual's example for nginx has it."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed")
    shutil.rmtree(book / "docs")
    shutil.copytree(SPECIMEN, book / "docs")
    assert diptych("html").returncode in {0, 1}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    site = example("nginx").replace("listen 80", f"listen 127.0.0.1:{port}")
    site = site.replace("/srv/www/build/html", str(book / "build/html"))
    temporary = "".join(f"{one}_temp_path {tmp_path}/{one};" for one in TEMPORARY)
    conf = tmp_path / "nginx.conf"
    # Started by root, its workers would be nobody, who may not read what tests make.
    user = "user root;" if os.geteuid() == 0 else ""
    around = AROUND.format(user=user, folder=tmp_path, temporary=temporary, site=site)
    conf.write_text(around, "utf-8")
    with subprocess.Popen([nginx, "-c", str(conf), "-p", str(tmp_path)]) as process:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        try:
            yield Server(port, book / "build/html")
        finally:
            process.terminate()


def test_pages_are_served_and_who_is_lost_is_told(server: Server) -> None:
    assert server.get("/").status == 200
    for path in ("/en/specimen.html", "/fr/specimen.html", "/favicon.svg", "/entrance.css"):
        answer = server.get(path)
        assert answer.status == 200, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-cache"
    lost = server.get("/fr/deep/er/nothing.html")
    assert lost.status == 404
    assert "Page introuvable" in lost.body
    assert "default-src 'none'" in lost.headers["Content-Security-Policy"]
    style = re.search(r'href="(_static/diptych[^"]+\?v=\w+)"', server.get("/en/index.html").body)
    assert style
    assert server.get(f"/en/{style[1]}").headers["Cache-Control"] == "max-age=31536000"


def test_files_that_are_kept_for_a_year_are_named_by_their_content(server: Server) -> None:
    page = server.get("/en/specimen.html").body
    static = re.findall(r'(?:src|href)="(_static/[^"]+\.(?:js|css)[^"]*)"', page)
    assert len(static) > 4
    assert all("?v=" in one for one in static)


@pytest.mark.parametrize("page", ["index.html", "en/specimen.html", "fr/specimen.html", "404.html"])
def test_the_policy_is_broken_by_no_page_of_ours(server: Server, tmp_path: Path, page: str) -> None:
    """Chromium says so where it is; the scripts of the page have run."""
    done = dump(f"http://127.0.0.1:{server.port}/{page}", tmp_path, "--enable-logging=stderr")
    assert "Content Security Policy" not in done.stderr
    assert "Refused to" not in done.stderr
    if page.endswith("specimen.html"):
        assert '<label class="colours">' in done.stdout


def test_a_page_that_breaks_the_policy_is_told_of(server: Server, tmp_path: Path) -> None:
    """Or the test above could not fail."""
    (server.root / "bad.html").write_text("<script>1</script><p style='color: red'>x", "utf-8")
    address = f"http://127.0.0.1:{server.port}/bad.html"
    done = dump(address, tmp_path, "--enable-logging=stderr")
    assert "Content Security Policy" in done.stderr


def test_both_examples_have_the_same_policy() -> None:
    pattern = r"Content-Security-Policy:? \"?(default-src [^\"\n]*)"
    found = re.findall(pattern, MANUAL.read_text("utf-8"))
    assert len(found) == 2
    assert len(set(found)) == 1
