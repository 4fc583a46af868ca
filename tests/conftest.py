"""What many tests start from: the example site, and empty sites to fill."""

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import settings

from sitegen.build import build
from sitegen.config import read_config
from sitegen.executors import InProcess
from sitegen.model import Report

REPOSITORY = Path(__file__).parent.parent

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
"""No test fails because the machine is busy."""

Build = Callable[..., Report]
Generated = Callable[[str, bytes], None]
"""Holds a file of the repository to what is made for it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes generated files anew."""
    parser.addoption("--regenerate", action="store_true", help="write the generated files of the repository anew")


@pytest.fixture
def generated(request: pytest.FixtureRequest) -> Generated:
    """Hold a file of the repository to what is made for it; with `--regenerate` write it."""

    def check(name: str, made: bytes) -> None:
        file = REPOSITORY / name
        if request.config.getoption("--regenerate"):
            file.write_bytes(made)
        assert file.read_bytes() == made, f"{name} is out of date: run pytest with --regenerate"

    return check


def build_site(root: Path, output: Path | None = None, base_url: str = "https://example.org/papers/") -> Report:
    """Build the site in `root` into `output`, by default its `_site`, in this process."""
    return build(
        read_config(root, base_url=base_url),
        output or root / "_site",
        executors=lambda: nullcontext(lambda _work: InProcess()),
        progress=lambda _done, _total: None,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site without papers: an empty folder but for content/papers/."""
    (tmp_path / "content" / "papers").mkdir(parents=True)
    return tmp_path


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site of the repository, copied and built; tests may not change it."""
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(REPOSITORY / "content", root / "content")
    build_site(root)
    return root


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy site, whose papers were invented for their trouble, copied and built; tests may not change it."""
    root = tmp_path_factory.mktemp("toy")
    shutil.copytree(REPOSITORY / "tests/site/content", root / "content")
    build_site(root, base_url="https://user.github.io/repo/")
    return root
