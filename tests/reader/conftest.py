"""What the tests of the reader's tools share."""

import shutil
from collections.abc import Iterator

import pytest

from .scripts import Scripts


@pytest.fixture(scope="session")
def scripts() -> Iterator[Scripts]:
    """The reader's modules, in one node for all tests."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is not on the path: without it the reader's scripts are not tested")
    with Scripts(node) as running:
        yield running
