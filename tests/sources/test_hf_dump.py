"""Text dumps of Hugging Face's Daily Papers page."""

from datetime import date
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model import Drop, Entry
from sitegen.sources import read_bytes
from sitegen.sources.hf_dump import without_echo
from sitegen.sources.passage import lines_of
from sitegen.text import one_line, printable
from tests.conftest import REPOSITORY

NAME = "content/papers/2025-12-30.txt"
HEADER = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nDec 30"
ABSTRACT = "We show that a network of one layer learns what a deep one learns. " * 4 + "It is small."
SECOND = "A second paragraph says how the experiments were done, and on which data, and for how long. " * 3 + "Thus."
FOOTER = "  • 7 authors\n·\nApr 5, 2019"


def read(*paragraphs: str, name: str = NAME) -> Drop:
    """Read a dump of those paragraphs, blank lines between them."""
    return read_bytes("\n\n".join(paragraphs).encode(), name)


def entries(drop: Drop) -> list[tuple[str, str | None]]:
    """Give the titles and abstracts of a dump."""
    return [(entry.title, entry.abstract) for entry in drop.entries]


def problems(drop: Drop) -> list[tuple[str, str]]:
    """Give where and what is wrong with a dump."""
    return [(problem.where, problem.what) for problem in drop.problems]


def footed(footer: str, name: str = NAME) -> Entry:
    """Give the one paper of a dump that has that footer."""
    (entry,) = read(HEADER, "A title", ABSTRACT, footer, name=name).entries
    return entry


def test_a_dump() -> None:
    """A dump is a header, then titles with their abstracts, with or without footers."""
    drop = read(HEADER, "One", ABSTRACT, FOOTER, "Two", SECOND)
    assert entries(drop) == [("One", ABSTRACT), ("Two", SECOND)]
    assert problems(drop) == []
    assert [(entry.provenance.line, entry.provenance.curator) for entry in drop.entries] == [(11, "AK"), (19, "AK")]
    assert {entry.provenance.collected for entry in drop.entries} == {date(2025, 12, 30)}
    assert (drop.lines.entries, drop.lines.furniture, drop.lines.problems) == (7, 14, 0)


def test_header_in_one_paragraph() -> None:
    """A header without blank lines is the same header, also with the banner's longer words."""
    header = HEADER.replace("\n\n", "\n").replace("inbox!", "inbox once a day!")
    assert entries(read(header, "One", ABSTRACT)) == [("One", ABSTRACT)]
    assert read(header, "One", ABSTRACT).problems == ()


def test_no_header() -> None:
    """Without a header the papers are read, and that no day is stated is a problem."""
    drop = read("One", ABSTRACT, "Two", SECOND, name="papers.txt")
    assert entries(drop) == [("One", ABSTRACT), ("Two", SECOND)]
    assert problems(drop) == [("papers.txt:1", "no day is stated")]
    assert {(entry.day, entry.provenance.curator) for entry in drop.entries} == {(None, None)}


def test_header_without_a_day() -> None:
    """The curator is credited even where the day is missing."""
    drop = read("byJane Doe and the research community", "One", ABSTRACT, name="papers.txt")
    assert drop.entries[0].provenance.curator == "Jane Doe"
    assert problems(drop) == [("papers.txt:1", "no day is stated")]


def test_header_day_that_does_not_exist() -> None:
    """Feb 30 is a problem on its line; the papers are kept without a day."""
    drop = read("Feb 30", "One", ABSTRACT, FOOTER, name="papers.txt")
    assert problems(drop) == [("papers.txt:1", "the page's day is not a day of the calendar")]
    assert [(entry.provenance.collected, entry.published) for entry in drop.entries] == [(None, date(2019, 4, 5))]


def test_title_without_abstract() -> None:
    """A title at the end of the file, its abstract cut off, is a problem and no paper."""
    drop = read(HEADER, "One", ABSTRACT, "Two")
    assert entries(drop) == [("One", ABSTRACT)]
    assert problems(drop) == [(f"{NAME}:15", 'neither title, abstract nor furniture: "Two"')]


def test_title_before_a_title() -> None:
    """Of two titles in a row the first is a problem, the second a paper."""
    drop = read(HEADER, "One", "Two", ABSTRACT, FOOTER)
    assert entries(drop) == [("Two", ABSTRACT)]
    assert problems(drop) == [(f"{NAME}:11", 'neither title, abstract nor furniture: "One"')]


def test_title_before_furniture() -> None:
    """A title that the page's own words part from its abstract is a problem, and so is the abstract."""
    drop = read(HEADER, "One", "Subscribe", ABSTRACT)
    assert drop.entries == ()
    assert [where for where, _ in problems(drop)] == [f"{NAME}:11", f"{NAME}:15"]


def test_abstract_of_several_paragraphs() -> None:
    """The paragraphs of an abstract stay paragraphs, short ones among them, and belong to one paper."""
    drop = read(HEADER, "One", ABSTRACT, "We find two things:", SECOND, "Code is public.", FOOTER, "Two", SECOND)
    assert entries(drop) == [
        ("One", "\n\n".join([ABSTRACT, "We find two things:", SECOND, "Code is public."])),
        ("Two", SECOND),
    ]


@pytest.mark.parametrize(
    "title", ["What is a network?", "Two things:", "Attention!", "A net; or", "Dr. Who", "Mayhem 12"]
)
def test_titles_that_end_oddly(title: str) -> None:
    """A title is known by where it stands, whatever it ends with."""
    assert entries(read(HEADER, title, ABSTRACT, FOOTER, title, SECOND)) == [(title, ABSTRACT), (title, SECOND)]


def test_questions_are_titles() -> None:
    """A question behind an abstract without a footer is the next title."""
    drop = read(HEADER, "What is one?", ABSTRACT, "What are two?", SECOND)
    assert entries(drop) == [("What is one?", ABSTRACT), ("What are two?", SECOND)]


def test_long_titles() -> None:
    """A title may have 168 characters, over several lines."""
    title = "A title\nthat goes on " + "and on " * 20 + "to its end"
    assert entries(read(HEADER, title, ABSTRACT)) == [(one_line(title), ABSTRACT)]


def test_short_abstract_with_a_footer() -> None:
    """A short abstract is one if a footer stands behind it."""
    drop = read(HEADER, "One", "It works", FOOTER, "Two", ABSTRACT)
    assert entries(drop) == [("One", "It works"), ("Two", ABSTRACT)]
    assert drop.entries[0].author_count == 7


def test_title_with_only_a_footer() -> None:
    """A title with a footer is a paper whose abstract is unknown."""
    drop = read(HEADER, "One", FOOTER, "Two", ABSTRACT)
    assert entries(drop) == [("One", None), ("Two", ABSTRACT)]
    assert drop.entries[0].author_count == 7


def test_footer_without_a_paper() -> None:
    """A footer that follows no paper is a problem."""
    drop = read(HEADER, FOOTER, "One", ABSTRACT, FOOTER, FOOTER)
    assert entries(drop) == [("One", ABSTRACT)]
    what = 'a footer without a paper: "• 7 authors · Apr 5, 2019"'
    assert problems(drop) == [(f"{NAME}:11", what), (f"{NAME}:23", what)]


def test_abstract_without_a_title() -> None:
    """An abstract behind the header is a problem, shown by how it begins."""
    drop = read(HEADER, ABSTRACT, "One", ABSTRACT)
    assert entries(drop) == [("One", ABSTRACT)]
    assert problems(drop) == [(f"{NAME}:11", f'an abstract without a title: "{ABSTRACT[:59]}…"')]


@pytest.mark.parametrize(
    ("line", "count", "organisation"),
    [
        ("  • 7 authors", 7, None),
        ("• 1 authors", 1, None),
        ("1 author", 1, None),
        ("  • KaLM-Embedding KaLM-Embedding", None, "KaLM-Embedding"),
        ("  • Google DeepMind Google DeepMind", None, "Google DeepMind"),
        ("  • New York New", None, "New York New"),
        ("  • " + "9" * 5000 + " authors", None, "9" * 5000 + " authors"),
    ],
)
def test_who_in_a_footer(line: str, count: int | None, organisation: str | None) -> None:
    """A footer counts the authors or names an organisation, whose logo repeats its name."""
    entry = footed(f"{line}\n·\nApr 5, 2019")
    assert (entry.author_count, entry.organisation) == (count, organisation)


@pytest.mark.parametrize(
    ("line", "published", "comments"),
    [
        ("Apr 5, 2019", date(2019, 4, 5), None),
        ("Oct 8", date(2025, 10, 8), None),
        ("Dec 30", date(2025, 12, 30), None),
        ("Aug 28 1", date(2025, 8, 28), 1),
        ("Feb 29, 2024 12", date(2024, 2, 29), 12),
    ],
)
def test_when_in_a_footer(line: str, published: date, comments: int | None) -> None:
    """A footer states the day of publication, in the page's year where it names none, and then the comments."""
    entry = footed(f"• 2 authors\n·\n{line}")
    assert (entry.published, entry.comments) == (published, comments)


@pytest.mark.parametrize("line", ["Dec 31", "Feb 29", "Feb 30, 2019", "Jan 1, 2026"])
def test_days_that_cannot_be(line: str) -> None:
    """A day after the page's own, or of no calendar, is a problem on its line, and is left unknown."""
    drop = read(HEADER, "A title", ABSTRACT, f"• 2 authors\n·\n{line}")
    assert problems(drop) == [(f"{NAME}:17", f'"{line}" cannot be the day this paper was published')]
    assert (drop.entries[0].published, drop.entries[0].author_count) == (None, 2)


def test_days_without_any_year() -> None:
    """Where the page's year is unknown, so is that of a footer without one, and only the page's is a problem."""
    drop = read("Dec 30", "A title", ABSTRACT, "• 2 authors\n·\nOct 8", name="papers.txt")
    assert problems(drop) == [("papers.txt:1", "the page's day has no year and nothing here tells it")]
    assert (drop.entries[0].published, drop.entries[0].day) == (None, None)


def test_the_year_is_inferred_from_footers() -> None:
    """Without a day in its name a dump takes the year after the last one that its footers state, and says so."""
    drop = read(HEADER, "A title", ABSTRACT, FOOTER, "Two", ABSTRACT, "• 2 authors\n·\nOct 8", name="papers.txt")
    assert [entry.published for entry in drop.entries] == [date(2019, 4, 5), date(2020, 10, 8)]
    assert {entry.provenance.collected for entry in drop.entries} == {date(2020, 12, 30)}
    assert all(entry.provenance.collected_inferred for entry in drop.entries)


def test_the_year_of_a_dated_link() -> None:
    """A link to the page of the day before tells the year, and nothing is inferred."""
    drop = read("https://huggingface.co/papers/date/2026-03-24", "Mar 25", "A title", ABSTRACT, name="papers.txt")
    assert drop.entries[0].provenance.collected == date(2026, 3, 25)
    assert not drop.entries[0].provenance.collected_inferred


def test_a_year_that_no_calendar_has() -> None:
    """A footer of the year 9999 leaves no later year, and the page's stays unknown."""
    drop = read(HEADER, "A title", ABSTRACT, "• 2 authors\n·\nApr 5, 9999", name="papers.txt")
    assert problems(drop) == [("papers.txt:9", "the page's day has no year and nothing here tells it")]


def test_marks_are_only_text() -> None:
    """What looks like a tag is part of its title or abstract, to the last letter."""
    title, abstract = "Learning <projektor> & <script>alert(1)</script>", f"{ABSTRACT} <b>{{{{ x }}}}</b> &amp; \\ell_p"
    assert entries(read(HEADER, title, abstract)) == [(title, abstract)]


@pytest.mark.parametrize("name", ["2025-03-13-001.txt", "2025-12-30-003.txt"])
def test_fifty_megabytes(name: str) -> None:
    """A dump of 50 MB, most of it the same page again, is read: every paper, and every line."""
    data = (REPOSITORY / "content/papers" / name).read_bytes() + b"\n\n"
    times = 50_000_000 // len(data) + 1
    one, many = read_bytes(data, NAME), read_bytes(data * times, NAME)
    assert len(many.entries) == len(one.entries) * times
    assert many.lines.total == one.lines.total * times
    assert many.lines.entries == one.lines.entries * times


@given(st.text(max_size=12))
def test_an_echo_is_heard_once(name: str) -> None:
    """A name that is said twice, with a space between, is said once; one that is not stays."""
    assert without_echo(f"{name} {name}") == name
    assert without_echo(f"{name}{name}x") == f"{name}{name}x"


KNOWN = (
    *(HEADER, "new", "Subscribe", "Dec 30", "Feb 30", "Weekly\nMonthly", "by AK and the research community"),
    *("One", "What is two?", "Three:", "Four.", "Fi" * 200, ABSTRACT, SECOND, "It works.", '{"title": 1}', "·"),
    *(FOOTER, "• KaLM KaLM\n·\nAug 28 1", "x\n·\nDec 31", "• 7 authors\n·", "/papers/date/2026-03-24", "", "\n", "\t"),
)
UNKNOWN = st.text(st.characters(codec="utf-8"), max_size=30) | st.text("ab .:\n•·", max_size=300)
PARAGRAPHS = st.lists(st.sampled_from(KNOWN) | UNKNOWN, max_size=14)


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS, st.sampled_from(["\n\n", "\r\n\r\n", "\n \n\n"]), st.sampled_from([NAME, "papers.txt"]))
def test_no_paragraph_vanishes(paragraphs: list[str], between: str, name: str) -> None:
    """Of any text each line is counted once, and each word stands in an entry, a problem or the page's furniture."""
    text = between.join(["One", ABSTRACT, *paragraphs])
    drop = read_bytes(text.encode(), name)
    told = {part for entry in drop.entries for part in (entry.title, *(entry.abstract or "").split("\n\n"))}
    said = {problem.where for problem in drop.problems}
    lines = lines_of(printable(text))
    assert drop.lines.total == len(lines)
    for first, paragraph in stand_in(lines):
        words = one_line(" ".join(paragraph))
        footer = len(paragraph) == 3 and paragraph[1].strip() == "·"
        assert words in told or f"{name}:{first}" in said or footer or FURNITURE.issuperset(map(str.strip, paragraph))


FURNITURE = {*HEADER.split("\n"), "Feb 30", "Weekly", "Monthly", "by AK and the research community"}


def stand_in(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Give the paragraphs that stand in lines, each with the number of its first."""
    runs = [list(run) for blank, run in groupby(enumerate(lines, 1), lambda line: not line[1].strip()) if not blank]
    return [(run[0][0], [line for _, line in run]) for run in runs]
