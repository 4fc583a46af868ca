"""An artifact is a path, a digest of everything its bytes depend on, and the call that makes the bytes."""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

LIBRARIES = (
    "bibtexparser",
    "feedgen",
    "feedparser",
    "jinja2",
    "latex2mathml",
    "lxml",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "numpy",
    "pylatexenc",
    "pystemmer",
    "python-slugify",
    "pyyaml",
    "rapidfuzz",
    "rispy",
    "rjsmin",
    "tzdata",
    "whoosh",
)
"""The packages whose version can alter a byte of a site."""

Value = TypeVar("Value")


class Sealed(Generic[Value]):
    """A value with its digest, which stands for it wherever it is digested as a part of others."""

    __slots__ = ("seal", "value")

    def __init__(self, value: Value, seal: str | None = None) -> None:
        self.value = value
        self.seal = seal or digest(value)

    def __reduce__(self) -> tuple[type["Sealed[Value]"], tuple[Value, str]]:
        """How to make it in another process."""
        return Sealed, (self.value, self.seal)


def _seal(value: Any) -> str:
    if isinstance(value, Sealed):
        return value.seal
    raise NotImplementedError(f"{type(value)} has no digest")


_encode = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_seal).encode


class Artifact(msgspec.Struct, frozen=True):
    """A file of the site; two artifacts with one digest have the same bytes.

    `make` is picklable, needs nothing but itself, and may be called in any process.
    """

    path: str
    digest: str
    make: Callable[[], bytes]


class Verbatim(msgspec.Struct, frozen=True):
    """Makes bytes that are known already."""

    content: bytes

    def __call__(self) -> bytes:
        """The bytes."""
        return self.content


class Copy(msgspec.Struct, frozen=True):
    """Makes the bytes of a file."""

    path: str

    def __call__(self) -> bytes:
        """The bytes."""
        return Path(self.path).read_bytes()


def verbatim(path: str, content: bytes) -> Artifact:
    """An artifact of known bytes."""
    return Artifact(path, digest(content), Verbatim(content))


def digest(*values: Any) -> str:
    """A SHA-256 of values of the model, of views, text and bytes; equal values have equal digests."""
    return hashlib.sha256(_encode(values)).hexdigest()


@cache
def program_digest() -> str:
    """A digest of sitegen's own source, its words and fonts, and the libraries that can alter a byte of a site."""
    package = Path(__file__).parent
    sources = sorted([*package.rglob("*.py"), *package.glob("words/*.toml"), *package.glob("social/fonts/*")])
    return digest([path.read_bytes() for path in sources], [version(name) for name in LIBRARIES])
