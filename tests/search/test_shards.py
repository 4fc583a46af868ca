"""The bytes of an index, written in one language and read in two."""

import base64
import zlib
from math import isqrt
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.errors import IndexFormatError
from sitegen.search.postings import LEVELS, TITLE_LEVEL, PostingArrays, Postings
from sitegen.search.shards import LEAST_ROOM, MOST_OWN, MOST_SHARED, Segment, pack, shard_of, shards_of_prefix, unpack

from .browser import Browser
from .unpacked import Lists, unpacked

SIZE: Final = 3000
TERMS: Final = st.text("abz{\u00e9\u4e00\ue000\uffff\U00020000", min_size=1, max_size=20)
STANDS: Final = st.tuples(st.integers(1, LEVELS), st.integers(0, 3)).filter(
    lambda each: each[0] >= TITLE_LEVEL or not each[1] & 1
)
Drawn = dict[str, dict[int, tuple[int, int]]]
LISTS: Final = st.dictionaries(
    TERMS, st.dictionaries(st.integers(0, SIZE - 1), STANDS, min_size=1, max_size=30), max_size=40
)


def postings(drawn: Drawn) -> Lists:
    """Give drawn lists as postings, in order of term and document."""
    return {term: _postings(drawn[term]) for term in sorted(drawn)}


def _postings(drawn: dict[int, tuple[int, int]]) -> Postings:
    documents = tuple(sorted(drawn))
    return Postings(documents, bytes(drawn[each][0] for each in documents), bytes(drawn[each][1] for each in documents))


def packed(lists: Lists, size: int = SIZE) -> Segment:
    """Pack postings that are in order."""
    documents, levels, flags = (
        np.array([value for each in lists.values() for value in each[part]], dtype=np.int64) for part in range(3)
    )
    counts = [len(each.documents) for each in lists.values()]
    return pack(list(lists), counts, 0, size, PostingArrays(documents, levels, flags))


def run_of(count: int) -> Postings:
    """Give a list of the first documents."""
    return Postings(tuple(range(count)), bytes([7]) * count, bytes(count))


def sealed(body: bytes) -> bytes:
    """Give bytes with the check that belongs to them."""
    return body + zlib.crc32(body).to_bytes(4)


@given(LISTS)
def test_round_trip(drawn: Drawn) -> None:
    """Postings that are packed and unpacked are the same, in the same order."""
    lists = postings(drawn)
    assert list(unpacked(packed(lists)).items()) == list(lists.items())


@settings(max_examples=25, deadline=None)
@given(LISTS)
def test_round_trip_in_the_browser(browser: Browser, drawn: Drawn) -> None:
    """The browser unpacks the same postings, and orders terms as they are packed."""
    lists = postings(drawn)
    shards = [base64.b64encode(shard.data).decode() for shard in packed(lists).shards]
    found = [entry for entries in browser.ask("unpack", shards=shards) for entry in entries]
    assert found == [[term, *map(list, each)] for term, each in lists.items()]
    assert browser.ask("sorted", texts=[*reversed(lists)]) == [*lists]


@settings(deadline=None)
@given(st.dictionaries(TERMS, st.integers(1, 1500), min_size=1, max_size=30))
def test_shards_are_small_ranges(sizes: dict[str, int]) -> None:
    """Shards follow one another by term; a list that fills more than one has its own, and a weight."""
    lists = {term: run_of(sizes[term]) for term in sorted(sizes)}
    segment = packed(lists)
    total = sum(len(shard.data) for shard in segment.shards)
    for number, shard in enumerate(segment.shards):
        held = [*unpack(shard.data)]
        assert shard.key <= held[0]
        assert len(shard.data) <= max(LEAST_ROOM, 2 * isqrt(total)) + 100 or len(held) == 1
        assert shard.weight in {0, sizes[held[0]].bit_length()}
        assert not shard.weight or len(held) == 1
        assert {shard_of(segment, term) for term in held} == {number}
        for term in held:
            looked_up = shards_of_prefix(segment, term)
            assert number in looked_up or len(looked_up) >= MOST_OWN
            assert len(looked_up) == len(set(looked_up)) <= MOST_OWN + MOST_SHARED


def test_shards_of_prefix() -> None:
    """A prefix is looked up in its longest two lists and its first two other shards; in none where none may match."""
    lists = {f"b{number:03}": run_of(9) for number in range(500)} | {"b100": run_of(900), "b200": run_of(2500)}
    segment = packed({"ab": run_of(1), **lists, "b300": run_of(1500), "c": run_of(5)})
    long = [shard_of(segment, term) for term in ("b200", "b300")]
    assert [*shards_of_prefix(segment, "b")] == [*long, 0, 1]
    assert [*shards_of_prefix(segment, "b200")] == [long[0]]
    assert [*shards_of_prefix(segment, "zz")] == [len(segment.shards) - 1]
    assert shard_of(segment, "\0") is None


def test_a_first_gap_costs_nothing() -> None:
    """A word that only the newest papers have takes no more room than one that the oldest have."""
    new, old = (
        packed({"a": Postings(documents, bytes([5]) * 60, bytes(60))}).shards[0].data
        for documents in (tuple(range(2940, 3000)), tuple(range(60)))
    )
    assert len(new) == len(old)


@given(LISTS.filter(bool), st.data())
def test_corrupt_bytes_are_refused(drawn: Drawn, data: st.DataObject) -> None:
    """A shard cut short, with bytes left over, or with a byte changed is an error."""
    shard = packed(postings(drawn)).shards[0].data
    cut = data.draw(st.integers(0, len(shard) - 1))
    changed = data.draw(st.integers(0, 255).filter(lambda byte: byte != shard[cut]))
    for damaged in (shard[:cut], shard + b"\0", shard[:cut] + bytes([changed]) + shard[cut + 1 :]):
        with pytest.raises(IndexFormatError):
            unpack(damaged)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=40), min_size=10, max_size=40))
def test_both_languages_refuse_alike(browser: Browser, drawn: list[bytes]) -> None:
    """Any bytes, even with the right check behind them, are the same postings, or no shard, in both languages."""
    shards = [*drawn, *map(sealed, drawn)]
    found = browser.ask("unpack", shards=[base64.b64encode(each).decode() for each in shards])
    for data, theirs in zip(shards, found, strict=True):
        try:
            ours = [[term, *map(list, each)] for term, each in unpack(data).items()]
        except IndexFormatError:
            assert theirs == "ShardFormatError"
        else:
            assert theirs == ours


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (b"\x05", "the shard ends too soon"),
        (b"\xff\xff\xff\xff\x7f", "a number is too large"),
        (b"\xff\xff\xff\xff\xff\xff", "a number is too large"),
        (b"\x05\x7f", "the shard ends too soon"),
        (b"\x05\x01\x00\x03\x10", "the terms do not ascend"),
        (b"\x05\x01\x01\xff\x03\x02", "a term is not UTF-8"),
        (b"\x05\x01\x01a\x00\x00", "a list is empty or too long"),
        (b"\x05\x01\x01a\x7f\x00", "a list is empty or too long"),
        (b"\x05\x01\x01a\x03\xf2", "there is no such document"),
        (b"\x05\x00\x00", "bytes are left over"),
    ],
)
def test_what_is_wrong_with_a_shard(browser: Browser, damage: bytes, message: str) -> None:
    """The error says what is wrong and where, though the check is right; the browser refuses the same bytes."""
    with pytest.raises(IndexFormatError, match=message) as caught:
        unpack(sealed(damage))
    assert caught.value.problems[0].where.startswith("search shard: byte ")
    assert browser.ask("unpack", shards=[base64.b64encode(sealed(damage)).decode()]) == ["ShardFormatError"]


def test_a_wrong_check_is_refused(browser: Browser) -> None:
    """Bytes that are a shard but for their check are none."""
    shard = packed({"a": run_of(3)}).shards[0].data[:-1] + b"?"
    with pytest.raises(IndexFormatError, match="not what was written"):
        unpack(shard)
    assert browser.ask("unpack", shards=[base64.b64encode(shard).decode()]) == ["ShardFormatError"]
