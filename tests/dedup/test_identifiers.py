"""Identifiers in their one form."""

import pytest

from sitegen.dedup import identifiers
from sitegen.model import Identifier


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("arxiv", "2401.00001v3", "arxiv:2401.00001"),
        ("arXiv", "https://arxiv.org/abs/2401.00001v2", "arxiv:2401.00001"),
        ("arxiv", "http://arxiv.org/pdf/2401.00001v2.pdf", "arxiv:2401.00001"),
        ("arxiv", "oai:arXiv.org:math.GT/0309136", "arxiv:math.gt/0309136"),
        ("doi", "https://doi.org/10.1000/XYZ", "doi:10.1000/xyz"),
        ("doi", "doi:10.1000/xyz", "doi:10.1000/xyz"),
        ("doi", "10.48550/arXiv.2401.00001", "arxiv:2401.00001"),
        ("acl", "J89-1001", "acl:J89-1001"),
    ],
)
def test_one_form(scheme: str, value: str, expected: str) -> None:
    """Versions, addresses and case go; arXiv's DOIs are arXiv identifiers."""
    found = identifiers.normal(Identifier(scheme, value))
    assert found
    assert f"{found.scheme}:{found.value}" == expected


@pytest.mark.parametrize(("scheme", "value"), [("isbn", "978-3-16-148410-0"), ("issn", "1234-5678"), ("doi", " ")])
def test_what_names_no_single_work(scheme: str, value: str) -> None:
    """A volume's or a journal's number joins nothing, and an empty one neither."""
    assert identifiers.normal(Identifier(scheme, value)) is None
