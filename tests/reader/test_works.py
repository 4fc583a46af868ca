"""Works as a page's description states them, and their keys."""

import pytest

from .scripts import Scripts, work


@pytest.mark.parametrize(
    ("paper", "key"),
    [
        ("the-neural-tangent-kernel-of-nets-1775bb", "neural-tangent-kernel-1775bb"),
        ("a-view-0f0f0f", "view-0f0f0f"),
        ("nets-0f0f0f-2", "nets-0f0f0f-2"),
        ("the-0f0f0f", "0f0f0f"),
        ("odd", "odd"),
    ],
)
def test_a_key_is_of_the_id_alone(scripts: Scripts, paper: str, key: str) -> None:
    """Three words without a leading article, and the digits that make it the only one."""
    assert scripts.ask("keys", ids=[paper]) == [key]


def test_a_description_becomes_a_work(scripts: Scripts) -> None:
    """All that the description states is taken; the address is the work's own where there is one."""
    described = {
        "headline": "Deep Nets",
        "url": "https://example.org/papers/deep-nets-0f0f0f/",
        "sameAs": ["https://doi.org/10.1/x"],
        "author": [{"@type": "Person", "name": "Ada"}],
        "datePublished": "2024",
        "isPartOf": {"@type": "Periodical", "name": "Nature"},
        "identifier": [{"propertyID": "doi", "value": "10.1/x"}, {"propertyID": "arxiv", "value": "2503.01234"}],
        "creativeWorkStatus": "retracted",
        "abstract": "One.",
        "keywords": ["nets"],
    }
    assert scripts.ask("works", described=[["deep-nets-0f0f0f", described]]) == [
        work(
            kind="article",
            authors=["Ada"],
            date="2024",
            venue="Nature",
            arxiv="2503.01234",
            doi="10.1/x",
            url="https://doi.org/10.1/x",
            withdrawn="retracted",
            abstract="One.",
            keywords=["nets"],
        )
    ]


def test_nothing_is_made_up(scripts: Scripts) -> None:
    """Of a description with a title and an address, only these are known."""
    described = {"headline": "Deep Nets", "url": "https://example.org/p/"}
    assert scripts.ask("works", described=[["deep-nets-0f0f0f", described]]) == [work(url="https://example.org/p/")]
