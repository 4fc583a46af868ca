"""The short way: what was built from the same inputs is there still, and nothing is left to do.

It needs none of the packages that read, rank or render, so that it is over before they would be loaded.
"""

from pathlib import Path

import msgspec

from sitegen.artifacts import program_digest
from sitegen.cache import Cache
from sitegen.config import Config
from sitegen.inputs import Inputs, survey
from sitegen.model import Report
from sitegen.publish import Outcome, is_whole
from sitegen.publish.lock import lock
from sitegen.publish.places import Places


class Built(msgspec.Struct, frozen=True):
    """What a build made of its inputs: the digest of its artifacts, and its report."""

    site: str
    report: Report


def unchanged(config: Config, output: Path) -> Report | None:
    """The report of the last build, where its inputs were these and all that it wrote is in `output` still."""
    places = Places(output, config.state)
    with lock(config.state), Cache(places.cache) as cache:
        built = cache.get("built", survey(config, program_digest()).digest, Built)
        outcome = is_whole(places, cache, built.site) if built else None
        return with_outcome(built.report, outcome) if built and outcome else None


def remember(inputs: Inputs, site: str, report: Report, cache: Cache) -> None:
    """Keep what was built from these inputs."""
    cache.put("built", inputs.digest, Built(site, report))


def with_outcome(report: Report, outcome: Outcome) -> Report:
    """The report, with what publishing did."""
    return msgspec.structs.replace(
        report,
        files=outcome.files,
        size=outcome.size,
        remade=outcome.made,
        removed=outcome.removed,
        unchanged=outcome.unchanged,
    )
