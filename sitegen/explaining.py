"""Why a paper is one paper: the entries that it was made of, the reason of each merge, and what was kept apart."""

from pathlib import Path
from typing import Any

import msgspec

from sitegen import dedup
from sitegen.config import read_config
from sitegen.curation import read_curation
from sitegen.inputs import survey
from sitegen.model import Paper
from sitegen.sources import distinct, read_file
from sitegen.words.reasons import in_english


def explanation(root: Path, name: str) -> list[str]:
    """What is to be said of the papers with that id, alias or identifier (`arxiv:2401.00001`), a line each thing."""
    curation = read_curation(root)
    config = read_config(root)
    files, _ = distinct(survey(config, "").papers)
    drops = [read_file(file, curation.format_of(file.name), config.settings.zone) for file in files]
    works = dedup.works((entry for drop in drops for entry in drop.entries), curation)
    found = [paper for paper in works.papers if _has(paper, name)]
    return [line for paper in found for line in (*_made_of(paper), *_apart(paper, works.apart))]


def stated(paper: Paper) -> dict[str, Any]:
    """A paper by the names of its fields, for JSON; the reasons of its merges are in words."""
    fields: dict[str, Any] = msgspec.to_builtins(paper)
    for merge, shown in zip(paper.merges, fields["merges"], strict=True):
        shown["reason"] = in_english(merge.reason)
    return fields


def _has(paper: Paper, name: str) -> bool:
    return name in {paper.id, *paper.aliases, *(f"{each.scheme}:{each.value}" for each in paper.identifiers)}


def _made_of(paper: Paper) -> list[str]:
    reasons = {(merge.file, merge.line): in_english(merge.reason) for merge in paper.merges}
    lines = [f"{paper.id}: {paper.title}"]
    for sighting in paper.sightings:
        here = sighting.provenance
        reason = reasons.get((here.file, here.line), "the first of them")
        lines.append(f"  {here.file}:{here.line}, {sighting.day or 'undated'}: {reason}")
    return lines


def _apart(paper: Paper, apart: tuple[dedup.Apart, ...]) -> list[str]:
    """The entries that something spoke for and something else against."""
    own = {(sighting.provenance.file, sighting.provenance.line) for sighting in paper.sightings}
    return [
        f"  kept apart: {there.file}:{there.line}, though {in_english(each.reason)}: {each.against}"
        for each in apart
        for here, there in ((each.one, each.other), (each.other, each.one))
        if (here.file, here.line) in own
    ]
