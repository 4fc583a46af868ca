"""The whole way from content/ to a site."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import msgspec

from sitegen import contributors, dedup, links, overrides, sources
from sitegen.artifacts import digest, program_digest
from sitegen.cache import Cache
from sitegen.catalog import Catalog, newest_first, shelve
from sitegen.config import Config, Settings
from sitegen.curation import Curation, read_curation
from sitegen.errors import Problem
from sitegen.indexing import Indexing
from sitegen.inputs import File, Inputs, survey
from sitegen.model import Contributors, Drop, OwnPage, Report
from sitegen.notes import place_notes, read_notes
from sitegen.outputs import OUTPUTS
from sitegen.pages import read_pages
from sitegen.publish import Places, publish, site_digest
from sitegen.publish.lock import lock
from sitegen.showing import showing
from sitegen.templating import Frame, Theme, theme
from sitegen.topics import classifying, read_taxonomy
from sitegen.unchanged import remember, with_outcome
from sitegen.views import Site, cards, feed_links
from sitegen.words import script
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
        report = _report(list(drops.values()), works.problems, catalog, notices)
        site = Site(
            settings=config.settings,
            catalog=catalog,
            cards=cards(catalog, shown.values(), who),
            contributors=who,
            hidden=tuple(paper for paper in works.papers if paper.hidden),
            pages=pages,
            assets=inputs.assets,
            root=inputs.root,
            notes=notes,
            index=indexed.segments,
            related=dict(zip((paper.id for paper in papers), indexed.related, strict=True)),
            regions=indexed.regions,
            spots=indexed.spots,
            theme=_theme(config, inputs, catalog, pages, who),
            words=read_words(config.settings.language),
            report=report,
            program=program,
        )
        artifacts = [artifact for output in OUTPUTS for artifact in output(site)]
        outcome = publish(
            artifacts, places, cache, build=partial(_build_json, report), executor=executor, progress=progress
        )
        changes = shrunk(catalog, cache)
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


def shrunk(catalog: Catalog, cache: Cache) -> tuple[Problem, ...]:
    """The days that had more papers at the last build: nothing in content/ may shrink without a word."""
    now = {links.day(day.day): len(day.places) for day in catalog.days}
    before = cache.get("days", "last", dict[str, int]) or {}
    cache.put("days", "last", now)
    hint = "if you took papers out, all is well; else a file in content/papers/ has lost some"
    return tuple(
        Problem(day, f"{now.get(day, 0)} papers, where the last build had {count}", hint)
        for day, count in sorted(before.items())
        if now.get(day, 0) < count
    )


def _theme(config: Config, inputs: Inputs, catalog: Catalog, pages: Iterable[OwnPage], who: Contributors) -> Theme:
    own = [(page.title, links.page(page.slug)) for page in pages]
    words = read_words(config.settings.language)
    browse = [(words.say("site.topics"), links.TOPICS)] if catalog.topics else []
    browse += [(words.say("site.map"), links.MAP)] if catalog.holdings else []
    more = [(words.say("site.authors"), links.AUTHORS)] if who.authors else []
    more += [(words.say("site.organisations"), links.ORGANISATIONS)] if who.organisations else []
    frame = Frame(
        title=config.settings.title,
        description=config.settings.description,
        language=words.language.tag,
        direction=words.language.direction,
        foreign=config.settings.foreign,
        words=config.settings.language,
        base_url=config.settings.base_url,
        base_path=config.settings.base_path,
        static=links.static(digest(inputs.static_digest, script.module(words))[:12]),
        feeds=feed_links(links.HOME, config.settings.title),
        more=(*more, (words.say("site.feeds"), links.FEEDS)),
        navigation=((words.say("site.today"), links.HOME), (words.say("site.days"), links.DAYS), *browse, *own),
    )
    return theme(frame, list(inputs.templates), config.state / "templates")


def _report(
    drops: Sequence[Drop], undecided: Iterable[Problem], catalog: Catalog, notices: Iterable[Problem]
) -> Report:
    papers = [holding.paper for holding in catalog.holdings]
    return Report(
        drops=len(drops),
        entries=sum(len(drop.entries) for drop in drops),
        papers=len(papers),
        papers_in_several_drops=sum(len({s.provenance.file for s in paper.sightings}) > 1 for paper in papers),
        undated=len(catalog.undated.places) if catalog.undated else 0,
        newest_day=catalog.days[0].day if catalog.days else None,
        days=len(catalog.days),
        topics=len(catalog.topics),
        papers_without_topic=len(catalog.without_topic),
        problems=(*(problem for drop in drops for problem in drop.problems), *undecided),
        notices=(*notices, *(notice for drop in drops for notice in drop.notices)),
    )


def _build_json(report: Report, seal: str) -> bytes:
    """build.json: what content/ determines, and the digest of all artifacts, by which publishing knows the tree."""
    stated = {name: getattr(report, name) for name in BUILD_JSON}
    return msgspec.json.format(msgspec.json.encode({"generator": "sitegen", "digest": seal, **stated}), indent=2)


BUILD_JSON = (
    "drops",
    "entries",
    "papers",
    "papers_in_several_drops",
    "undated",
    "newest_day",
    "days",
    "topics",
    "papers_without_topic",
    "problems",
    "notices",
)
