"""The names that people give the fields of a record, the likeliest first: lower case, nothing between the words."""

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

NAMES: Final = {
    "title": ("title", "name", "papertitle", "articletitle", "documenttitle", "paper", "primarytitle"),
    "abstract": ("abstract", "abstractnote", "abstracttext", "summary", "description", "excerpt"),
    "authors": ("authors", "author", "creators", "creator", "authornames", "authorfullnames", "by"),
    "organisation": ("organisation", "organization", "affiliation", "affiliations", "institution"),
    "published": (
        *("published", "date", "publicationdate", "publisheddate", "publishedat", "datepublished"),
        *("publishdate", "pubdate", "submitted", "submissiondate", "issued", "releasedate"),
    ),
    "year": ("year", "publicationyear", "pubyear", "publishedyear"),
    "announced": ("announced", "announcedat", "listed"),
    "collected": ("collected", "dateretrieved", "retrieved", "retrievedat", "accessed", "accessdate", "dateadded"),
    "categories": ("categories", "category", "primarycategory", "primaryclass", "subjects", "subject", "fieldsofstudy"),
    "keywords": ("keywords", "keyword", "topics", "tags", "manualtags", "authorkeywords", "automatictags"),
    "venue": (
        *("venue", "journal", "conference", "booktitle", "containertitle", "journalref", "journaltitle"),
        *("publicationtitle", "sourcetitle", "journalname", "proceedingstitle", "publication"),
    ),
    "licence": ("licence", "license", "rights"),
    "withdrawn": ("withdrawn", "retracted"),
    "version": ("version",),
    "upvotes": ("upvotes",),
    "comments": ("comments", "numcomments"),
    "arxiv": ("arxiv", "arxivid", "eprint", "arxivno", "arxivnumber"),
    "doi": ("doi", "doiurl", "doilink"),
    "openreview": ("openreview", "openreviewid"),
    "acl": ("acl", "aclid", "anthologyid"),
    "pmid": ("pmid", "pubmed", "pubmedid"),
    "s2": ("s2", "s2id", "paperid", "semanticscholarid"),
    "openalex": ("openalex", "openalexid"),
}
LINKS: Final = (
    *("links", "urls", "link", "url", "paperurl", "paperlink", "urlpaper", "absurl", "arxivurl", "doiurl"),
    *("pdf", "pdfurl", "pdflink", "urlpdf", "urlpreprint", "code", "codeurl", "codelink", "urlcode", "github"),
    *("githuburl", "repo", "repository", "project", "projectpage", "projecturl", "urlproject", "urldataset"),
    *("homepage", "website", "linkattachments"),
)
REMARKS: Final = ("extra", "note", "notes", "journal", "venue", "publication", "publicationtitle", "reference")
"""Fields that may name an arXiv identifier among other words."""
_READ: Final = frozenset({"id", *LINKS, *REMARKS, *(name for names in NAMES.values() for name in names)})
_BIBLIOGRAPHIES: Final = """
type itemtype entrytype key citekey citationkey citationlabel shorttitle titleshort subtitle series
seriestitle edition editor editors translator translators contributor contributors volume numberofvolumes
number issue page pages numpages numberofpages chapter section part month day publisher place address location
city country institutionid school isbn issn issnl eissn lccn oclc mrnumber zblnumber pmcid pii archiveprefix
archivelocation archiveid archive librarycatalog callnumber language lang langid datemodified modified updated
updatedat updatedate lastmodified created createdat timestamp file fileattachments attachments annote
annotation comment commentaries remark rightsholder copyright bibtex citation citations citationcount
citedbycount numcitations timescited references referencecount numberofreferences reportno reportnumber
submitter authorsparsed versions source sourceid database access accesstype openaccess isopenaccess orcid
orcids authorids authorid authornotes authorcount email emails correspondingauthor acceptance accepted
received score rank rating status read
"""
_WEBSITES: Final = """
layout slug permalink aliases draft weight image images thumbnail featured highlight math profile showdate
sharecover toc projects slides video videos urlslides urlvideo urlposter urlsource publicationtypes
publicationshort abstractshort selected teaser header redirectfrom bibtexshow preview lastmod hidden
excerptseparator
"""
_USUAL: Final = frozenset([*_BIBLIOGRAPHIES.split(), *_WEBSITES.split()])
"""Names of fields that papers often have and sitegen has no use for."""
_PARTED = re.compile(r"[\W_]+")


def plain_name(key: Any) -> str:
    """`arXiv ID` and `arxiv_id` are `arxivid`, `Author(s)` is `authors`."""
    return _plain_name(str(key))


@lru_cache(maxsize=4096)
def _plain_name(key: str) -> str:
    return _PARTED.sub("", key).lower()


@lru_cache(maxsize=1024)
def _plain_names(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_plain_name, keys))


@lru_cache(maxsize=1024)
def present(plain: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """For each field those of its names that are among the plain ones of a record."""
    return {field: tuple(name for name in names if name in plain) for field, names in NAMES.items()}


def unknown(record: Mapping[Any, Any], fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The names in a record, `fields` under plain ones, that state something and mean nothing to sitegen."""
    left = _unknown(tuple(fields))
    if not left:
        return ()
    stated = (key for key, value in record.items() if plain_name(key) in left and value not in (None, "", [], {}))
    return tuple(map(str, stated))


@lru_cache(maxsize=1024)
def _unknown(plain: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain) - _READ - _USUAL


def meant(name: str) -> str | None:
    """The known name that an unknown one is nearly."""
    near = difflib.get_close_matches(plain_name(name), _READ, n=1, cutoff=0.75)
    return near[0] if near else None


def named(record: Mapping[Any, Any]) -> dict[str, Any]:
    """The record under plain names; the first value that states anything stays."""
    found: dict[str, Any] = {}
    for plain, value in zip(_plain_names(tuple(map(str, record))), record.values(), strict=True):
        if found.get(plain) in (None, "", []):
            found[plain] = value
    return found
