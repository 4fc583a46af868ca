"""Where a paper's code is."""

import pytest

from sitegen.code_links import code_addresses


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("Code is at https://github.com/ada/engine.", ("https://github.com/ada/engine",)),
        ("code: github.com/ada/engine/tree/main/src, and more", ("https://github.com/ada/engine/tree/main/src",)),
        ("See https://ada.github.io/engine/ and https://gitlab.com/ada/x", ("https://ada.github.io/engine", "https://gitlab.com/ada/x")),
        ("Models: https://huggingface.co/ada/engine-7b", ("https://huggingface.co/ada/engine-7b",)),
        ("https://huggingface.co/papers/2503.02819", ()),
        ("twice https://github.com/a/b and https://github.com/a/b", ("https://github.com/a/b",)),
        ("We study GitHub issues and the git protocol.", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_abstracts(abstract: str, expected: tuple[str, ...]) -> None:
    """Addresses of places that keep programs or models are found in the abstract, each once."""
    assert code_addresses(abstract) == expected


def test_links() -> None:
    """Of links in a row those to anything else do not count."""
    links = "https://arxiv.org/abs/2503.02819 https://codeberg.org/ada/engine"
    assert code_addresses(links) == ("https://codeberg.org/ada/engine",)
