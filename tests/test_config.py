"""The settings of a site."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sitegen.config import DEFAULT_BASE_URL, Config, Settings, read_config
from sitegen.errors import ConfigError, Problem


def config(site: Path, text: str, base_url: str | None = None) -> Config:
    """Give the configuration of a site whose settings are `text`."""
    (site / "content" / "site.toml").write_text(text, "utf-8")
    return read_config(site, base_url=base_url)


def problems(site: Path, text: str, base_url: str | None = None) -> tuple[Problem, ...]:
    """Give what is wrong with settings."""
    with pytest.raises(ConfigError) as caught:
        config(site, text, base_url)
    return caught.value.problems


def test_no_settings_are_needed(site: Path) -> None:
    """A site without site.toml has the default settings, and nobody said where it will be served."""
    assert read_config(site) == Config(root=site, settings=Settings(), has_base_url=False)
    assert config(site, "").settings == Settings()
    assert Settings().base_url == DEFAULT_BASE_URL


@pytest.mark.parametrize(
    ("language", "title"), [("en", Settings().title), ("de", "Arbeiten des Tages"), ("zh", "每日论文")]
)
def test_a_site_is_named_in_its_language(site: Path, language: str, title: str) -> None:
    """What readers see and nobody stated is in the language of the site; what is stated stays, also where empty."""
    unstated = config(site, f'language = "{language}"\n').settings
    assert unstated.title == title
    assert (unstated.description == Settings().description) == (language == "en")
    stated = config(site, f'language = "{language}"\ntitle = "A title"\ndescription = ""\n').settings
    assert (stated.title, stated.description) == ("A title", "")


@pytest.mark.parametrize(
    ("language", "papers", "foreign"),
    [("en", "en", None), ("en", "en-GB", None), ("de", "en", "en"), ("zh", "zh-Hans", None), ("zh", "EN", "EN")],
)
def test_papers_may_be_in_another_language(site: Path, language: str, papers: str, foreign: str | None) -> None:
    """Another is one whose tag begins otherwise than that of the site."""
    stated = config(site, f'language = "{language}"\npapers_language = "{papers}"\n').settings
    assert stated.foreign == foreign


@pytest.mark.parametrize("tag", ["", "english", "e", "en_GB", 'en" onclick="', "en-"])
def test_a_language_has_a_tag(site: Path, tag: str) -> None:
    """What is no tag of a language is refused."""
    [problem] = problems(site, f"papers_language = '{tag}'\n")
    assert "no tag of a language" in problem.what


def test_settings_are_taken(site: Path) -> None:
    """Each setting that is stated replaces its default."""
    stated = config(site, 'title = "Kernel papers"\npage_size = 10\nbase_url = "https://example.org"\n')
    assert stated.settings == Settings(title="Kernel papers", page_size=10, base_url="https://example.org/")
    assert stated.has_base_url


@pytest.mark.parametrize(
    ("stated", "address", "path"),
    [
        ("https://example.org", "https://example.org/", "/"),
        ("https://example.org///", "https://example.org/", "/"),
        ("http://localhost:8000/papers", "http://localhost:8000/papers/", "/papers/"),
        ("https://example.org/a/b/", "https://example.org/a/b/", "/a/b/"),
    ],
)
def test_base_url_ends_in_one_slash(site: Path, stated: str, address: str, path: str) -> None:
    """The base URL gets exactly one slash at its end, and its path has one at both."""
    settings = config(site, f'base_url = "{stated}"').settings
    assert (settings.base_url, settings.base_path) == (address, path)


def test_given_base_url_comes_first(site: Path) -> None:
    """A base URL from the command line replaces the setting."""
    stated = config(site, 'base_url = "https://example.org"', base_url="https://example.net/papers")
    assert stated.settings.base_url == "https://example.net/papers/"
    assert config(site, "", base_url="https://example.net").has_base_url


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://x.org/",
        "https://",
        "/papers/",
        "https://x.org/?a=b",
        "http://[bad",
        "https://x.org/a b",
        "https://x.org:99999/",
    ],
)
def test_base_url_must_be_one(site: Path, url: str) -> None:
    """What is no http or https address of a site is a problem, wherever it was stated."""
    assert problems(site, f'base_url = "{url}"')[0].where == "content/site.toml:1"
    assert problems(site, "", base_url=url)[0].where == "--base-url"


def test_the_time_zone_is_one_of_iana_s(site: Path) -> None:
    """A zone is taken by its name; of any other the nearest is named."""
    day = datetime(2025, 7, 1, tzinfo=config(site, 'timezone = "Asia/Tokyo"').settings.zone)
    assert (day.utcoffset(), Settings().zone) == (timedelta(hours=9), UTC)
    (problem,) = problems(site, 'timezone = "Berlin"')
    assert problem.what == '"timezone": there is no time zone "Berlin"; did you mean "Europe/Berlin"?'
    (problem,) = problems(site, 'timezone = "?!"')
    assert problem.what == '"timezone": there is no time zone "?!"; names are such as "Europe/Berlin"'


def test_all_problems_at_once(site: Path) -> None:
    """Every wrong setting is said, each with its line."""
    text = 'titel = "x"\n\npage_size = "25"\n# feed_size = 0\nfeed_size = 0\nlanguage = "fr"\nsite_id = " "\n'
    assert [problem.where for problem in problems(site, text)] == [
        "content/site.toml:1",
        "content/site.toml:3",
        "content/site.toml:5",
        "content/site.toml:6",
        "content/site.toml:7",
    ]


@pytest.mark.parametrize(("key", "near"), [("titel", "title"), ("base-url", "base_url"), ("pagesize", "page_size")])
def test_unknown_key_names_the_nearest(site: Path, key: str, near: str) -> None:
    """A setting that does not exist is an error that names the one most like it."""
    (problem,) = problems(site, f'{key} = "x"')
    assert problem == Problem("content/site.toml:1", f'there is no setting "{key}"', f'did you mean "{near}"?')


def test_unknown_key_like_none(site: Path) -> None:
    """A setting like no other is answered with all there are; a table counts as a setting."""
    (problem,) = problems(site, "\n[qqq]\nx = 1\n")
    assert problem.where == "content/site.toml:2"
    assert problem.hint == f"the settings are {', '.join(Settings.__struct_fields__)}"


@pytest.mark.parametrize(
    "line",
    [
        "title = 3",
        "title = true",
        "page_size = 2.0",
        "page_size = true",
        'feed_size = "9"',
        "title = []",
        "base_url = {}",
    ],
)
def test_wrong_types(site: Path, line: str) -> None:
    """A value of another type is never taken for the right one, not even true for 1."""
    (problem,) = problems(site, line)
    key = line.split(maxsplit=1)[0]
    assert problem.where == "content/site.toml:1"
    assert problem.what.startswith(f'"{key}" must be ')


@pytest.mark.parametrize("size", [0, -1, 1001])
def test_sizes_have_bounds(site: Path, size: int) -> None:
    """A page or a feed holds from 1 to 1000 papers."""
    (problem,) = problems(site, f"page_size = {size}")
    assert problem.what == f'"page_size": {size} is not between 1 and 1000'
    assert config(site, "page_size = 1\nfeed_size = 1000").settings.feed_size == 1000


@pytest.mark.parametrize(
    "text", ['titel = "x"', "title = 3", 'base_url = "x"', "page_size = 0", 'title = ""', 'language = "fr"', "title ="]
)
def test_problems_read_alike(site: Path, text: str) -> None:
    """What is wrong is said beginning in lower case or with the reader's own word, without a full stop."""
    for problem in problems(site, text):
        assert problem.where.startswith("content/site.toml")
        assert not problem.what[0].isupper()
        assert not problem.what.endswith(".")
        assert not (problem.hint or "").endswith(".")


def test_broken_toml(site: Path) -> None:
    """A file that is no TOML is one problem, which says where in the file it ends to be."""
    (problem,) = problems(site, 'title = "x"\npage_size\n')
    assert problem.where == "content/site.toml:2"
    assert problem.what.startswith("not valid TOML: expected")


def test_a_byte_order_mark_is_no_setting(site: Path) -> None:
    """A file that an editor began with a byte order mark is read without it."""
    (site / "content" / "site.toml").write_bytes(b'\xef\xbb\xbftitle = "x"\n')
    assert read_config(site).settings.title == "x"


def test_no_content_folder(tmp_path: Path) -> None:
    """A folder without content/ is no site, and the hint says how it becomes one."""
    with pytest.raises(ConfigError) as caught:
        read_config(tmp_path)
    assert caught.value.problems[0].where == "content/"
    assert caught.value.exit_status == 2


def test_folders_of_a_site(site: Path) -> None:
    """The owner's files stand in content/, what a build leaves for the next in .sitegen/."""
    assert read_config(site).content == site / "content"
    assert read_config(site).state == site / ".sitegen"


def test_a_language_has_words(site: Path) -> None:
    """A site speaks a language that has a table of words; another is answered with those."""
    assert config(site, 'language = "zh"').settings.language == "zh"
    (problem,) = problems(site, 'language = "fr"')
    assert problem.what == '"language": there are no words in "fr"; there are in de, en, zh'
