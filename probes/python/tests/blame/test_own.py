"""Whose code a file is: decided by what was started and what brought the file there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

from headroom_probe._blame import own
from headroom_probe._blame.own import OWN, PACKAGE, PROBE, STDLIB, OwnCode

ROOT = Path(__file__).resolve().parents[2]

#: Prints the rank of each file that it is given, as the application's own process sees it.
RANKS = """
import json, os, sys
sys.path.insert(0, os.environ["PROBE"])
from headroom_probe._blame.own import own_code
def ranks():
    own_code.refresh()
    return [own_code.rank(path) for path in json.loads(os.environ["FILES"])]
"""


class Layout:
    """Files of an application and of what it is started with, in a directory of their own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "lib" / "python3" / "site-packages"
        self.site.mkdir(parents=True)

    def install(
        self, target: Path, package: str, *, distribution: str | None = None, from_directory: bool = False
    ) -> None:
        """As pip does: files, and the distribution's metadata beside them."""
        (target / package).mkdir(parents=True, exist_ok=True)
        (target / package / "__init__.py").write_text(RANKS + "print(json.dumps(ranks()))\n", "utf-8")
        info = target / f"{distribution or package}-1.0.dist-info"
        info.mkdir(exist_ok=True)
        with (info / "RECORD").open("a", encoding="utf-8") as record:
            record.write(f"{package}/__init__.py,sha256=x,1\n../../../bin/{package},,\n{info.name}/RECORD,,\n")
        if from_directory:
            (info / "direct_url.json").write_text(json.dumps({"url": "file:///src", "dir_info": {}}), "utf-8")

    def ranks(self, command: list[str], files: list[Path], *path: Path, **environment: str) -> list[int]:
        variables = {
            **os.environ,
            "PROBE": str(ROOT),
            "FILES": json.dumps([str(file) for file in files]),
            "PYTHONPATH": os.pathsep.join(map(str, (*path, self.site))),
            **environment,
        }
        ended = subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env=variables,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        ranks: list[int] = json.loads(ended.stdout.splitlines()[-1])
        return ranks


class OwnFiles(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.layout = Layout(Path(folder.name).resolve())
        self.site = self.layout.site
        self.layout.install(self.site, "shopapi")
        self.layout.install(self.site, "urllib3")
        self.shop, self.client = self.site / "shopapi" / "store.py", self.site / "urllib3" / "connection.py"

    def check(self, command: list[str], **environment: str) -> None:
        found = self.layout.ranks(command, [self.shop, self.client], **environment)
        self.assertEqual(found, [OWN, PACKAGE])

    def script(self, text: str, name: str = "server") -> list[str]:
        path = self.layout.root / name
        path.write_text(textwrap.dedent(text), "utf-8")
        return [str(path)]

    def test_a_service_that_pip_installed_is_own_if_the_servers_command_names_it(self) -> None:
        server = self.script("import shopapi\n", "uvicorn")
        for words in (
            ["shopapi.main:app", "--workers", "2"],
            ["--reload", "shopapi.main:create_app()"],
            ["-k", "uvicorn.workers.UvicornWorker", "shopapi.wsgi"],
            ["--loop", "uvloop:new_event_loop", "shopapi:app"],
        ):
            with self.subTest(words=words):
                self.check([*server, *words])

    def test_it_is_own_if_it_was_started_as_a_module_or_by_its_console_script(self) -> None:
        (self.site / "shopapi" / "__main__.py").write_text(
            "import json, shopapi\nprint(json.dumps(shopapi.ranks()))\n", "utf-8"
        )
        (self.site / "shopapi" / "cli.py").write_text("def main(): pass\n", "utf-8")
        self.check(["-m", "shopapi"])
        console = "from shopapi.cli import main\nmain()\nimport json, shopapi as s\nprint(json.dumps(s.ranks()))\n"
        self.check(self.script(console, "shopapi"))

    def test_it_is_own_if_the_settings_of_a_framework_or_the_option_names_it(self) -> None:
        script = self.script("import shopapi\n", "manage")
        self.check(script, DJANGO_SETTINGS_MODULE="shopapi.settings")
        self.check(script, HEADROOM_APP="other,shopapi")
        self.check(script, HEADROOM_APP=str(self.site / "shopapi"))

    def test_it_is_own_if_nothing_names_it_and_it_was_installed_from_a_directory(self) -> None:
        script = self.script("import shopapi\n", "run")
        self.assertEqual(self.layout.ranks(script, [self.shop, self.client]), [PACKAGE, PACKAGE])
        self.layout.install(self.site, "shopapi", from_directory=True)
        self.check(script)

    def test_all_packages_of_its_distribution_are_own_but_not_what_is_vendored_in_them(self) -> None:
        self.layout.install(self.site, "shopjobs", distribution="shopapi")
        files = [self.site / "shopjobs" / "jobs.py", self.site / "shopapi" / "_vendor" / "urllib3" / "connection.py"]
        server = self.script("import shopapi\n", "uvicorn")
        self.assertEqual(self.layout.ranks([*server, "shopapi:app"], files), [OWN, PACKAGE])

    def test_packages_that_pip_put_beside_the_application_are_none_of_it(self) -> None:
        """As for a zip of a function, or a folder of vendored packages on the path."""
        root = self.layout.root
        (root / "app.py").write_text(RANKS + "print(json.dumps(ranks()))\n", "utf-8")
        self.layout.install(root / "vendor", "httpx")
        self.layout.install(root, "yarl")
        files = [
            root / "app.py",
            root / "orders" / "api.py",
            root / "vendor" / "httpx" / "_client.py",
            root / "yarl" / "url.py",
        ]
        found = self.layout.ranks(["app.py"], files, root / "vendor")
        self.assertEqual(found, [OWN, OWN, PACKAGE, PACKAGE])

    def test_the_standard_library_and_the_probe_are_told_apart(self) -> None:
        code = OwnCode()
        cases = {
            json.__file__: STDLIB,
            "<frozen importlib._bootstrap>": STDLIB,
            own.__file__: PROBE,
            "<string>": OWN,
            "/srv/shop/app.py": OWN,
            "/srv/shop/vendor/orders.py": OWN,
            "/srv/shop/_vendor/urllib3/connection.py": PACKAGE,
            "/srv/shop/.venv/lib/python3.12/site-packages/anyio/to_thread.py": PACKAGE,
            "/srv/my-site-packages-of/app.py": OWN,
            "/usr/lib/python3/dist-packages/requests/api.py": PACKAGE,
            "/srv/.pex/installed_wheels/ab/httpx-0.28-py3-none-any.whl/httpx/_client.py": PACKAGE,
        }
        self.assertEqual({path: code.rank(path) for path in cases}, cases)

    def test_a_package_has_the_name_that_its_frames_are_told_by(self) -> None:
        code = OwnCode()
        site = "/srv/.venv/lib/python3.12/site-packages/"
        cases = {
            site + "starlette/routing.py": "starlette",
            site + "six.py": "six",
            json.__file__: "json",
            os.__file__: "os",
        }
        self.assertEqual({path: code.package(path) for path in cases}, cases)


if __name__ == "__main__":
    unittest.main()
