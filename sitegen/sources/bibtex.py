"""BibTeX and BibLaTeX (ctan.org/pkg/bibtex, ctan.org/pkg/biblatex): entries with their fields.

Classic files are in any encoding; accents may be LaTeX; what a `crossref` names gives what the entry leaves out.
"""

import re
from collections.abc import Iterator

from sitegen.sources.passage import Passage, Source, raw

_ENTRY = re.compile(r"^[ \t\ufeff]*@[ \t]*[a-z]\w*[ \t]*[{(]", re.IGNORECASE | re.MULTILINE)


def claims(head: str, name: str) -> bool:
    """A line that begins with `@word{`, and nothing before it that is another format."""
    if head.lstrip().startswith(("{", "[", "<", "---")):
        return False
    first = next((line for line in head.splitlines() if line.strip() and not line.lstrip().startswith("%")), "")
    return bool(_ENTRY.match(first)) or (name.endswith((".bib", ".bibtex", ".biblatex")) and bool(_ENTRY.search(head)))


def read(data: bytes, file: str) -> Iterator[Passage]:
    """A passage an entry or a broken block, and one for what stands between them."""
    # only a build that reads BibTeX waits for its parser
    from sitegen.sources.bibtex_entries import passages

    return passages(data, file)


SOURCE = Source("bibtex", "BibTeX and BibLaTeX (.bib)", claims, raw(read))
