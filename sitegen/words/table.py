"""The table of a language, read: what pages, titles and feeds say, and how they write numbers and days."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache

import msgspec
from markupsafe import Markup

from sitegen.escaping import escaped
from sitegen.words import FOLDER
from sitegen.words.messages import OTHER, Message, Value, WordsError, message

Stated = str | Mapping[str, str]


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language is written.

    tag        its BCP 47 tag, for `lang`
    direction  `ltr` or `rtl`, for `dir`
    one        the numbers that take the form `one`; CLDR's rule, for languages that have no further forms
    group      what stands between the thousands
    scripts    the sections of the table that scripts are given
    """

    tag: str
    direction: str
    one: tuple[int, ...]
    group: str
    scripts: tuple[str, ...]


class Calendar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes days (after CLDR); the forms have places for `day`, `month`, `year` and `week`.

    In `short_day` the month is one of `short_months`. Weekdays begin with Monday, as ISO weeks do.
    """

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    day: str
    short_day: str
    month: str
    week: str


class Words:
    """What a site says, in its language.

    A message under an unknown key, or with other values than it has places for, raises WordsError.
    """

    def __init__(self, source: str) -> None:
        table = tomllib.loads(source)
        self.source = source
        self.language = msgspec.convert(table.pop("language"), Language)
        self.calendar = msgspec.convert(table.pop("calendar"), Calendar)
        self.sections = msgspec.convert(table, dict[str, dict[str, str | dict[str, str]]])
        self.messages = {
            f"{section}.{name}": message(f"{section}.{name}", stated)
            for section, messages in self.sections.items()
            for name, stated in messages.items()
        }

    def say(self, key: str, /, **values: Value) -> str:
        """A message as plain text."""
        found = self._message(key, values)
        shown = {name: str(self._shown(found, name, value)) for name, value in values.items()}
        return found.texts[self._form(found, values)].format_map(shown)

    def markup(self, key: str, /, **values: Value) -> Markup:
        """A message of the table, its places filled; all is escaped but what is Markup already."""
        found = self._message(key, values)
        shown = {name: escaped(self._shown(found, name, value)) for name, value in values.items()}
        return Markup(found.html[self._form(found, values)].format_map(shown))  # noqa: S704

    def number(self, count: int) -> str:
        """A whole number as people read it, its thousands apart."""
        return f"{count:,}".replace(",", self.language.group) if count >= 1000 else str(count)

    def day(self, day: date) -> str:
        """`30 December 2025`."""
        month = self.calendar.months[day.month - 1]
        return self.calendar.day.format(day=day.day, month=month, year=day.year)

    def short_day(self, day: date) -> str:
        """`30 Dec 2025`."""
        month = self.calendar.short_months[day.month - 1]
        return self.calendar.short_day.format(day=day.day, month=month, year=day.year)

    def short_month(self, day: date) -> str:
        """`Dec`."""
        return self.calendar.short_months[day.month - 1]

    def weekday(self, day: date) -> str:
        """The name of its weekday: `Tuesday`."""
        return self.calendar.weekdays[day.weekday()]

    def month(self, year: int, month: int) -> str:
        """`December 2025`."""
        return self.calendar.month.format(month=self.calendar.months[month - 1], year=year)

    def week(self, year: int, week: int) -> str:
        """`Week 1 of 2026`: an ISO week."""
        return self.calendar.week.format(week=week, year=year)

    def period(self, key: str) -> str:
        """A day, an ISO week, a month or a year in its short form: of `2025-12`, `Dec 2025`."""
        year, *parts = key.split("-")
        if not parts:
            return year
        if parts[0].startswith("W"):
            return self.week(int(year), int(parts[0][1:]))
        if len(parts) == 2:
            return self.short_day(date.fromisoformat(key))
        month = self.calendar.short_months[int(parts[0]) - 1]
        return self.calendar.month.format(month=month, year=year)

    def _message(self, key: str, values: Mapping[str, Value]) -> Message:
        found = self.messages.get(key)
        if found is None:
            raise WordsError(f'there is no message "{key}"')
        if found.places != values.keys():
            places = ", ".join(sorted(found.places)) or "nothing"
            raise WordsError(f'"{key}" is to be given {places}, not {", ".join(sorted(values)) or "nothing"}')
        return found

    def _form(self, found: Message, values: Mapping[str, Value]) -> str:
        return "one" if len(found.texts) > 1 and values["count"] in self.language.one else OTHER

    def _shown(self, found: Message, name: str, value: Value) -> str:
        if isinstance(value, int):
            return str(value) if name in found.plain else self.number(value)
        return value


@cache
def read(language: str) -> Words:
    """The words of a language that has a table."""
    return Words((FOLDER / f"{language}.toml").read_text("utf-8"))
