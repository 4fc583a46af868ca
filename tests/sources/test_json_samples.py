"""What holds for every sample in JSON: it is known, and whatever is done to it its lines are accounted for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.sources import SOURCES, read_bytes
from sitegen.sources.opened import opened
from sitegen.sources.passage import lines_of
from tests.sources.reading import SAMPLES, sample

NAMES = sorted(str(file.relative_to(SAMPLES)) for file in SAMPLES.rglob("*.json*"))
GENERAL = {"json_lines", "json_records"}
INNARDS = st.sampled_from([b"{", b"}", b"[", b"]", b'"', b",", b"\n", b"null", b"1.5", b"\xff", b"\\", b":"])


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_is_one_formats(name: str) -> None:
    """Only the source of its folder claims a sample, apart from those of JSON in general."""
    file = opened(name, sample(name))
    claiming = {source.name for source in SOURCES if source.claims(file.head, file.stem)}
    assert claiming - GENERAL == {name.partition("/")[0]}
    drop = read_bytes(sample(name), name)
    assert (drop.format, drop.lines.total) == (name.partition("/")[0], len(lines_of(sample(name).decode())))


@pytest.mark.parametrize("name", NAMES)
def test_truncations(name: str) -> None:
    """A sample that ends early gives what stands before, a problem, and every line in one of the counts."""
    whole = sample(name)
    for end in range(0, len(whole), max(1, len(whole) // 150)):
        drop = read_bytes(whole[:end], name)
        text = whole[:end].decode("utf-8", "replace")
        assert drop.lines.total == len(lines_of(text))
        assert drop.problems or drop.entries


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(NAMES), st.floats(0, 1), st.integers(0, 30), INNARDS)
def test_damage(name: str, where: float, length: int, innards: bytes) -> None:
    """A sample with something else in place of some of its bytes is read without an error."""
    whole = sample(name)
    place = int(where * len(whole))
    damaged = whole[:place] + innards + whole[place + length :]
    drop = read_bytes(damaged, name)
    assert drop.lines.total == len(lines_of(damaged.decode("utf-8", "replace")))


SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("2503.0213"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_fields_of_any_shape(data: st.DataObject) -> None:
    """A record whose fields hold anything at all is an entry or a problem."""
    import json

    name = data.draw(st.sampled_from([name for name in NAMES if name.endswith(".json")]))
    value = json.loads(sample(name))
    record = value
    while isinstance(record, dict) and any(
        isinstance(v, list) and v and isinstance(v[0], dict) for v in record.values()
    ):
        below = next(v for v in record.values() if isinstance(v, list) and v and isinstance(v[0], dict))
        if record is not value and "title" in record:
            break
        record = below[0]
    record = record[0] if isinstance(record, list) else record
    target = next((record[key] for key in ("paper", "data", "content") if isinstance(record.get(key), dict)), record)
    for key in data.draw(st.lists(st.sampled_from(sorted(target)), min_size=1, max_size=4)):
        target[key] = data.draw(SHAPES)
    drop = read_bytes(json.dumps(value).encode(), name)
    assert drop.entries or drop.problems
