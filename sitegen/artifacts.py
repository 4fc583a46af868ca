"""An artifact is a path, a digest of everything its bytes depend on, and the call that makes the bytes."""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

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


def _seal(value: Any) -> str:
    if isinstance(value, Sealed):
        return value.seal
    raise NotImplementedError(f"{type(value)} has no digest")


def _opened(value: Any) -> tuple[str, bytes]:
    return _seal(value), packed(value.value)


def _sealed(shape: Any, stated: tuple[str, bytes]) -> Any:
    return Sealed(unpacked(stated[1], get_args(shape)[0]), stated[0])


_encode = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_seal).encode
packed = msgspec.msgpack.Encoder(enc_hook=_opened).encode
"""A value for another process, or for the cache, in MessagePack, which takes a fifth of the time of pickle."""


def unpacked(content: bytes | msgspec.Raw, shape: type[Value]) -> Value:
    """What was packed: a value of a type whose fields all say theirs, `Any` none of them."""
    return msgspec.msgpack.decode(content, type=shape, dec_hook=_sealed)


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


def digest_of_packed(parts: Iterable[msgspec.Raw]) -> str:
    """A SHA-256 of packed values in a row, which are not copied together for it."""
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()


@cache
def program_digest() -> str:
    """A digest of sitegen's own source, its words and fonts, and the libraries that can alter a byte of a site."""
    package = Path(__file__).parent
    sources = sorted([*package.rglob("*.py"), *package.glob("words/*.toml"), *package.glob("social/fonts/*")])
    return digest([path.read_bytes() for path in sources], [version(name) for name in LIBRARIES])
