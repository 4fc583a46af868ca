"""The whole way from content/ to a site."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import msgspec

from sitegen import contributors, dedup, overrides, prose, reporting, sources
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
from sitegen.publish import publish, site_digest
from sitegen.publish.lock import lock
from sitegen.publish.places import Places, make_way
from sitegen.site import Site
from sitegen.topics import classifying, read_taxonomy
from sitegen.unchanged import remember, with_outcome
from sitegen.views import cards
from sitegen.words.table import read as read_words

BYTES_A_PAPER = 2000
"""What a paper takes of a file, more or less."""

Progress = Callable[[int, int], None]
Executors = Callable[[], AbstractContextManager[Callable[[int], Executor]]]


def build(config: Config, output: Path, *, executors: Executors, progress: Progress) -> Report:
    """Bring the folder `output` in line with content/; what could not be read is in the report.

    `executors` opens what does so many pieces of work, for each kind of work anew: what processes hold from one is in
    the way of the next. `progress` is told how many of how many are made.
    Raises SitegenError.
    """
    places, program = Places(output, config.state), program_digest()
    with lock(config.state), Cache(places.cache) as cache:
        make_way(places, cache)  # now, and not when all the work is done
        inputs = survey(config, program)
        curation = read_curation(config.root)
        topics, pages = read_taxonomy(config), read_pages(config)
        with executors() as executor:
            drops, notices = read(inputs.papers, curation, config.settings, cache, executor)
            works = merge(drops, curation, cache, executor)
            papers = newest_first(paper for paper in works.papers if not paper.hidden)
            reading = prose.reading(papers, cache, executor, repair=config.settings.repair)
            who = contributors.contributors(papers)
            shown, terms = prose.parted(reading.values())
            del reading  # as much as all papers weigh
        with executors() as executor:
            indexing = Indexing(papers, terms, cache, program, executor)
            matches = classifying(papers, terms, topics, cache, executor)
            catalog = shelve(papers, matches.values(), topics, who)
            listed = cards(catalog, shown, who)
            indexed = indexing.finish()
        del terms, indexing  # as much again
        notes, misnamed = place_notes(read_notes(config), catalog)
        notices += [*inputs.notices, *overrides.notices(inputs.templates), *misnamed]
        undecided = (*works.problems, *curation.unused([file.name for file in inputs.papers]))
        report = reporting.report(list(drops.values()), undecided, catalog, notices)
        site = Site(
            settings=config.settings,
            catalog=catalog,
            cards=listed,
            contributors=who,
            hidden=tuple(paper for paper in works.papers if paper.hidden),
            pages=pages,
            assets=inputs.assets,
            root=inputs.root,
            fonts=inputs.fonts,
            notes=notes,
            indexed=indexed,
            theme=site_theme(config, inputs, catalog, pages, who),
            words=read_words(config.settings.language),
            report=report,
            program=program,
        )
        artifacts = [artifact for output in OUTPUTS for artifact in output(site)]
        seal = site_digest(artifacts)
        stated = reporting.build_json(report, seal)
        with executors() as executor:
            outcome = publish(artifacts, places, cache, build=stated, executor=executor, progress=progress)
        changes = reporting.shrunk(catalog, cache)
        remember(inputs, seal, report, cache)
        cache.drop_unused()
        return with_outcome(msgspec.structs.replace(report, changes=changes), outcome)


def read(
    files: Sequence[File], curation: Curation, settings: Settings, cache: Cache, executor: Callable[[int], Executor]
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


def merge(
    drops: Mapping[str, Drop], curation: Curation, cache: Cache, executor: Callable[[int], Executor]
) -> dedup.Works:
    """The papers; what entries are compared by, and verdicts on pairs of them, are kept from build to build."""
    features = {key: cache.get("features", key, dedup.Features) for key in drops}
    unread = {key: drops[key].entries for key, read in features.items() if read is None}
    works = executor(sum(map(len, unread.values())))
    for key, read in zip(unread, dedup.read_files(unread.values(), works), strict=True):
        features[key] = read
        cache.put("features", key, read)
    program, entries = program_digest(), [entry for drop in drops.values() for entry in drop.entries]
    known = cache.get("verdicts", program, dict[bytes, dedup.Evidence | None])
    found = dedup.works(entries, curation, dedup.joined(filter(None, features.values())), known or {})
    if found.verdicts != known:
        cache.put("verdicts", program, found.verdicts)
    return found
