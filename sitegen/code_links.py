"""Where a paper's code is: links to places that keep programs or models."""

import re
from typing import Final

_PLACE: Final = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:www\.)?"
    r"(?:(?:github|gitlab)\.com/[\w.-]+(?:/[\w.-]+)*|[\w-]+\.(?:github|gitlab)\.io(?:/[\w.-]+)*"
    r"|(?:codeberg|bitbucket)\.org/[\w.-]+(?:/[\w.-]+)*"
    r"|huggingface\.co/(?!papers/|blog/|docs/)[\w.-]+(?:/[\w.-]+)+)/?",
    re.IGNORECASE,
)

_PLACES: Final = ("github.", "gitlab.", "codeberg.org/", "bitbucket.org/", "huggingface.co/")
"""What every such address has: most texts have none of it, and are looked through in no time."""


def code_addresses(text: str) -> tuple[str, ...]:
    """The addresses of code or models that a text names, each once, in its order."""
    lowered = text.lower()
    # a plain loop: `any` over a generator takes three times as long
    for place in _PLACES:
        if place in lowered:
            return _addresses(text)
    return ()


def _addresses(text: str) -> tuple[str, ...]:
    dotted = " ".join(word for word in text.split() if "." in word)
    found = (place[0].rstrip("./") for place in _PLACE.finditer(dotted))
    return tuple(dict.fromkeys(each if each.startswith("http") else f"https://{each}" for each in found))
