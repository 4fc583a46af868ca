"""How a paper is cited: nothing but what its sources state."""

from datetime import date
from typing import Any

import msgspec
import pytest

from sitegen.citing import ScholarlyArticle, citation, described, kind
from sitegen.model import Identifier, Paper, Provenance, Sighting

URL = "https://example.org/papers/deep-nets-0f0f0f/"
ARXIV, DOI = Identifier("arxiv", "2503.01234"), Identifier("doi", "10.1000/x(1)<2>")


def paper(**known: Any) -> Paper:
    """A paper of which no more is known than is given."""
    seen = Sighting(date(2025, 3, 13), Provenance(file="content/papers/a.jsonl", line=1, format="json_lines"))
    return Paper(id="deep-nets-0f0f0f", title="Deep Nets", sightings=(seen,), **known)


def as_json(article: ScholarlyArticle) -> dict[str, Any]:
    """A description as it stands on the page."""
    return msgspec.json.decode(msgspec.json.encode(article), type=dict[str, Any])


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        (None, "preprint"),
        ("arXiv", "preprint"),
        ("bioRxiv", "preprint"),
        ("Nature", "journalArticle"),
        ("Journal of Machine Learning Research", "journalArticle"),
        ("Phys. Rev. D 76 (2007) 013009", "journalArticle"),
        ("Proceedings of the 40th International Conference on Machine Learning", "conferencePaper"),
        ("NeurIPS 2023", "conferencePaper"),
        ("ICLR 2024 Workshop on Tiny Papers", "conferencePaper"),
        ("IEEE Transactions on Conference Calls", "journalArticle"),
    ],
)
def test_a_kind_is_what_the_venue_says(venue: str | None, expected: str) -> None:
    """A preprint until a source names a journal or a conference."""
    assert kind(paper(venue=venue)) == expected


def test_a_preprint_names_its_archive_and_no_journal() -> None:
    """arXiv is its repository, its PDF is there, and its day is that of its first version."""
    cited = citation(paper(identifiers=(ARXIV, DOI), published=date(2025, 3, 12)))
    assert (cited.kind, cited.repository) == ("preprint", "arXiv")
    assert cited.tags == (
        ("publication_date", "2025/03/12"),
        ("arxiv_id", "2503.01234"),
        ("doi", "10.1000/x(1)<2>"),
        ("pdf_url", "https://arxiv.org/pdf/2503.01234"),
    )


def test_nothing_is_made_up() -> None:
    """A paper with a title alone has no authors, no date and no place; the day it was seen is none of these."""
    assert as_json(described(paper(), URL)) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": "Deep Nets",
        "url": URL,
    }
    cited = citation(paper())
    assert (cited.repository, cited.licence_address, cited.tags) == (None, None, ())


def test_all_that_is_known_is_described() -> None:
    """Authors, date, whole, identifiers, places, keywords, licence and what its source says of its withdrawal."""
    found = as_json(
        described(
            paper(
                authors=("Ada Lovelace",),
                year=2024,
                venue="Nature",
                identifiers=(ARXIV, DOI, Identifier("s2", "7")),
                abstract="One.\n\nTwo.",
                categories=("cs.LG",),
                keywords=("nets", "cs.LG"),
                licence="https://creativecommons.org/licenses/by/4.0/",
                withdrawn="retracted",
            ),
            URL,
        )
    )
    assert found["author"] == [{"@type": "Person", "name": "Ada Lovelace"}]
    assert found["datePublished"] == "2024"
    assert found["isPartOf"] == {"@type": "Periodical", "name": "Nature"}
    assert found["sameAs"] == ["https://doi.org/10.1000/x(1)%3C2%3E", "https://arxiv.org/abs/2503.01234"]
    assert [each["propertyID"] for each in found["identifier"]] == ["arxiv", "doi", "s2"]
    assert (found["abstract"], found["keywords"]) == ("One.\n\nTwo.", ["cs.LG", "nets"])
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["creativeWorkStatus"] == "retracted"


@pytest.mark.parametrize(
    ("links", "pdf"),
    [
        (("https://a.org/", "https://a.org/b.PDF"), "https://a.org/b.PDF"),
        (("javascript:x.pdf", "ftp://a.org/b.pdf"), None),
        ((), None),
    ],
)
def test_a_pdf_is_a_stated_one(links: tuple[str, ...], pdf: str | None) -> None:
    """Without an archive, the first stated address of a PDF on the web."""
    assert dict(citation(paper(links=links)).tags).get("pdf_url") == pdf
