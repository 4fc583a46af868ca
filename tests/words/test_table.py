"""The tables: the same messages in every language, each of them said somewhere, and how they are said."""

import ast
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, nodes
from markupsafe import Markup, escape

from sitegen.words import languages
from sitegen.words.messages import WordsError
from sitegen.words.table import Words, read
from tests.conftest import REPOSITORY

ENGLISH = read("en")
OTHERS = [language for language in languages() if language != "en"]
DAY = date(2025, 12, 30)
Said = tuple[str, str, frozenset[str]]
"""Where a message is said, its key, and the names of the values that it is given."""


def said_in_templates() -> Iterator[Said]:
    """Every `"key"|say(…)` of a template."""
    for path in sorted(REPOSITORY.glob("templates/*.html")):
        for found in Environment().parse(path.read_text("utf-8")).find_all(nodes.Filter):
            if found.name == "say":
                assert isinstance(found.node, nodes.Const), (
                    f"{path.name}:{found.lineno}: a key must stand there as text"
                )
                places: list[nodes.Keyword] = list(found.kwargs)  # type: ignore[arg-type]
                yield path.name, found.node.value, frozenset(place.key for place in places)


def said_in_modules() -> Iterator[Said]:
    """Every `say("key", …)` of sitegen, with each of two keys that a condition chooses from."""
    for path in sorted(REPOSITORY.glob("sitegen/**/*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] == "say":
                key, names = call.args[0], frozenset(each.arg or "" for each in call.keywords)
                keys = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
                for each in keys:
                    assert isinstance(each, ast.Constant), f"{path.name}:{call.lineno}: a key must stand there as text"
                    yield path.name, str(each.value), names


def said_in_scripts() -> set[str]:
    """The key of every `say("key", …)` of a script."""
    texts = [path.read_text("utf-8") for path in REPOSITORY.glob("static/**/*.js")]
    return {key for text in texts for key in re.findall(r"\bsay\(\s*\"([^\"]+)\"", text)}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same(language: str) -> None:
    """A language has the messages of English, with the same places, and the same sections for scripts."""
    other = read(language)
    assert other.messages.keys() == ENGLISH.messages.keys()
    for key, message in ENGLISH.messages.items():
        assert (key, message.places, message.plain) == (key, other.messages[key].places, other.messages[key].plain)
    assert other.language.scripts == ENGLISH.language.scripts


@pytest.mark.parametrize("language", languages())
def test_forms_are_those_of_the_language(language: str) -> None:
    """A message has a form `one` only where the language has one, and no form that nothing chooses."""
    words = read(language)
    forms = {form for message in words.messages.values() for form in message.texts}
    assert forms == ({"one", "other"} if words.language.one else {"other"})


@pytest.mark.parametrize("said", [*said_in_templates(), *said_in_modules()], ids=lambda said: f"{said[0]}-{said[1]}")
def test_what_is_said_is_in_the_table(said: Said) -> None:
    """A page, a title or a description says messages of the table, with a value for each place and no other."""
    _, key, names = said
    assert ENGLISH.messages[key].places == names


def test_every_message_is_said() -> None:
    """No message is left over."""
    said = {key for _, key, _ in (*said_in_templates(), *said_in_modules())} | said_in_scripts()
    assert ENGLISH.messages.keys() - said == set()


def test_scripts_are_given_what_they_say() -> None:
    """Scripts say messages of the sections that they get."""
    assert {key for key in said_in_scripts() if key.split(".")[0] not in ENGLISH.language.scripts} == set()


@pytest.mark.parametrize("language", languages())
def test_a_message_is_a_line_of_text(language: str) -> None:
    """No message is empty, has line breaks, HTML, or quotes of a typewriter."""
    texts = [text for message in read(language).messages.values() for text in message.texts.values()]
    assert [text for text in texts if not text.strip() or re.search(r"[\n<>\"]|(?<=\w)'", text)] == []


def test_an_unknown_message_is_refused() -> None:
    """A key that is none is an error, and so is a value too many or too few."""
    with pytest.raises(WordsError, match=r'there is no message "day\.none"'):
        ENGLISH.say("day.none")
    with pytest.raises(WordsError, match=r'"day\.curator" is to be given curator, not nothing'):
        ENGLISH.say("day.curator")
    with pytest.raises(WordsError, match=r'"day\.week" is to be given nothing, not day'):
        ENGLISH.markup("day.week", day=DAY.isoformat())


def test_numbers_choose_their_form() -> None:
    """One is one, in the languages that tell it from many; thousands are parted as the language does."""
    said = {language: [read(language).say("count.papers", count=n) for n in (0, 1, 1204)] for language in languages()}
    assert said["en"] == ["0 papers", "1 paper", "1,204 papers"]
    assert said["de"] == ["0 Arbeiten", "1 Arbeit", "1.204 Arbeiten"]
    assert said["zh"] == ["0 篇论文", "1 篇论文", "1,204 篇论文"]


def test_a_line_has_plain_digits() -> None:
    """What is no amount is not grouped."""
    assert ENGLISH.say("paper.line", file="a.txt", line=12345) == "a.txt, line\u00a012345"


@pytest.mark.parametrize(
    ("language", "day", "short", "weekday", "month", "week"),
    [
        ("en", "30 December 2025", "30 Dec 2025", "Tuesday", "December 2025", "Week 1 of 2026"),
        ("de", "30. Dezember 2025", "30. Dez. 2025", "Dienstag", "Dezember 2025", "Kalenderwoche 1, 2026"),
        ("zh", "2025年12月30日", "2025年12月30日", "星期二", "2025年12月", "2026年第1周"),
    ],
)
def test_days_as_the_language_writes_them(
    language: str, day: str, short: str, weekday: str, month: str, week: str
) -> None:
    """A day, its weekday, its month and its week, in words."""
    words = read(language)
    assert (words.day(DAY), words.short_day(DAY), words.weekday(DAY)) == (day, short, weekday)
    assert (words.month(2025, 12), words.week(2026, 1)) == (month, week)


@pytest.mark.parametrize(
    ("language", "periods"),
    [
        ("en", ["30 Dec 2025", "Week 52 of 2025", "Mar 2025", "2025"]),
        ("de", ["30. Dez. 2025", "Kalenderwoche 52, 2025", "März 2025", "2025"]),
        ("zh", ["2025年12月30日", "2025年第52周", "2025年3月", "2025"]),
    ],
)
def test_periods_in_their_short_form(language: str, periods: list[str]) -> None:
    """What a column of a chart may stand for."""
    assert [read(language).period(key) for key in ("2025-12-30", "2025-W52", "2025-03", "2025")] == periods


@pytest.mark.parametrize("language", languages())
def test_every_day_is_written_otherwise(language: str) -> None:
    """The days of a leap year have 366 names, short or long, and the year twelve months of seven weekdays."""
    words, days = read(language), [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    assert len(set(map(words.day, days))) == len(set(map(words.short_day, days))) == 366
    assert len(set(map(words.weekday, days))) == 7
    assert len({words.month(2024, month) for month in range(1, 13)}) == 12


@given(st.text(), st.text())
def test_foreign_text_in_a_message_is_text(file: str, curator: str) -> None:
    """Values are escaped, and braces in them are theirs."""
    said = ENGLISH.markup("paper.line", file=file, line=7)
    assert said == escape(file) + ", line\u00a07"
    assert ENGLISH.say("day.curator", curator=curator) == f"by {curator} and the research community"


def test_markup_in_a_message_stays() -> None:
    """A value that is HTML already is put in as it is."""
    link = Markup('<a href="../">{here}</a>')
    assert ENGLISH.markup("moved.explanation", link=link) == f"This page has moved {link}."


def test_a_table_that_is_wrong_is_refused() -> None:
    """A language that says how it is written in unknown terms is no table."""
    with pytest.raises(ValueError, match="unknown field"):
        Words(ENGLISH.source.replace("direction", "direktion"))
