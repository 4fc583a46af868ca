"""Verdicts: whether two entries are one work, kept from one build to the next."""

from collections.abc import Mapping

from sitegen.dedup import evidence
from sitegen.dedup.evidence import Evidence
from sitegen.dedup.records import Records

Known = Mapping[bytes, Evidence | None]
"""By the digests of two entries, the earlier first, what makes them one work."""


class Verdicts:
    """Judges pairs of entries, by place; what was known before is not judged again."""

    def __init__(self, records: Records, digests: list[bytes], known: Known) -> None:
        self._records = records
        self._digests = digests
        self._known = known
        self.used: dict[bytes, Evidence | None] = {}

    def judge(self, one: int, other: int) -> Evidence | None:
        """Why two entries are one work, or None where what they say is not enough."""
        key = self._digests[one] + self._digests[other]
        if key not in self.used:
            known = key in self._known
            self.used[key] = self._known[key] if known else evidence.judge(self._records[one], self._records[other])
        return self.used[key]
