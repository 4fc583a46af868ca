"""The bytes of an index, written in one language and read in two."""

import base64
from itertools import pairwise
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.errors import IndexFormatError
from sitegen.search.shards import SHARD_SIZE, Postings, Segment, pack, shard_of, shards_of_prefix, unpack

from .browser import Browser
from .unpacked import Lists, unpacked

TERMS: Final = st.text("abz{\u00e9\u4e00\ue000\uffff\U00020000", min_size=1, max_size=6)
LISTS: Final = st.dictionaries(
    TERMS,
    st.dictionaries(st.integers(0, 2**31 - 2), st.integers(1, 255), min_size=1, max_size=30),
    max_size=40,
)


def postings(drawn: dict[str, dict[int, int]]) -> Lists:
    """Give drawn lists as postings, in order of term and document."""
    return {
        term: Postings(tuple(sorted(drawn[term])), bytes(drawn[term][document] for document in sorted(drawn[term])))
        for term in sorted(drawn)
    }


def packed(lists: Lists) -> Segment:
    """Pack postings that are in order."""
    gaps = [after - before - 1 for each in lists.values() for before, after in pairwise((-1, *each.documents))]
    return pack(
        lists,
        [len(each.documents) for each in lists.values()],
        np.array(gaps, dtype=np.int64),
        b"".join(each.impacts for each in lists.values()),
    )


@given(LISTS)
def test_round_trip(drawn: dict[str, dict[int, int]]) -> None:
    """Postings that are packed and unpacked are the same, in the same order."""
    lists = postings(drawn)
    assert list(unpacked(packed(lists)).items()) == list(lists.items())


@settings(max_examples=25, deadline=None)
@given(LISTS)
def test_round_trip_in_the_browser(browser: Browser, drawn: dict[str, dict[int, int]]) -> None:
    """The browser unpacks the same postings, and orders terms as they are packed."""
    lists = postings(drawn)
    shards = [base64.b64encode(shard.data).decode() for shard in packed(lists).shards]
    found = [entry for entries in browser.ask("unpack", shards=shards) for entry in entries]
    assert found == [[term, [*each.documents], [*each.impacts]] for term, each in lists.items()]
    assert browser.ask("sorted", texts=[*reversed(lists)]) == [*lists]


@given(st.dictionaries(TERMS, st.integers(1, 6000), min_size=1, max_size=30))
def test_shards_are_small_ranges(sizes: dict[str, int]) -> None:
    """Shards follow one another by term, name their first, and pass the size only with a single list."""
    lists = {term: Postings(tuple(range(sizes[term])), bytes([7]) * sizes[term]) for term in sorted(sizes)}
    segment = packed(lists)
    for number, shard in enumerate(segment.shards):
        held = [*unpack(shard.data)]
        assert shard.first_term == held[0]
        assert len(shard.data) <= SHARD_SIZE + 12 or len(held) == 1
        assert {shard_of(segment, term) for term in held} == {number}
        assert all(number in shards_of_prefix(segment, term) for term in held)


def test_shards_of_prefix() -> None:
    """A prefix is looked up in the first four shards of its range; in none where none may match."""
    long = Postings(tuple(range(5000)), bytes([7]) * 5000)
    segment = packed(dict.fromkeys(("ab", "b", "b1", "b2", "b3", "b4", "c"), long))
    assert [*shards_of_prefix(segment, "b")] == [1, 2, 3, 4]
    assert [*shards_of_prefix(segment, "a")] == [0]
    assert [*shards_of_prefix(segment, "zz")] == [6]
    assert [*shards_of_prefix(segment, "aa")] == []
    assert shard_of(segment, "aa") is None


@given(LISTS.filter(bool), st.data())
def test_corrupt_bytes_are_refused(drawn: dict[str, dict[int, int]], data: st.DataObject) -> None:
    """A shard cut short, or with bytes left over, is an error; one with a byte changed at worst."""
    shard = packed(postings(drawn)).shards[0].data
    cut = data.draw(st.integers(0, len(shard) - 1))
    for damaged in (shard[:cut], shard + b"\0"):
        with pytest.raises(IndexFormatError):
            unpack(damaged)
    try:
        lists = unpack(shard[:cut] + bytes([data.draw(st.integers(0, 255))]) + shard[cut + 1 :])
    except IndexFormatError:
        return
    assert all(each.documents and 0 not in each.impacts for each in lists.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=40), min_size=10, max_size=40))
def test_both_languages_refuse_alike(browser: Browser, drawn: list[bytes]) -> None:
    """Any bytes are the same postings, or no shard, in both languages."""
    found = browser.ask("unpack", shards=[base64.b64encode(each).decode() for each in drawn])
    for data, theirs in zip(drawn, found, strict=True):
        try:
            ours = [[term, [*each.documents], [*each.impacts]] for term, each in unpack(data).items()]
        except IndexFormatError:
            assert theirs == "ShardFormatError"
        else:
            assert theirs == ours


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (b"", "the shard ends too soon"),
        (b"\xff\xff\xff\xff\x7f", "a number is too large"),
        (b"\xff\xff\xff\xff\xff\xff", "a number is too large"),
        (b"\x7f", "the shard ends too soon"),
        (b"\x01\x00\x00\x01\x00\x01", "the terms do not ascend"),
        (b"\x01\x00\x01\xff\x01\x00\x01", "a term is not UTF-8"),
        (b"\x01\x00\x01a\x01\x00\x00", "an impact is 0"),
        (b"\x01\x00\x01a\x00", "a list is empty or its numbers are too large"),
        (b"\x00\x00", "bytes are left over"),
    ],
)
def test_what_is_wrong_with_a_shard(browser: Browser, damage: bytes, message: str) -> None:
    """The error says what is wrong and where; the browser refuses the same bytes."""
    with pytest.raises(IndexFormatError, match=message) as caught:
        unpack(damage)
    assert caught.value.problems[0].where.startswith("search shard: byte ")
    assert browser.ask("unpack", shards=[base64.b64encode(damage).decode()]) == ["ShardFormatError"]
