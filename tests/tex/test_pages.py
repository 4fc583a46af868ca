"""TeX on the pages of a site, and in what is made for machines."""

import re
from pathlib import Path

from sitegen.search.cards import decoded
from tests.conftest import build_site

DROP = """Daily Papers

Mar 12

Sharper Bounds for ell_p Sensitivity Sampling of $\\alpha$ & <b>

We show bounds of roughly mathfrak S^{2/p} for 1leq p<2. Code is available at https://example.org/a_b. It is a
long enough abstract to be one, and has no other purpose than that; the sentence ends here, and then the next begins.

\u2022 7 authors
\u00b7
Mar 10, 2025
"""
TITLE = "Sharper Bounds for ℓ<sub>p</sub> Sensitivity Sampling of "


def built(site: Path, *, settings: str = "") -> dict[str, str]:
    """Build a site of one paper, and give its files that name the paper."""
    (site / "content/papers/2025-03-12.txt").write_text(DROP, "utf-8")
    (site / "content/site.toml").write_text(settings, "utf-8")
    build_site(site)
    files = {
        path.relative_to(site / "_site").as_posix(): path for path in (site / "_site").rglob("*") if path.is_file()
    }
    texts = {name: path.read_bytes().decode("utf-8", "replace") for name, path in files.items()}
    return {name: text for name, text in texts.items() if "Sharper Bounds" in text}


def test_pages_show_what_tex_means(site: Path) -> None:
    """Headings and abstracts on every page have symbols, scripts and links, and all else escaped."""
    pages = {name: text for name, text in built(site).items() if name.endswith("index.html")}
    assert len(pages) >= 5
    for text in pages.values():
        assert TITLE in text
        assert "<math" in text
        assert "ell_p" not in text.partition("<body>")[2]
        assert "<b>" not in text
    paper = next(text for name, text in pages.items() if name.startswith("papers/"))
    assert "𝔖<sup>2/p</sup> for 1 ≤ p&lt;2" in paper
    assert '<a href="https://example.org/a_b" rel="external nofollow">https://example.org/a_b</a>. It' in paper
    assert "<title>Sharper Bounds for ℓₚ Sensitivity Sampling of α &amp; &lt;b&gt; " in paper


def test_titles_in_links_hold_no_links(site: Path) -> None:
    """No link stands in a link, on any page."""
    for text in built(site).values():
        assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", text, re.DOTALL)


def test_results_show_plain_text(site: Path) -> None:
    """The cards of the search have the repaired title, as text."""
    files = [text for name, text in built(site).items() if re.fullmatch(r"search/.+\.txt", name)]
    (card,) = (card for text in files for card in decoded(text.encode()))
    assert card.title == "Sharper Bounds for ℓₚ Sensitivity Sampling of α & <b>"


def test_feeds_keep_the_text(site: Path) -> None:
    """The feed has title and abstract as they came."""
    feed = built(site)["feed.xml"]
    assert "Sharper Bounds for ell_p Sensitivity Sampling of $\\alpha$ &amp; &lt;b&gt;" in feed
    assert "mathfrak S^{2/p} for 1leq p" in feed


def test_setting(site: Path) -> None:
    """`repair = false` shows everything as it came, and only escapes it."""
    for name, text in built(site, settings="repair = false\n").items():
        assert "ell_p" in text, name
        assert "<math" not in text
