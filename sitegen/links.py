"""The one map of addresses, each relative to the site's root; a folder's address ends in a slash."""

from datetime import date
from urllib.parse import urlencode

HOME = ""
DAYS = "days/"
TOPICS = "topics/"
NO_TOPIC = "topics/other/"
UNDATED = "undated/"
SEARCH = "search/"
ASKING = "search/help/"
SAVED = "saved/"
MAP = "map/"
PAPERS = "papers/"
FEED = "feed.xml"
ATOM = "atom.xml"
JSON_FEED = "feed.json"
FEEDS = "feeds/"
OPML = "opml.xml"
AUTHORS = "authors/"
ORGANISATIONS = "organisations/"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
NOT_FOUND = "404.html"
NO_JEKYLL = ".nojekyll"
BUILD = "build.json"
FAVICON = "favicon.svg"
MANIFEST = "manifest.webmanifest"
WORKER = "worker.js"
WORDS = "words.js"

RESERVED_PAGES = frozenset(
    {"days", "weeks", "months", "undated", "topics", "papers", "search", "saved", "static", "feeds", "authors"}
    | {"organisations", "map"}
)
RESERVED_TOPICS = frozenset({"other", "page"})


def day(value: date | None) -> str:
    """The page of a day; of papers without one where there is none."""
    return f"{DAYS}{value.isoformat()}/" if value else UNDATED


def week(key: str) -> str:
    """The page of an ISO week such as `2026-W01`."""
    return f"weeks/{key}/"


def month(key: str) -> str:
    """The page of a month such as `2025-12`."""
    return f"months/{key}/"


def paper(paper_id: str) -> str:
    """The page of a paper: its permalink."""
    return f"{PAPERS}{paper_id}/"


def topic(slug: str, page: int | None = None) -> str:
    """The front page of a topic, or one of its older pages, counted from the oldest, which is 1."""
    return f"{TOPICS}{slug}/" if page is None else f"{TOPICS}{slug}/page/{page}/"


def region(number: int, words: str) -> str:
    """A region of the map, by its number and the slug of the words that name it, if any do."""
    return f"{MAP}{number}-{words}/" if words else f"{MAP}{number}/"


def author(slug: str, page: int | None = None) -> str:
    """The front page of an author, or one of the older pages, counted from the oldest, which is 1."""
    return f"{AUTHORS}{slug}/" if page is None else f"{AUTHORS}{slug}/page/{page}/"


def organisation(slug: str, page: int | None = None) -> str:
    """The front page of an organisation, or one of the older pages, counted from the oldest, which is 1."""
    return f"{ORGANISATIONS}{slug}/" if page is None else f"{ORGANISATIONS}{slug}/page/{page}/"


def letter(shelf: str, initial: str) -> str:
    """The names in the folder `shelf` that begin so."""
    return f"{shelf}letters/{initial}/"


def feeds(address: str) -> tuple[str, str, str]:
    """The RSS, Atom and JSON feeds beside the page at an address."""
    return address + FEED, address + ATOM, address + JSON_FEED


def page(slug: str) -> str:
    """A page of the owner's own."""
    return f"{slug}/"


def static(digest: str, name: str = "") -> str:
    """A file of the style sheet's and scripts' folder, which is named by the digest of all that is in it."""
    return f"static/{digest}/{name}"


def search_folder(digest: str) -> str:
    """The folder of a segment of the search index, named by the digest of all that is in it."""
    return f"search/{digest}/"


def subjects(initial: str) -> str:
    """The names of what has a feed that begin so."""
    return f"{SEARCH}subjects/{initial}.json"


def asked(query: str) -> str:
    """The answer to a query, as `static/search/asked.js` writes it."""
    return f"{SEARCH}?{urlencode({'q': query})}"


def social_card(address: str) -> str:
    """The social card of the page at an address, beside it."""
    return f"{address}card.png"


def file_of(address: str) -> str:
    """The path of the file that a server sends for an address: `index.html` for a folder."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def root_of(address: str) -> str:
    """What leads from an address back to the site's root: `./`, `../`, `../../`."""
    return "../" * address.count("/") or "./"
