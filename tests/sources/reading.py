"""What tests of sources share: reading records from memory and from the samples."""

import json
from pathlib import Path
from typing import Any

from sitegen.model import Drop, Entry
from sitegen.sources import read_bytes

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> bytes:
    """The bytes of a sample."""
    return (SAMPLES / name).read_bytes()


def read_sample(name: str) -> Drop:
    """What is read from a sample."""
    return read_bytes(sample(name), name.rpartition("/")[2])


def read_value(value: Any, name: str = "a.json") -> Drop:
    """What is read from a JSON value."""
    return read_bytes(json.dumps(value).encode(), name)


def only(drop: Drop, form: str) -> Entry:
    """The one entry of a drop of that format."""
    assert drop.format == form
    (entry,) = drop.entries
    return entry
