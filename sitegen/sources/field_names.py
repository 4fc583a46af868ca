"""The names that people give the fields of a record, the likeliest first: lower case, nothing between the words."""

import re
from collections.abc import Mapping
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
_PARTED = re.compile(r"[\W_]+")


def plain_name(key: Any) -> str:
    """`arXiv ID` and `arxiv_id` are `arxivid`, `Author(s)` is `authors`."""
    return _PARTED.sub("", str(key)).lower()


def named(record: Mapping[Any, Any]) -> dict[str, Any]:
    """The record under plain names; the first value that states anything stays."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        plain = plain_name(key)
        if found.get(plain) in (None, "", []):
            found[plain] = value
    return found
