"""The whole way from content/ to a site."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import msgspec

from sitegen import contributors, dedup, overrides, reporting, sources
from sitegen.artifacts import digest, program_digest
from sitegen.cache import Cache
from sitegen.catalog import newest_first, shelve
from sitegen.config import Config, Settings
from sitegen.curation import Curation, read_curation
from sitegen.errors import Problem
from sitegen.framing import site_theme
from sitegen.indexing import Indexing
from sitegen.inputs import File, survey
from sitegen.model import Drop, Report
from sitegen.notes import place_notes, read_notes
from sitegen.outputs import OUTPUTS
from sitegen.pages import read_pages
from sitegen.publish import Places, publish, site_digest
from sitegen.publish.lock import lock
from sitegen.showing import showing
from sitegen.topics import classifying, read_taxonomy
from sitegen.unchanged import remember, with_outcome
from sitegen.views import Site, cards
from sitegen.words.table import read as read_words

BYTES_A_PAPER = 2000
"""What a paper takes of a file, more or less."""

Progress = Callable[[int, int], None]
Executors = Callable[[int], Executor]


def build(config: Config, output: Path, *, executor: Executors, progress: Progress) -> Report:
    """Bring the folder `output` in line with content/; what could not be read is in the report.

    `executor` gives what does so many pieces of work; `progress` is told how many of how many are made.
    Raises SitegenError.
    """
    places, program = Places(output, config.state), program_digest()
    with lock(config.state), Cache(places.cache) as cache:
        inputs = survey(config, program)
        curation = read_curation(config.root)
        drops, notices = read(inputs.papers, curation, config.settings, cache, executor)
        works = merge(drops, curation, cache)
        papers = newest_first(paper for paper in works.papers if not paper.hidden)
        indexing = Indexing(papers, cache, program, executor)
        topics, pages = read_taxonomy(config), read_pages(config)
        matches = classifying(papers, topics, cache, executor)
        shown = showing(papers, cache, executor, repair=config.settings.repair)
        who = contributors.contributors(papers)
        catalog = shelve(papers, matches.values(), topics, who)
        notes, misnamed = place_notes(read_notes(config), catalog)
        indexed = indexing.finish()
        notices += [*inputs.notices, *overrides.notices(inputs.templates), *misnamed]
        report = reporting.report(list(drops.values()), works.problems, catalog, notices)
        site = Site(
            settings=config.settings,
            catalog=catalog,
            cards=cards(catalog, shown.values(), who),
            contributors=who,
            hidden=tuple(paper for paper in works.papers if paper.hidden),
            pages=pages,
            assets=inputs.assets,
            root=inputs.root,
            fonts=inputs.fonts,
            notes=notes,
            index=indexed.segments,
            related=dict(zip((paper.id for paper in papers), indexed.related, strict=True)),
            regions=indexed.regions,
            spots=indexed.spots,
            theme=site_theme(config, inputs, catalog, pages, who),
            words=read_words(config.settings.language),
            report=report,
            program=program,
        )
        artifacts = [artifact for output in OUTPUTS for artifact in output(site)]
        stated = partial(reporting.build_json, report)
        outcome = publish(artifacts, places, cache, build=stated, executor=executor, progress=progress)
        changes = reporting.shrunk(catalog, cache)
        remember(inputs, site_digest(artifacts), report, cache)
        cache.drop_unused()
        return with_outcome(msgspec.structs.replace(report, changes=changes), outcome)


def read(
    files: Sequence[File], curation: Curation, settings: Settings, cache: Cache, executor: Executors
) -> tuple[dict[str, Drop], list[Problem]]:
    """Every distinct drop by its key, from the cache where that was read before; and notices on the other files.

    The key is the digest of all that a drop depends on.
    """
    distinct, notices = sources.distinct(files)
    forms = [curation.format_of(file.name) for file in distinct]
    said = [(file.name, file.digest, form, settings.timezone) for file, form in zip(distinct, forms, strict=True)]
    keys = [digest(program_digest(), *each) for each in said]
    unread = [file for file, key in zip(distinct, keys, strict=True) if not cache.has("drop", key)]
    executor(sum(file.path.stat().st_size for file in unread) // BYTES_A_PAPER)  # starts while this process reads
    reading = [partial(sources.read_file, *each, settings.zone) for each in zip(distinct, forms, strict=True)]
    return {key: cache.remember("drop", key, Drop, read) for key, read in zip(keys, reading, strict=True)}, notices


def merge(drops: Mapping[str, Drop], curation: Curation, cache: Cache) -> dedup.Works:
    """The papers; what entries are compared by, and verdicts on pairs of them, are kept from build to build."""
    program, entries = program_digest(), [entry for drop in drops.values() for entry in drop.entries]
    read = [
        cache.remember("features", key, dedup.Features, partial(dedup.read_features, drop.entries))
        for key, drop in drops.items()
    ]
    known = cache.get("verdicts", program, dict[bytes, dedup.Evidence | None])
    works = dedup.works(entries, curation, dedup.joined(read), known or {})
    if works.verdicts != known:
        cache.put("verdicts", program, works.verdicts)
    return works
