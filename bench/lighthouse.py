"""Lighthouse's scores for each kind of page of a built site, served as GitHub Pages does.

    sitegen build --base-url http://127.0.0.1:8000/repo/
    npm install --prefix LAB lighthouse@12
    python bench/lighthouse.py SITE --lab LAB [--rounds 3] [--only topics/] [--desktop]

SITE is the folder of the site, built for an address on this machine, at which it is served: text gzipped, with ten
minutes of keeping. Of each kind of address in its sitemap the largest page is measured, as a phone on a slow line
unless `--desktop` is given. A score is the median of the rounds; what cost a point in any of them stands below it.
Chromium is looked for as `chromium`, or named in $CHROME_PATH. Performance is only worth reading on a quiet machine.
"""

import argparse
import functools
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu"
TEXT = {".html", ".css", ".js", ".svg", ".xml", ".json", ".txt", ".webmanifest"}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--lab", type=Path, required=True, help="where npm has installed Lighthouse")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", default="", help="the beginning of the addresses to measure")
    parser.add_argument("--desktop", action="store_true", help="measure as a desk with a fast line")
    given = parser.parse_args()
    command = [str(given.lab / "node_modules/.bin/lighthouse"), *(["--preset=desktop"] if given.desktop else [])]
    base, addresses = listed(given.site)
    threading.Thread(target=served(given.site, base).serve_forever, daemon=True).start()
    print(f"{'':20}" + "".join(f"{category:>16}" for category in CATEGORIES))
    for address in addresses:
        if address.startswith(given.only):
            say(address, [measured(command, base + address) for _ in range(given.rounds)])


def listed(site: Path) -> tuple[str, list[str]]:
    """The address that a site is built for, and the largest page of each kind in its sitemap."""
    urls = re.findall(r"<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    base = min(urls, key=len)
    kinds: dict[str, list[str]] = {}
    for url in urls:
        address = url.removeprefix(base)
        kinds.setdefault(kind(address), []).append(address)
    return base, [
        max(each, key=lambda address: (site / address / "index.html").stat().st_size) for each in kinds.values()
    ]


def kind(address: str) -> str:
    """An address without what is peculiar to one page: `topics/*/page/*/` for a page of any topic."""
    first, *rest = address.split("/")
    return "/".join([first, *(part if part in {"", "page"} else "*" for part in rest)])


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a path, text gzipped."""

    def __init__(self, *arguments: Any, path: str, **options: Any) -> None:
        self.below = path
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer with the file, or 404."""
        file = Path(self.translate_path(f"/{self.path.removeprefix(self.below)}"))
        file = file / "index.html" if file.is_dir() else file
        if not self.path.startswith(self.below) or not file.is_file():
            self.send_error(404)
            return
        body = gzip.compress(file.read_bytes()) if file.suffix in TEXT else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(file)}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def served(site: Path, base: str) -> ThreadingHTTPServer:
    """A server of the site at the address that it is built for."""
    address = urlsplit(base)
    handler = functools.partial(Handler, directory=str(site), path=address.path)
    return ThreadingHTTPServer((address.hostname or "", address.port or 80), handler)


def measured(command: list[str], url: str) -> dict[str, Any]:
    """What Lighthouse reports of a page."""
    environment = {"CHROME_PATH": shutil.which("chromium") or "", **os.environ}
    options = [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}", "--output=json", "--quiet"]
    ran = subprocess.run([*command, url, *options], env=environment, capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def say(address: str, reports: list[dict[str, Any]]) -> None:
    """Print the scores of a page, and what cost a point."""
    scores = [statistics.median(each["categories"][name]["score"] * 100 for each in reports) for name in CATEGORIES]
    print(f"{'/' + address:20.20}" + "".join(f"{score:16.0f}" for score in scores), flush=True)
    for line in sorted({line for report in reports for line in faults(report)}):
        print(f"    {line}", flush=True)


def faults(report: dict[str, Any]) -> Iterator[str]:
    """What cost a page a point, with the figure where there is one."""
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{name}: {audit['title']} {audit.get('displayValue', '')}".rstrip()


if __name__ == "__main__":
    main()
