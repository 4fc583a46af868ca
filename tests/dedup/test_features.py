"""What is kept of entries."""

from zlib import crc32

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sitegen.dedup.features as features
from sitegen.dedup.features import DIGEST, ROW, Features, joined, keys, read_features, read_files
from sitegen.executors import InProcess
from sitegen.model import Entry
from sitegen.text import paper_id

from .entries import ABSTRACT, entry
from .test_papers import ENTRIES

PLAIN = entry("Deep Nets: A Study of 12", "A. Müller", "B. Park", abstract=ABSTRACT, year=2020, venue="VLDB")


def digests(entries: list[Entry]) -> list[bytes]:
    """Give the digest of each entry."""
    whole = read_features(entries).digests
    return [whole[start : start + DIGEST] for start in range(0, len(whole), DIGEST)]


@settings(max_examples=100, deadline=None)
@given(ENTRIES, st.integers(0, 12))
def test_features_of_files_are_those_of_all(entries: list[Entry], cut: int) -> None:
    """The features of two files, one after another, are those of all their entries."""
    assert joined([read_features(entries[:cut]), read_features(entries[cut:])]) == read_features(entries)


def test_many_entries_are_read_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many entries are read at a time, their features are the same."""
    monkeypatch.setattr(features, "CHUNK", 2)
    entries = [PLAIN, entry("Other"), entry("Third", "C. Lee"), entry("\U0001f600"), entry("x" * 1000)]
    assert read_features(entries) == joined([read_features([each]) for each in entries])


@settings(max_examples=50, deadline=None)
@given(st.lists(ENTRIES, max_size=4), st.integers(1, 5))
def test_an_executor_reads_what_this_process_reads(files: list[list[Entry]], size: int) -> None:
    """However files and entries are parted into tasks, each file has the features of its own entries."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(features, "CHUNK", size)
        assert read_files(files, InProcess()) == [read_features(entries) for entries in files]


def test_keys_tell_texts_apart() -> None:
    """A key is the checksum of its text alone, an empty one and letters of no encoding among them."""
    assert keys([]).tolist() == []
    assert keys(["a", "", "é", "\ud800"]).tolist() == [crc32(text) for text in (b"a", b"", "é".encode(), b"?")]


@settings(max_examples=50, deadline=None)
@given(ENTRIES)
def test_features_can_be_kept(entries: list[Entry]) -> None:
    """What is read back is what was kept."""
    found = read_features(entries)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Features) == found


def test_of_no_entries() -> None:
    """Of nothing, nothing is kept."""
    assert joined([]) == read_features([])
    assert read_features([]).names == ()


def test_a_row() -> None:
    """A row says of an entry what rules pairs out."""
    (row,) = np.frombuffer(read_features([PLAIN]).rows, ROW)
    assert (row["year"], row["size"], row["length"], row["cut"]) == (2020, len("deepnetsstudyof12"), len(ABSTRACT), 0)
    assert row["letters"].sum() == row["size"]
    assert row["title"] != row["main"]
    assert read_features([PLAIN]).names == (paper_id(PLAIN.title),)


def test_names_that_may_have_lost_letters_may_be_anybodys() -> None:
    """A mask has few bits where the names are known, all where they are not."""
    known, nobody, lost = np.frombuffer(read_features([PLAIN, entry("A"), entry("B", "M?ller")]).rows, ROW)["mask"]
    assert 0 < sum(int(word).bit_count() for word in known) <= 2
    assert {int(word) for word in [*nobody, *lost]} == {2**64 - 1}


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Deep nets: A Study of 12"},
        {"abstract": ABSTRACT + "."},
        {"authors": ("B. Park", "A. Müller")},
        {"venue": None},
        {"published": None},
        {"published": None, "year": 2021},
    ],
)
def test_the_digest_covers_what_is_compared(changed: dict[str, object]) -> None:
    """Entries that differ in anything that is compared have different digests; other fields do not matter."""
    one, other = digests([PLAIN, msgspec.structs.replace(PLAIN, **changed)])
    assert one != other
    assert digests([msgspec.structs.replace(PLAIN, upvotes=3)]) == [one]
