"""The owner's own pages: content/pages/*.md."""

from pathlib import Path

from sitegen import links
from sitegen.config import Config
from sitegen.errors import ConfigError, Problem
from sitegen.frontmatter import front_matter, markdown_files, twice
from sitegen.model import OwnPage
from sitegen.text import slug as slug_of

HINT = "a page begins with --- and a line title: (and slug: if you like), then --- and its Markdown"


def read_pages(config: Config) -> tuple[OwnPage, ...]:
    """The pages in the order of their files' names. Raises ConfigError with every problem found."""
    pages: list[OwnPage] = []
    problems: list[Problem] = []
    slugs: list[tuple[str, str]] = []
    for path in markdown_files(config.content / "pages"):
        name = path.relative_to(config.root).as_posix()
        try:
            pages.append(_read(path, name))
            slugs.append((name, pages[-1].slug))
        except ConfigError as error:
            problems += error.problems
    problems += twice(slugs)
    if problems:
        raise ConfigError(*problems)
    return tuple(pages)


def _read(path: Path, name: str) -> OwnPage:
    matter, body, lines = front_matter(path, name)
    title = matter.get("title")
    unknown = sorted(set(matter) - {"title", "slug"})
    if unknown:
        raise ConfigError(Problem(f"{name}:{lines[unknown[0]]}", f'a page has no "{unknown[0]}"', HINT))
    slug = slug_of(str(matter.get("slug", path.stem)))
    if not isinstance(title, str) or not title.strip():
        raise ConfigError(Problem(f"{name}:{lines.get('title', 1)}", '"title" is missing or empty', HINT))
    if not slug or slug in links.RESERVED_PAGES:
        where = f"{name}:{lines.get('slug', 1)}"
        raise ConfigError(Problem(where, f'"{slug}" cannot be its address', "name it otherwise with a line slug:"))
    return OwnPage(slug=slug, title=title.strip(), body=body)
