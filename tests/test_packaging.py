"""The wheel holds all that a site needs, and a checkout that is not installed builds the same bytes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, distributions
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from sitegen.scripts import JOINED

from .conftest import REPOSITORY

DROP = '{"title": "A Paper of Ours", "abstract": "We show that a wheel rolls.", "collected": "2025-12-30"}\n'
PAGE = "---\ntitle: About\n---\nWhat this is.\n"
UV = (sys.executable, "-m", "uv")
SHIPPED = "from sitegen.inputs import shipped; print(shipped('templates').parent)"


class Environment:
    """A virtual environment that holds nothing of this one's but what is put into it."""

    def __init__(self, folder: Path) -> None:
        run(*UV, "venv", "--quiet", "--python", sys.executable, str(folder))
        self.python = folder / "bin" / "python"
        self.packages = next(folder.glob("lib/python*/site-packages"))

    def install(self, wheel: Path) -> None:
        """Put a wheel into it, without what the wheel requires."""
        run(*UV, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", str(self.python), str(wheel))

    def lend(self, required: Iterator[Distribution]) -> None:
        """Let it see distributions of this environment."""
        for lent in required:
            for name in sorted({file.parts[0] for file in lent.files or () if file.parts[0] != ".."}):
                target = self.packages / name
                if not target.exists():
                    target.symlink_to(Path(str(lent.locate_file(name))))

    def sitegen(self, *arguments: str, cwd: Path, path: Path | None = None) -> str:
        """Run `python -m sitegen`; its standard output."""
        return self.run("-m", "sitegen", *arguments, cwd=cwd, path=path)

    def run(self, *arguments: str, cwd: Path, path: Path | None = None) -> str:
        """Run Python, with one folder on PYTHONPATH or none; its standard output."""
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        if path:
            surroundings["PYTHONPATH"] = str(path)
        return run(str(self.python), *arguments, cwd=cwd, env=surroundings)


def run(*command: str, cwd: Path = REPOSITORY, env: dict[str, str] | None = None) -> str:
    """Run a program that must succeed; its standard output."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def required_by(root: Distribution) -> Iterator[Distribution]:
    """The distributions of this environment that one requires, and those that they require; extras are left out."""
    waiting, seen = [root], set[str]()
    while waiting:
        requirements = map(Requirement, waiting.pop().requires or ())
        wanted = {each.name for each in requirements if not each.marker or each.marker.evaluate({"extra": ""})}
        found = [distribution(name) for name in sorted(wanted - seen)]
        seen |= wanted
        waiting += found
        yield from found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder))
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Give an environment with the wheel and what its own metadata requires."""
    environment = Environment(tmp_path_factory.mktemp("installed") / "env")
    environment.install(wheel)
    [itself] = distributions(path=[str(environment.packages)])
    environment.lend(required_by(itself))
    return environment


@pytest.fixture(scope="module")
def uninstalled(installed: Environment, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Give an environment with what the wheel requires, but without the wheel."""
    environment = Environment(tmp_path_factory.mktemp("uninstalled") / "env")
    [itself] = (each for each in distributions(path=[str(installed.packages)]) if each.name == "sitegen-papers")
    environment.lend(required_by(itself))
    return environment


@pytest.fixture
def small(site: Path) -> Path:
    """Give a site of one paper and one own page."""
    (site / "content" / "papers" / "ours.jsonl").write_text(DROP, "utf-8")
    (site / "content" / "pages").mkdir()
    (site / "content" / "pages" / "about.md").write_text(PAGE, "utf-8")
    return site


def read(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def served_static(site: Path) -> Path:
    """The folder of the style sheet in a built site."""
    [folder] = (site / "_site" / "static").iterdir()
    return folder


def test_the_wheel_builds_a_site_in_an_empty_folder(installed: Environment, small: Path) -> None:
    """Pages, the feed, the search with its index, the style sheet and the scripts are all there."""
    installed.sitegen("build", "--quiet", cwd=small)
    built = read(small / "_site")
    addresses = {"index.html", "404.html", "days/2025-12-30/index.html", "about/index.html", "search/index.html"}
    assert addresses | {"feed.xml", "sitemap.xml", "build.json", ".nojekyll", "favicon.svg"} <= built.keys()
    assert any(path.startswith("papers/a-paper-of-ours-") for path in built)
    assert any(path.startswith("search/") and path.endswith(".bin") for path in built)
    assert {"style.css", "theme.js", "search/page.js"} <= read(served_static(small)).keys()


def test_the_wheel_brings_its_own_templates(installed: Environment, small: Path) -> None:
    """What is shipped comes from inside the installed package, whole."""
    shipped = Path(installed.run("-c", SHIPPED, cwd=small).strip())
    assert shipped == installed.packages / "sitegen"
    assert read(shipped / "templates") == read(REPOSITORY / "templates")
    assert read(shipped / "static") == read(REPOSITORY / "static")


def test_a_sites_own_template_and_style_sheet_replace_the_shipped_ones(installed: Environment, small: Path) -> None:
    """One file of each folder is replaced; every other stays as shipped."""
    (small / "templates").mkdir()
    own = '{% extends "base.html" %}{% block main %}<p>of my own: {{ title }}</p>{% endblock %}'
    (small / "templates" / "page.html").write_text(own, "utf-8")
    (small / "static").mkdir()
    (small / "static" / "style.css").write_text("body { color: green }", "utf-8")
    installed.sitegen("build", "--quiet", cwd=small)
    static, shipped = read(served_static(small)), read(REPOSITORY / "static")
    assert "<p>of my own: About</p>" in (small / "_site" / "about" / "index.html").read_text("utf-8")
    assert "headline" in (small / "_site" / "search" / "index.html").read_text("utf-8")
    assert static.keys() == shipped.keys() - {"worker.js", *chain.from_iterable(JOINED.values())}
    unlike = {name for name in static if static[name] != shipped[name] and not name.endswith(".js")}
    assert unlike == {"style.css"}
    assert static["style.css"] == b"body { color: green }"


def test_cards_need_an_extra(installed: Environment, small: Path) -> None:
    """Without pillow a site that asks for social cards is told how to get it; their fonts are in the wheel, though."""
    (small / "content" / "site.toml").write_text("social_cards = true\n")
    command = (str(installed.python), "-m", "sitegen", "build")
    done = subprocess.run(command, cwd=small, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert 'hint: pip install "sitegen-papers[og]"' in done.stderr
    fonts = read(installed.packages / "sitegen" / "social" / "fonts")
    assert fonts == read(REPOSITORY / "sitegen" / "social" / "fonts")
    assert {"OFL.txt", "NotoSerif-Medium.ttf"} <= fonts.keys()


def test_the_wheel_tells_its_version(installed: Environment, tmp_path: Path) -> None:
    """`python -m sitegen --version` is the version that the wheel's metadata states."""
    [itself] = (each for each in distributions(path=[str(installed.packages)]) if each.name == "sitegen-papers")
    assert installed.sitegen("--version", cwd=tmp_path) == f"sitegen, version {itself.version}\n"


def test_the_wheel_has_the_command(installed: Environment, tmp_path: Path) -> None:
    """The command `sitegen` is beside the environment's Python."""
    command = installed.python.with_name("sitegen")
    assert run(str(command), "--help", cwd=tmp_path).startswith("Usage: sitegen ")


def test_the_wheel_holds_the_licence(wheel: Path, installed: Environment) -> None:
    """The licence is there, and that of the fonts."""
    [folder] = installed.packages.glob("sitegen_papers-*.dist-info")
    assert {"licenses/LICENSE", "licenses/sitegen/social/fonts/OFL.txt"} <= read(folder).keys()
    assert wheel.name.endswith("-py3-none-any.whl")


def test_a_checkout_that_is_not_installed_builds_the_same_bytes(
    installed: Environment, uninstalled: Environment, small: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With PYTHONPATH at the checkout, every file of the site is as the wheel makes it."""
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(small / "content", other / "content")
    installed.sitegen("build", "--quiet", cwd=small)
    uninstalled.sitegen("build", "--quiet", cwd=other, path=REPOSITORY)
    assert uninstalled.run("-c", SHIPPED, cwd=other, path=REPOSITORY).strip() == str(REPOSITORY)
    assert read(other / "_site") == read(small / "_site")
