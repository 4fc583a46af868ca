"""From JSON text to passages."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.errors import Problem
from sitegen.model import Entry, Provenance
from sitegen.sources import read_bytes
from sitegen.sources.decoding import read_lines, read_text
from sitegen.sources.json_head import has_record, keys
from sitegen.sources.passage import Passage, lines_of
from sitegen.sources.values import as_object, required_title, text
from tests.sources.reading import problems

WRAPPERS = frozenset({"list", "message"})


def entry(record: Any, here: Provenance) -> Iterator[Entry | Problem]:
    """Read a record that has a title; one with the title `-` is furniture."""
    title = required_title(text(as_object(record).get("title")))
    if title != "-":
        yield Entry(title=title, provenance=here)


def passages(source: str) -> list[Passage]:
    """Read a text as JSON."""
    return list(read_text(source, "a.json", "toy", WRAPPERS, entry))


def read(source: str) -> tuple[list[tuple[str, int, int]], list[tuple[str, str]]]:
    """Give title, line and number of lines of each entry, and each problem; their lines sum to the text's."""
    found = passages(source)
    assert sum(passage.lines for passage in found) == len(lines_of(source))
    entries = [(p.value.title, p.value.provenance.line, p.lines) for p in found if isinstance(p.value, Entry)]
    return entries, [(p.value.where, p.value.what) for p in found if isinstance(p.value, Problem)]


@pytest.mark.parametrize(
    ("source", "entries"),
    [
        ('{"title": "a"}', [("a", 1, 1)]),
        ('[{"title": "a"}, {"title": "b"}]', [("a", 1, 1), ("b", 1, 0)]),
        ('[\n{"title": "a"},\n{"title":\n"b"}\n]\n', [("a", 2, 1), ("b", 3, 2)]),
        ('[\n{"title":\n "a"}, {"title":\n"b"}\n]', [("a", 2, 2), ("b", 3, 1)]),
        ('{"title": "a"}\n\n{"title": "b"}\n', [("a", 1, 1), ("b", 3, 1)]),
        ('[{"title": "a"}]\n[{"title": "b"}]', [("a", 1, 1), ("b", 2, 1)]),
        ('{"n": 1,\n "list": [\n{"title": "a"}\n], "title": "whole"}', [("a", 3, 1)]),
        ('{"message": {"total": 1, "list": [{"title": "a"}]}}', [("a", 1, 1)]),
        ('{"message": {"title": "a"}}', [("a", 1, 1)]),
        ('{"list": null, "title": "a"}', [("a", 1, 1)]),
        ('{"list": ["b", {"title": "c"}], "title": "a"}', [("a", 1, 1)]),
        ('{"title": "a", "message": {"title": "b"}}', [("a", 1, 1)]),
        ('{"title": "a", "list": [{"title": "b"}]}', [("b", 1, 1)]),
        ('[{"title": "-"},\r\n{"title": "a"}]', [("a", 2, 1)]),
        ('[{"title": "a\nb"}]', [("a b", 1, 2)]),
    ],
)
def test_where_records_stand(source: str, entries: list[tuple[str, int, int]]) -> None:
    """Records stand alone, in lists, in wrappers and behind one another, each with the lines it spans."""
    assert read(source) == (entries, [])


@pytest.mark.parametrize(
    ("source", "titles", "problems"),
    [
        ('[{"title": "a"}, {"title": }, {"title": "b"}]', ["a", "b"], ["a.json:1 not JSON: Expecting value"]),
        ('[{"title": "a"},\n{"x"\n: [}, {"title": "b"}]', ["a", "b"], ["a.json:3 not JSON: Expecting value"]),
        ('[{"title": "a"},\n{"title": "b', ["a"], ["a.json:2 not JSON: Unterminated string starting at"]),
        ('[{"title": "a"},\n', ["a"], ["a.json:2 not JSON: the list does not end"]),
        ('{"list": [{"title": "a"}\n', ["a"], ["a.json:2 not JSON: the list does not end"]),
        ('{"title": "a",', [], ["a.json:1 not JSON: the object does not end"]),
        ('{"list": [{"title": "a"}], 3}', ["a"], ["a.json:1 not JSON: a name and a colon were expected"]),
        ('{"title": "a", "b": tru}\n{"title": "b"}', ["b"], ["a.json:1 not JSON: Expecting value"]),
        ('{"title" "a"}\n{"title": "b"}', ["b"], ["a.json:1 not JSON: a name and a colon were expected"]),
        ('{"title": "a"}\nwords\nand words', ["a"], ["a.json:2 not JSON: Expecting value"]),
        ('[{"n": ' + "9" * 5000 + '}, {"title": "a"}]', ["a"], ["a.json:1 not JSON: a number is too long"]),
        (
            "[[" + "[" * 90_000 + "]" * 90_000 + '], {"title": "a"}]',
            ["a"],
            ["a.json:1 not JSON: it is nested too deeply"],
        ),
        ('{"message": ' * 5 + '{"title": "a"}' + "}" * 5, [], ["a.json:1 not a paper: it has no title"]),
        ("[]", [], ["a.json no paper in it"]),
        ('{"list": []}', [], ["a.json no paper in it"]),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_is_broken(source: str, titles: list[str], problems: list[str]) -> None:
    """A broken value is one problem with its line; the records around it are read."""
    entries, found = read(source)
    assert [title for title, _, _ in entries] == titles
    assert [" ".join(problem) for problem in found] == problems


def test_much_that_is_broken() -> None:
    """After a hundred broken values the rest is one problem."""
    _, problems = read("[" + "{a},\n" * 100_000 + "]")
    assert len(problems) == 101
    assert problems[-1] == ("a.json:100", "not JSON: too much of it is broken, the rest is not read")


def test_a_string_that_does_not_end() -> None:
    """Time grows with the text, not with its square."""
    source = '[{"title": "a"}, {"title": "' + '\\"' * 200_000
    entries, problems = read(source)
    assert ([title for title, _, _ in entries], len(problems)) == (["a"], 1)
    assert keys(source) == {"title"}


def test_lines_pass_problems_on() -> None:
    """A line that could not be read is the problem it came with."""
    problem = Problem("a.jsonl:2", "a line of more than 16 MiB")
    lines: list[str | Problem] = ['{"title": "a"}', problem, " ", '{"title": "-"}', "[" * 90_000, "9" * 5000]
    found = list(read_lines(lines, "a.jsonl", "toy", entry))
    assert [passage.lines for passage in found] == [1] * 6
    assert [passage.value for passage in found[1:4]] == [problem, None, None]
    whats = [passage.value.what for passage in found[4:] if isinstance(passage.value, Problem)]
    assert whats == ["not a paper: it is nested too deeply", "not a paper: Integer value out of range"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='[]{}",:\\ \n1at', max_size=40))
def test_any_text_is_accounted_for(source: str) -> None:
    """Any text is read without an error, and its lines sum."""
    entries, problems = read(source)
    assert entries or problems


def test_keys_of_a_head() -> None:
    """The paths of keys are told from text that looks like keys, from a beginning as from the whole."""
    source = json.dumps({"m": {"items": [{"a": 'x "b": ', "c": [1]}]}, '\\"d': {"e": 1}})
    assert keys(source) == {"m", "m.items", "m.items.a", "m.items.c", '\\\\\\"d', '\\\\\\"d.e'}
    assert keys(source[:24]) == {"m", "m.items", "m.items.a"}
    assert keys("words") == keys("") == keys("]") == frozenset()


def test_deep_keys_are_left_out() -> None:
    """A head that nests for ever costs little."""
    assert max(path.count(".") for path in keys('{"a":' * 10_000)) < 8


def test_groups_of_keys() -> None:
    """Records are known by a key of each group, all at one path."""
    source = '[{"a": {"b": 1, "c": 2}}]'
    assert has_record(source, ("", "a."), ("b", "x"), ("c",))
    assert not has_record(source, ("", "a."), ("a",), ("c",))


def test_a_line_longer_than_any_paper() -> None:
    """A line of 17 MiB is one problem, and the lines around it are read."""
    long = b'{"title": "' + b"x" * (17 << 20) + b'"}'
    drop = read_bytes(b"\n".join([b'{"title": "a"}', long, b'{"title": "b"}']), "a.jsonl")
    assert [(found.title, found.provenance.line) for found in drop.entries] == [("a", 1), ("b", 3)]
    assert [problem.where for problem in drop.problems] == ["a.jsonl:2"]
    assert drop.lines.total == 3


def test_lines_in_utf_16() -> None:
    """Lines in UTF-16 are read as those in UTF-8."""
    source = '{"title": "a"}\r\n\n{"title": "ß"}\n'
    assert read_bytes(source.encode("utf-16"), "a.jsonl") == read_bytes(source.encode(), "a.jsonl")


def test_damaged_gzip_of_lines() -> None:
    """A gzipped file that ends early is a problem with its line, and the lines before its end are read."""
    lines = "".join(f'{{"title": "{number * 7919}"}}\n' for number in range(8_000))
    drop = read_bytes(gzip.compress(lines.encode())[:-500], "a.jsonl.gz")
    assert len(drop.entries) > 7_000
    assert problems(drop) == [(f"a.jsonl.gz:{len(drop.entries) + 1}", "the gzipped file is damaged or ends early")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json.gz", json.dumps([{"title": str(number * 7919)} for number in range(9_000)], indent=1)),
        ("a.bib.gz", "".join(f"@misc{{k{number}, title = {{T {number * 7919}}}}}\n" for number in range(2_000))),
        ("a.csv.gz", "title,doi\n" + "".join(f"T {number * 7919},10.1/x\n" for number in range(9_000))),
    ],
)
def test_damaged_gzip_of_a_whole(name: str, text: str) -> None:
    """What stands before the damage is read, whatever the format."""
    drop = read_bytes(gzip.compress(text.encode())[:-500], name)
    assert len(drop.entries) > 1_500
    where, what = problems(drop)[0]
    assert what == "the gzipped file is damaged or ends early"
    assert int(where.removeprefix(f"{name}:")) == pytest.approx(drop.lines.total, abs=1)


def test_what_is_no_gzip_behind_its_first_bytes() -> None:
    """A file that only begins like a gzipped one is damaged, and nothing is read."""
    drop = read_bytes(b"\x1f\x8b" + b"x" * 100, "a.json.gz")
    assert (drop.entries, problems(drop)[0]) == ((), ("a.json.gz:1", "the gzipped file is damaged or ends early"))


def test_problems_are_in_the_order_of_lines() -> None:
    """Whoever mends a file goes through it once; what is wrong with the whole of it comes last."""
    drop = read_bytes(b'{"title": "A"}\n{broken\n{"title": "B\xff"}\n', "a.jsonl")
    assert [where for where, _ in problems(drop)] == ["a.jsonl:2", "a.jsonl:3"]
