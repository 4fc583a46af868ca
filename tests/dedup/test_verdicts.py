"""What is kept from one build to the next, and alters nothing."""

from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import dedup
from sitegen.curation import Curation, Name
from sitegen.dedup import evidence
from sitegen.dedup.evidence import Verdicts
from sitegen.dedup.features import DIGEST, read_features
from sitegen.dedup.records import Record, Records, record
from sitegen.model import Entry

from .entries import ABSTRACT, entry
from .test_papers import ENTRIES

CURATIONS = st.sampled_from(
    (
        Curation(),
        Curation(same=((Name("arxiv:1", 1), Name("doi:10.1/b", 1)),)),
        Curation(distinct=((Name("a.jsonl:1", 1), Name("a.jsonl:2", 1)),)),
    )
)


@settings(max_examples=300, deadline=None)
@given(ENTRIES, ENTRIES, ENTRIES, CURATIONS, CURATIONS, st.randoms(use_true_random=False))
def test_builds_one_after_another_agree_with_one_from_nothing(
    kept: list[Entry], gone: list[Entry], new: list[Entry], before: Curation, after: Curation, draw: Random
) -> None:
    """Whatever entries came, went or changed, in any order of files, and whatever the owner said then and says now."""
    known = dedup.works([*kept, *gone], before).verdicts
    files = [kept, new]
    draw.shuffle(files)
    read = dedup.joined(read_features(file) for file in files)
    assert dedup.works([each for file in files for each in file], after, read, known) == dedup.works(
        [*kept, *new], after
    )


@settings(max_examples=100, deadline=None)
@given(ENTRIES)
def test_verdicts_can_be_kept(entries: list[Entry]) -> None:
    """What is read back is what was kept."""
    found = dedup.works(entries).verdicts
    read = msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=dict[bytes, dedup.Evidence | None])
    assert read == found


def test_what_is_known_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build judges the pairs of a new entry alone."""
    title = "Finding Duplicates Without Labels"
    entries = [entry(title, "A. Lee", line=1), entry(title, "A. Lee", "B. Park", line=2)]
    newcomer = entry("Finding Duplicates Without Labls", "A. Lee", line=3)
    known = dedup.works(entries).verdicts
    judged = []

    def judge(one: Record, other: Record) -> dedup.Evidence | None:
        judged.append({one.stated, other.stated})
        return None

    monkeypatch.setattr(evidence, "judge", judge)
    dedup.works([*entries, newcomer], known=known)
    assert judged == [{title, newcomer.title}] * 2


def test_a_verdict_counts_in_its_order() -> None:
    """A verdict on two entries is none on the same two the other way round, for its words may differ."""
    entries = [
        entry("One Title of Some Length", "A. Lee"),
        entry("One Title of Some Length", "Lee, Ann", abstract=ABSTRACT),
    ]
    whole = read_features(entries).digests
    digests = [whole[:DIGEST], whole[DIGEST:]]
    verdicts = Verdicts(Records(entries), digests, {})
    found = verdicts.judge(0, 1)
    assert found == evidence.judge(*map(record, entries))
    assert verdicts.used == {digests[0] + digests[1]: found}
    assert Verdicts(Records(entries), digests, verdicts.used).judge(0, 1) is found
