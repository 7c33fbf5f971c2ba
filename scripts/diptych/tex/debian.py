"""The distribution's packages, fetched with its own tools and unpacked beside the system.

apt is run with a configuration of Diptych's own: its lists and its packages go to a folder of
Diptych's, the system's are neither read nor changed, and no privilege is needed. Where the packages
come from is what the machine's own sources say; apt checks the archive's signature as ever.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych.errors import DiptychError

# The release whose packages are newer, by distribution, as its archive names the folder: its TeX
# Live is that of 2026.
NEWER = {"debian": "forky", "ubuntu": "devel"}
KEYRINGS = {
    "debian": "/usr/share/keyrings/debian-archive-keyring.gpg",
    "ubuntu": "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
}
COMPONENTS = {"debian": "main", "ubuntu": "main universe"}
# What is to be fetched: from where, as which file, of how many bytes, with which digest.
URI = re.compile(r"^'[^']+' (\S+) (\d+) (\w+):(\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Repository:
    """A distribution's archive: its address, the machine's release, and the newer one."""

    distribution: str
    uri: str
    release: str
    newer: str


def find() -> Repository | None:
    """Return the archive that this machine installs from; None where it is not Debian's kind."""
    if not all(map(shutil.which, ("apt-get", "dpkg"))):
        return None
    system = _os_release()
    names = [system.get("ID", ""), *system.get("ID_LIKE", "").split()]
    distribution = next((name for name in ("ubuntu", "debian") if name in names), "")
    release = system.get("UBUNTU_CODENAME") or system.get("VERSION_CODENAME", "")
    facts = "$(REPO_URI) $(RELEASE) $(COMPONENT)"
    targets = _run(["apt-get", "indextargets", "--format", facts, "Created-By: Packages"])
    for row in targets.splitlines():
        uri, suite, component = row.split()
        if distribution and suite == release and component == "main":
            return Repository(distribution, uri, release, NEWER[distribution])
    return None


@dataclass(frozen=True)
class Apt:
    """apt, with a configuration of its own below ``folder``; its packages go to ``debs``."""

    repository: Repository
    folder: Path
    debs: Path

    def update(self) -> None:
        """Fetch the lists of packages of both releases."""
        for path in (self.folder / "lists/partial", self.folder / "archives/partial", self.debs):
            path.mkdir(parents=True, exist_ok=True)
        keyring = KEYRINGS[self.repository.distribution]
        (self.folder / "apt.sources").write_text(
            f"Types: deb\nURIs: {self.repository.uri}\n"
            f"Suites: {self.repository.release} {self.repository.newer}\n"
            f"Components: {COMPONENTS[self.repository.distribution]}\nSigned-By: {keyring}\n"
        )
        (self.folder / "apt.conf").write_text(
            f'Dir::State "{self.folder}";\n'
            'Dir::State::status "/var/lib/dpkg/status";\n'
            f'Dir::Cache "{self.folder}";\n'
            f'Dir::Etc::sourcelist "{self.folder}/apt.sources";\n'
            'Dir::Etc::sourceparts "/dev/null";\n'
            'APT::Sandbox::User "";\n'  # the folder is the caller's: nobody else may write there
            f'APT::Default-Release "{self.repository.release}";\n'
            'APT::Update::Error-Mode "any";\n'  # or apt takes no network for no news
            'Acquire::Languages "none";\n'
            'Acquire::Retries "3";\n'
        )
        self._get("update", "-qq")

    def newer(self, names: Sequence[str]) -> list[str]:
        """Return packages as apt is to be asked for them, out of the newer release.

        apt knows that by its codename alone, where the archive names the folder otherwise.
        """
        of_newer = f"Release: {self.repository.newer}"
        rows = self._get("indextargets", "--format", "$(CODENAME)", of_newer).split()
        return [f"{name}/{next(iter(rows), self.repository.newer)}" for name in names]

    def missing(self, name: str, wanted: Sequence[str]) -> list[str]:
        """Return what installing ``name`` would add, of those whose names begin as ``wanted``."""
        plan = self._get("-s", "-qq", "--no-install-recommends", "install", name)
        packages = re.findall(r"^Inst (\S+)", plan, re.MULTILINE)
        return [package for package in packages if package.startswith(tuple(wanted))]

    def size(self, packages: Sequence[str]) -> int:
        """Return how many bytes there are to fetch."""
        return sum(
            size - (path.stat().st_size if path.is_file() else 0)
            for path, size, _, _ in self._files(packages)
        )

    def version(self, package: str) -> str:
        """Return the version of a package that would be fetched."""
        shown = _run(["apt-cache", "show", "--no-all-versions", package], self._environment())
        return match[1] if (match := re.search(r"^Version: (\S+)", shown, re.MULTILINE)) else ""

    def download(self, packages: Sequence[str], progress: Callable[[float], None]) -> list[Path]:
        """Fetch packages, but for those and for what of them is there; return the files."""
        files = self._files(packages)
        for path, size, algorithm, digest in files:
            # apt goes on with what is shorter, and takes the rest for whole.
            if path.is_file() and path.stat().st_size >= size:
                with path.open("rb") as file:
                    spoilt = hashlib.file_digest(file, algorithm.lower()).hexdigest() != digest
                if spoilt:
                    path.unlink()
        command = ["apt-get", "download", "-q", "-o", "APT::Status-Fd=1", *packages]
        process = subprocess.Popen(
            command,
            cwd=self.debs,
            env={**os.environ, **self._environment()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said: list[str] = []
        with process:
            assert process.stdout is not None
            for row in process.stdout:
                said.append(row)
                if match := re.match(r"dlstatus:\d+:([\d.]+):", row):
                    progress(float(match[1]) / 100)
        if process.returncode:
            raise _failure(command, "".join(said))
        return sorted(path for path, *_ in files)

    def _files(self, packages: Sequence[str]) -> list[tuple[Path, int, str, str]]:
        """Return the files of packages: bytes, and the digest by its algorithm."""
        found = URI.findall(self._get("--print-uris", "download", *packages))
        return [(self.debs / name, int(size), *digest) for name, size, *digest in found]

    def _get(self, *arguments: str) -> str:
        # In a folder without packages: apt does not list what is there.
        return _run(["apt-get", *arguments], self._environment(), self.folder)

    def _environment(self) -> dict[str, str]:
        return {"APT_CONFIG": str(self.folder / "apt.conf")}


def unpack(deb: Path, folder: Path) -> None:
    """Unpack a package; none of its scripts is run."""
    _run(["dpkg", "-x", str(deb), str(folder)])


def _os_release() -> dict[str, str]:
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return {}
    return {
        key: value.strip('"') for key, _, value in (row.partition("=") for row in text.split("\n"))
    }


def _run(
    command: list[str], variables: Mapping[str, str] | None = None, folder: Path | None = None
) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(variables or {})}
    run = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise _failure(command, run.stderr or run.stdout)
    return run.stdout


def _failure(command: list[str], said: str) -> DiptychError:
    rows = [row for row in said.splitlines() if row.startswith(("E:", "Err:", "dpkg"))]
    what = next(iter(rows), said.strip()[-200:]).removeprefix("E: ")
    # The lists of an archive are valid for some days (Debian's repository format, Valid-Until).
    late = "expired" in what or "not valid yet" in what
    check = (
        "the machine's clock, and how old its mirror of the archive is," if late else "the network"
    )
    return DiptychError(
        f"{command[0]} failed: {what}",
        hint=f"check {check} and run the command again: what was downloaded is kept",
    )
