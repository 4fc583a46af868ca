"""What the tests of search share."""

import shutil
from collections.abc import Iterator

import pytest

from sitegen.search.index import Document, index
from sitegen.search.rank import Index

from .browser import Browser, papers


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the browser's modules, in one node for all tests."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is not on the path: without it the browser's half of the search is not tested")
    with Browser(node) as running:
        yield running


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """Give the papers of the dumps."""
    return papers()


@pytest.fixture(scope="session")
def papers_index(documents: list[Document]) -> Index:
    """Give the index of the papers of the dumps."""
    return Index(*index(documents))
