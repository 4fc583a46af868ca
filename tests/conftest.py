"""What many tests start from: the example site, and empty sites to fill."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.config import read_config
from sitegen.executors import InProcess
from sitegen.model import Report

REPOSITORY = Path(__file__).parent.parent

Build = Callable[..., Report]


def build_site(root: Path, output: Path | None = None, base_url: str = "https://example.org/papers/") -> Report:
    """Build the site in `root` into `output`, by default its `_site`, in this process."""
    return build(
        read_config(root, base_url=base_url),
        output or root / "_site",
        executor=lambda _artifacts: InProcess(),
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
