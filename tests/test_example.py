"""What the repository's own content says, read once by the program and once by hand."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sitegen.catalog import Catalog, newest_first, shelve
from sitegen.config import read_config
from sitegen.dedup import papers
from sitegen.inputs import files
from sitegen.model import Drop, Entry, Ground, Paper
from sitegen.prose import read, stated
from sitegen.sources import read_bytes, read_file
from sitegen.topics import read_taxonomy
from sitegen.topics.classifier import Classifier
from tests.conftest import REPOSITORY

DROPS = {
    "2025-03-12-000.txt": 53,
    "2025-03-13-001.txt": 72,
    "2025-03-13-004.txt": 48,
    "2025-08-20-002.txt": 63,
    "2025-12-30-003.txt": 26,
}
FOLDER = REPOSITORY / "content" / "papers"
FOOTED = "2025-12-30-003.txt"


@pytest.fixture(scope="module")
def drops() -> dict[str, Drop]:
    """The dumps, by the names of their files."""
    return {file.path.name: read_file(file) for file in files(REPOSITORY, FOLDER)}


@pytest.fixture(scope="module")
def all_papers(drops: dict[str, Drop]) -> list[Paper]:
    """The papers of all dumps."""
    return papers(entry for drop in drops.values() for entry in drop.entries)


@pytest.fixture(scope="module")
def catalog(all_papers: list[Paper]) -> Catalog:
    """The catalog of all dumps, with the topics of the repository."""
    topics = read_taxonomy(read_config(REPOSITORY))
    ordered = newest_first(all_papers)
    return shelve(ordered, [Classifier(topics).matches(read(stated(paper)).terms) for paper in ordered], topics)


def by_hand(name: str) -> list[list[str]]:
    """Give title, abstract and, where there is one, footer of each paper of a dump: what stands behind the day."""
    paragraphs = (FOLDER / name).read_text("utf-8").split("\n\n")
    day = next(place for place, text in enumerate(paragraphs) if re.fullmatch(r"[A-Z][a-z]{2} \d+", text))
    step = 3 if name == FOOTED else 2
    behind = paragraphs[day + 1 :]
    assert len(behind) % step == 0
    return [behind[place : place + step] for place in range(0, len(behind), step)]


def test_entries_of_each_dump(drops: dict[str, Drop]) -> None:
    """Each dump has its number of entries, 262 together, and no problem."""
    assert {name: len(drop.entries) for name, drop in drops.items()} == DROPS
    assert sum(DROPS.values()) == 262
    assert [problem for drop in drops.values() for problem in drop.problems] == []


@pytest.mark.parametrize("name", DROPS)
def test_lines_of_each_dump(drops: dict[str, Drop], name: str) -> None:
    """Every line of a dump is an entry's or furniture: titles, abstracts and footers, and what is around them."""
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    held = sum(text.count("\n") + 1 for paper in by_hand(name) for text in paper)
    count = drops[name].lines
    assert (count.entries, count.furniture, count.problems) == (held, len(lines) - held, 0)
    assert count.total == len(lines)


@pytest.mark.parametrize("name", DROPS)
def test_every_letter_of_each_dump(drops: dict[str, Drop], name: str) -> None:
    """Titles and abstracts are the paragraphs of the file, to the last letter, each on its line."""
    stated = [(entry.title, entry.abstract) for entry in drops[name].entries]
    assert stated == [(title, abstract) for title, abstract, *_ in by_hand(name)]
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    assert all(lines[entry.provenance.line - 1] == entry.title for entry in drops[name].entries)


def test_days_and_curator(drops: dict[str, Drop]) -> None:
    """Each dump is of the day in its name, which nothing had to infer, and all credit AK."""
    for name, drop in drops.items():
        assert {entry.provenance.collected for entry in drop.entries} == {date.fromisoformat(name[:10])}
        assert {entry.provenance.curator for entry in drop.entries} == {"AK"}
        assert not any(entry.provenance.collected_inferred for entry in drop.entries)


def footer(text: str) -> tuple[int | None, str | None, str]:
    """Give the count of authors, the organisation, and the line of the day in a footer, by hand."""
    who, _, when = text.split("\n")
    who = who.removeprefix("  • ")
    count = int(who.split()[0]) if who.endswith(" authors") else None
    return count, None if count else who.split()[0], when


def test_footers(drops: dict[str, Drop]) -> None:
    """Each of the 26 footers gives its count of authors, `1 authors` among them, or its organisation, named once."""
    stated = [(entry.author_count, entry.organisation) for entry in drops[FOOTED].entries]
    assert stated == [footer(text)[:2] for _, _, text in by_hand(FOOTED)]
    assert Counter(count for count, _ in stated)[1] == 1
    assert [organisation for _, organisation in stated if organisation] == ["KaLM-Embedding"]
    assert "KaLM-Embedding KaLM-Embedding\n·\n" in (FOLDER / FOOTED).read_text("utf-8")


def test_published_days(drops: dict[str, Drop]) -> None:
    """A footer's day has the year that it states, or 2025, the page's own."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    for entry, (_, _, text) in zip(drops[FOOTED].entries, by_hand(FOOTED), strict=True):
        month, day, *year = footer(text)[2].replace(",", "").split()
        stated = int(year[0]) if year and len(year[0]) == 4 else 2025
        assert entry.published == date(stated, months.index(month) + 1, int(day))


def named(drop: Drop, beginning: str) -> Entry:
    """Give the entry whose title begins so."""
    (found,) = (entry for entry in drop.entries if entry.title.startswith(beginning))
    return found


def test_some_footers(drops: dict[str, Drop]) -> None:
    """`Oct 8` is 2025's, `Apr 5, 2019` is its own year's, and the 1 behind `Aug 28` counts comments."""
    assert named(drops[FOOTED], "ConCuR").published == date(2025, 10, 8)
    assert named(drops[FOOTED], "Single-Path NAS").published == date(2019, 4, 5)
    commented = named(drops[FOOTED], "On the Theoretical Limitations")
    assert (commented.published, commented.comments) == (date(2025, 8, 28), 1)
    assert [entry.comments for entry in drops[FOOTED].entries].count(None) == 25


def test_the_year_without_the_name() -> None:
    """Under a name without a day the dump of 30 December still tells its year, 2025, and that it was inferred."""
    drop = read_bytes((FOLDER / FOOTED).read_bytes(), "dump.txt")
    assert {entry.provenance.collected for entry in drop.entries} == {date(2025, 12, 30)}
    assert all(entry.provenance.collected_inferred for entry in drop.entries)
    assert drop.problems == ()
    assert named(drop, "ConCuR").published == date(2025, 10, 8)


@pytest.mark.parametrize("name", [name for name in DROPS if name != FOOTED])
def test_no_year_without_the_name(name: str) -> None:
    """The other dumps tell no year but in their names: without it every paper is undated, and one problem says so."""
    drop = read_bytes((FOLDER / name).read_bytes(), "dump.txt")
    assert {entry.day for entry in drop.entries} == {None}
    assert [problem.what for problem in drop.problems] == ["the page's day has no year and nothing here tells it"]
    assert len(drop.entries) == DROPS[name]


def test_marks_in_an_abstract(drops: dict[str, Drop]) -> None:
    """What looks like a tag in an abstract is text."""
    texts = [entry.abstract or "" for drop in drops.values() for entry in drop.entries]
    assert any("<projektor>" in text for text in texts)


def test_papers(all_papers: list[Paper], drops: dict[str, Drop]) -> None:
    """The 262 entries are 211 papers; 38 are in more than one dump, always with the same abstract."""
    assert len(all_papers) == 211
    spread = [paper for paper in all_papers if len({seen.provenance.file for seen in paper.sightings}) > 1]
    assert len(spread) == 38
    abstracts = {
        (entry.provenance.file, entry.provenance.line): entry.abstract for d in drops.values() for entry in d.entries
    }
    for paper in spread:
        stated = {abstracts[seen.provenance.file, seen.provenance.line] for seen in paper.sightings}
        assert stated == {paper.abstract}
        assert {merge.reason for merge in paper.merges} == {(Ground("same_title"), Ground("same_abstract"))}
    assert sum(len(paper.sightings) for paper in all_papers) == 262


def test_the_day_of_two_drops(catalog: Catalog) -> None:
    """13 March has 120 entries, which are 113 papers, 7 of them in both drops."""
    day = next(day for day in catalog.days if day.day == date(2025, 3, 13))
    assert DROPS["2025-03-13-001.txt"] + DROPS["2025-03-13-004.txt"] == 120
    assert len(day.places) == 113
    assert sum(len(place.files) == 2 for place in day.places) == 7
    assert day.curators == ("AK",)


def test_the_order_of_a_day(catalog: Catalog, drops: dict[str, Drop]) -> None:
    """A day's page has its papers in the order of its drops, each where it comes first."""
    for day in catalog.days:
        names = [name for name in DROPS if name.startswith(str(day.day))]
        stated = [entry.title for name in names for entry in drops[name].entries]
        assert [place.holding.paper.title for place in day.places] == list(dict.fromkeys(stated))
        assert [place.number for place in day.places] == list(range(1, len(day.places) + 1))


def test_papers_that_an_earlier_day_had(catalog: Catalog, drops: dict[str, Drop]) -> None:
    """A paper is marked on every day but its first, with the first."""
    first: dict[str, date] = {}
    for name, drop in sorted(drops.items()):
        for entry in drop.entries:
            first.setdefault(entry.title, date.fromisoformat(name[:10]))
    marked = {(day.day, place.holding.paper.title): place.before for day in catalog.days for place in day.places}
    assert marked == {(day, title): first[title] if first[title] != day else None for day, title in marked}
    assert sum(before is not None for before in marked.values()) == 31 + 13
    assert [str(day.day) for day in catalog.days] == ["2025-12-30", "2025-08-20", "2025-03-13", "2025-03-12"]


def test_the_taxonomy(catalog: Catalog) -> None:
    """There are 16 topics or more, none with more than a quarter of the papers and none empty."""
    sizes = {shelf.topic.slug: len(shelf.holdings) for shelf in catalog.topics}
    assert len(sizes) >= 16
    assert max(sizes.values()) <= len(catalog.holdings) / 4
    assert min(sizes.values()) > 0


def test_what_the_taxonomy_covers(catalog: Catalog) -> None:
    """At most a tenth of the papers has no topic, and a paper has three at most on average."""
    assert len(catalog.without_topic) <= len(catalog.holdings) / 10
    assert sum(len(holding.matches) for holding in catalog.holdings) <= 3 * len(catalog.holdings)


def test_words_of_the_topics(catalog: Catalog) -> None:
    """Each topic of a paper comes with words of that topic's rule, one at least."""
    rules = {shelf.topic.slug: " ".join(shelf.topic.rule.split()) for shelf in catalog.topics}
    for holding in catalog.holdings:
        for match in holding.matches:
            assert match.words
            assert all(word in rules[match.topic] for word in match.words)


def test_the_example_is_built(example: Path) -> None:
    """The example is a site with a page for each paper and each day."""
    assert len(list((example / "_site" / "papers").glob("*/index.html"))) == 211
    assert len(list((example / "_site" / "days").glob("*/index.html"))) == 4
