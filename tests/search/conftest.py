"""What the tests of search share."""

import random
import shutil
from collections.abc import Iterator
from datetime import date

import pytest

from sitegen.prose import Stated
from sitegen.search.facets import Described, facets
from sitegen.search.opened import Index

from .browser import Browser, indexed, papers

TOPICS = ("Computer vision", "Graph learning", "Language and vision")
ORGANISATIONS = (None, "Google", "Google DeepMind", "École normale")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the browser's modules, in one node for all tests."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is not on the path: without it the browser's half of the search is not tested")
    with Browser(node) as running:
        yield running


@pytest.fixture(scope="session")
def documents() -> list[Stated]:
    """Give the papers of the dumps, with authors that are made up."""
    draw = random.Random(5)
    names = ("Ada Lovelace", "Grace Hopper", "Wei Zhang", "Model Learning")
    return [Stated(each.title, each.abstract, "\n".join(draw.sample(names, 2))) for each in papers()]


@pytest.fixture(scope="session")
def papers_index(documents: list[Stated]) -> Index:
    """Give the index of the papers of the dumps, with facets that are made up."""
    base, tail = indexed(documents)
    draw = random.Random(3)
    described = [
        Described(
            day=date(2024, 12, 1 + place // 9) if place > 5 else None,
            topics=tuple(draw.sample(TOPICS, draw.randint(0, 2))),
            organisation=draw.choice(ORGANISATIONS),
            has_code=draw.random() < 0.3,
        )
        for place in range(len(documents))
    ]
    return Index(base, tail, (facets(described[: base.documents]), facets(described[base.documents :])))
