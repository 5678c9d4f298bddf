"""Fetches suites, each once. Whatever fails raises OSError or CalledProcessError."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

DEBIAN_KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"


def source_distribution(folder: Path, package: str, needs: list[str]) -> Path:
    """Its source with the tests, beside an environment `venv` that has the package itself, installed, and what they need."""
    unpacked, whole = folder / "source", folder / "whole"
    asked = "\n".join([package, *needs])
    if whole.exists() and whole.read_text() == asked:
        return unpacked
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _say(f"fetching {package} …")
    python = folder / "venv" / "bin" / "python"
    _do(sys.executable, "-m", "venv", str(folder / "venv"))
    _do(str(python), "-m", "pip", "install", "-q", package, *needs)
    _do(
        str(python),
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "--no-binary",
        package.partition("==")[0],
        "-d",
        str(folder),
        package,
    )
    archive = next(folder.glob("*.tar.gz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder / "unpacked", filter="data")
    (source,) = (folder / "unpacked").iterdir()
    # Of the tests alone: beside them the source would be imported in place of what is installed.
    unpacked.mkdir()
    for wanted in ("tests", "pyproject.toml", "setup.cfg", "pytest.ini", "tox.ini"):
        if (source / wanted).exists():
            shutil.move(str(source / wanted), str(unpacked / wanted))
    whole.write_text(asked)
    return unpacked


def cpython_tests(folder: Path) -> Path:
    """A directory to be put on the path for package `test`; empty where this interpreter has its tests."""
    library = folder / "library"
    library.mkdir(parents=True, exist_ok=True)
    if importlib.util.find_spec("test.test_asyncio") is not None or (library / "test" / "test_asyncio").exists():
        return library
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    _say(f"fetching the tests of CPython {version} …")
    _do("apt-get", "download", f"libpython{version}-testsuite", folder=folder)
    _do("dpkg-deb", "-x", str(next(folder.glob("*.deb"))), str(folder / "unpacked"))
    shutil.move(str(folder / "unpacked" / "usr" / "lib" / f"python{version}" / "test"), str(library / "test"))
    return library


def node_tests(folder: Path) -> Path:
    """Node's directory `test`, of Debian's source package."""
    source = folder / "node"
    if (source / "whole").exists():
        return source / "test"
    shutil.rmtree(source, ignore_errors=True)
    for part in ("lists/partial", "archives/partial"):
        (source / part).mkdir(parents=True)
    _say("fetching Node's tests …")
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE)"], capture_output=True, text=True, check=True
    )
    site = next((line for line in listed.stdout.splitlines() if line.endswith("/debian")), "")
    codename = Path("/etc/os-release").read_text().partition("VERSION_CODENAME=")[2].split("\n")[0]
    (source / "list").write_text(f"deb-src [signed-by={DEBIAN_KEYS}] {site} {codename} main\n")
    options = ["Dir::Etc::SourceParts=-", f"Dir::Etc::SourceList={source}/list", f"Dir::State::Lists={source}/lists"]
    options += [f"Dir::Cache={source}", "APT::Sandbox::User=root"]
    apt = ["apt-get", "-q", *(word for option in options for word in ("-o", option))]
    _do(*apt, "update", folder=source)
    _do(*apt, "--download-only", "source", "nodejs", folder=source)
    archive = next(each for each in source.glob("nodejs_*.orig.tar.xz"))
    with tarfile.open(archive) as tar:
        members = [each for each in tar.getmembers() if "/test/" in each.name]
        tar.extractall(source / "unpacked", members, filter="data")
    shutil.move(str(next((source / "unpacked").glob("*/test"))), str(source / "test"))
    (source / "whole").touch()
    return source / "test"


def _do(*command: str, folder: Path | None = None) -> None:
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise OSError(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr.strip()[-500:]}")


def _say(what: str) -> None:
    print(what, flush=True)
