"""The kinds of pages of a built site: one page for each shape of address, the largest there is."""

from pathlib import Path


def kinds(root: Path) -> tuple[str, ...]:
    """The addresses of the largest page of each kind in a site's `_site`, sorted."""
    site = root / "_site"
    found: dict[str, tuple[int, str]] = {}
    for path in site.rglob("index.html"):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        shape = _shape(address)
        found[shape] = max(found.get(shape, (0, "")), (path.stat().st_size, address))
    return tuple(sorted(address for _, address in found.values()))


def _shape(address: str) -> str:
    """An address without what is peculiar to one page: `topics/*/page/*/` for the third page of any topic."""
    first, *rest = address.split("/")
    return "/".join([first, *(part if part in {"", "page"} else "*" for part in rest)])
