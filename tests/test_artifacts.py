"""Artifacts: a path, a digest of everything the bytes depend on, and a call that can be sent anywhere."""

import pickle
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.artifacts import (
    LIBRARIES,
    Artifact,
    Copy,
    Sealed,
    Verbatim,
    digest,
    packed,
    program_digest,
    unpacked,
    verbatim,
)
from sitegen.model import Ground, Identifier, Match, Merge

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text() | st.binary() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_equal_values_have_equal_digests(value: object) -> None:
    """A digest is 64 hexadecimal digits, and a copy of the value has the same."""
    assert digest(value) == digest(pickle.loads(pickle.dumps(value)))
    assert len(digest(value)) == 64


def test_the_order_of_a_mapping_does_not_count() -> None:
    """Two mappings that are equal have one digest, whichever key came first."""
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a",), ("a", "")),
        (("a", None), ("a", "")),
        ((["a", "b"],), (["b", "a"],)),
        ((1,), ("1",)),
        (("a",), (b"a",)),
        ((Match("a", ("b",)),), (Match("a", ("b", "c")),)),
        ((Identifier("arxiv", "1"),), (Identifier("doi", "1"),)),
        ((date(2025, 3, 12),), (date(2025, 3, 13),)),
    ],
)
def test_other_values_have_other_digests(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    """Neither types nor the borders between values are lost."""
    assert digest(*one) != digest(*other)


def test_a_digest_is_the_same_everywhere() -> None:
    """The digest of a value of the model does not hang on the process or the machine."""
    value = Merge("content/papers/2025-03-12.txt", 7, (Ground("same_title"),))
    assert digest(value, "x") == "95c5ef369fe672d800f0073651a178cb59e44dc3a27285f2e28703cfe1fefcae"


@given(st.binary())
def test_a_verbatim_artifact_makes_the_bytes_it_was_given(content: bytes) -> None:
    """Its digest is that of the bytes."""
    artifact = verbatim("a.bin", content)
    assert (artifact.path, artifact.make(), artifact.digest) == ("a.bin", content, digest(content))


def test_a_copy_makes_the_bytes_of_its_file(tmp_path: Path) -> None:
    """The file is read when the bytes are made."""
    (tmp_path / "a.css").write_bytes(b"p { color: red }\r\n")
    assert Copy(str(tmp_path / "a.css"))() == b"p { color: red }\r\n"


@pytest.mark.parametrize("make", [Verbatim(b"content"), Copy(__file__)])
def test_an_artifact_can_be_sent_to_another_process(make: Verbatim | Copy) -> None:
    """An artifact that was pickled is equal to the one before, and makes the same bytes."""
    artifact = Artifact("a", "0f", make)
    sent = pickle.loads(pickle.dumps(artifact))
    assert sent == artifact
    assert sent.make() == artifact.make()


def test_the_program_has_one_digest() -> None:
    """It is that of every source file and of each library that can alter a byte, all of which are installed."""
    assert program_digest() == program_digest()
    assert len(program_digest()) == 64
    assert sorted(LIBRARIES) == list(LIBRARIES)


def test_a_sealed_value_is_digested_by_its_seal() -> None:
    """As a part of others a value is its digest: equal values are equal there, others differ."""
    assert digest([Sealed(("a", 1))]) == digest([Sealed(("a", 1))]) == digest([digest(("a", 1))])
    assert digest([Sealed(("a", 1))]) != digest([Sealed(("a", 2))])


class Box(msgspec.Struct):
    """A value with sealed parts."""

    name: str
    sealed: tuple[Sealed[tuple[str, date]], ...]


def test_a_value_goes_to_other_processes_with_its_seals() -> None:
    """What is unpacked is what was packed, sealed values and their seals among it."""
    one = ("a", date(2025, 3, 12))
    found = unpacked(packed(Box("b", (Sealed(one), Sealed(one)))), Box)
    assert (found.name, [each.value for each in found.sealed]) == ("b", [one, one])
    assert {each.seal for each in found.sealed} == {digest(one)}
    assert digest(found) == digest(Box("b", (Sealed(one), Sealed(one))))


def test_what_has_no_digest_is_an_error() -> None:
    """Nothing is digested by chance: what is no value of the model is refused."""
    with pytest.raises(NotImplementedError, match="has no digest"):
        digest(object())
