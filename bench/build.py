"""How long sitegen takes to build a site, beside Hugo with Pagefind and beside Eleventy, on the same papers.

    python bench/build.py --peers FOLDER --work DIR [--seeds FOLDER] [--sizes 2000,10000] [--rounds 3] [--scratch DIR]

A round is four steps, each done by every contender in turn, each on what the step before it left:

    cold       nothing there yet: no output, no state
    day 1      30 papers of a new day were added; sitegen has no standby tree yet
    day 2      and 30 more of the day after
    unchanged  nothing was added (sitegen only: the others would do everything again)

Hugo and Pagefind, one after the other, count as one contender. All ratios are to them, within a round and a step.
Linux only: it reads /proc, and adopts the processes that a contender leaves behind in order to count their CPU.
"""

import argparse
import compileall
import ctypes
import hashlib
import importlib
import json
import os
import re
import select
import shutil
import subprocess
import sys
import sysconfig
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from pathlib import Path
from resource import struct_rusage
from statistics import median
from types import ModuleType

import sitegen
from sitegen.inputs import shipped

STEPS = ("cold", "day 1", "day 2", "unchanged")
DAY = 30
"""Papers that a day adds, as the lab's corpora have it."""

SITEGEN, HUGO, ELEVENTY = "sitegen", "Hugo + Pagefind", "Eleventy"
BASE_URL = "https://example.org/"
LAB_FILES = ("bench.py", "adapt.py", "gen_corpus.py", "themes")

COLD_BAR, DAILY_BAR = 0.5, 0.15
UNCHANGED_BAR, MEMORY_BAR = 1.0, 500.0
"""Seconds; megabytes."""

SAMPLE = 0.02
"""Seconds between two looks at the memory of a tree of processes."""

SPARING = 50
"""How many times as long as the last look took the next one must wait: big processes are slow to look at."""

PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Usage:
    """What a command took.

    `wall` ends when the main process does; `cpu` covers all of its descendants too. `others` is the share of the
    machine that was busy with something else.
    """

    began: float
    wall: float
    cpu: float
    memory: "Memory"
    others: float


@dataclass(frozen=True)
class Memory:
    """Peaks in megabytes: of the main process, of the largest process below it, and of all of them at one time.

    The first two are the kernel's peaks of resident memory, as they stood at the last look; the third is the
    largest sum seen, shared pages counted once. The kernel's account of a finished child is of no use here: it
    begins with what its parent held when it was forked.
    """

    main: float = 0.0
    child: float = 0.0
    tree: float = 0.0

    def __or__(self, other: "Memory") -> "Memory":
        """The larger of each."""
        return Memory(max(self.main, other.main), max(self.child, other.child), max(self.tree, other.tree))


@dataclass(frozen=True)
class Run:
    """A step of a contender: what it took, how many files it wrote, and how many really are new, other or gone."""

    usage: Usage
    files: int
    made: int
    changed: int
    gone: int


Results = Mapping[tuple[str, str], list[Run]]
"""The runs of each step and contender, one a round."""


class Meter:
    """Runs commands and tells what they took."""

    def __init__(self, lab: ModuleType, wait: float) -> None:
        self._lab = lab
        self._wait = wait
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def run(self, command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Usage:
        """What the command took; the end of the benchmark where it fails."""
        os.sync()
        self._lab.wait_quiet(self._wait)
        with log.open("ab") as stream:
            busy, began = self._lab.busy(), time.perf_counter()
            process = subprocess.Popen(
                command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream
            )
            memory = _watch(process.pid)
            _, status, main = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
        left = list(_adopted())
        busy = self._lab.busy() - busy
        if process.returncode:
            sys.exit(f"{' '.join(command)} failed ({process.returncode}), see {log}")
        cpu = sum(usage.ru_utime + usage.ru_stime for usage in (main, *left))
        return Usage(
            began=began,
            wall=wall,
            cpu=cpu,
            memory=memory,
            others=max(0.0, busy - cpu) / (wall * self._lab.CORES),
        )


def _watch(process: int) -> Memory:
    """The peak memory of a process with its descendants, looked at until it ends."""
    handle = os.pidfd_open(process)
    ended = select.poll()
    ended.register(handle, select.POLLIN)
    peak, pause = Memory(), SAMPLE
    while not ended.poll(pause * 1000):
        began = time.perf_counter()
        peak |= _memory(process)
        pause = max(SAMPLE, SPARING * (time.perf_counter() - began))
    os.close(handle)
    return peak


def _memory(process: int) -> Memory:
    below = [number for number in _descendants(process) if number != process]
    return Memory(
        main=_megabytes(process, "status", "VmHWM"),
        child=max((_megabytes(number, "status", "VmHWM") for number in below), default=0.0),
        tree=sum(_megabytes(number, "smaps_rollup", "Pss") for number in (process, *below)),
    )


def _descendants(process: int) -> Iterator[int]:
    """The process and all below it."""
    yield process
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _text(thread).split():
            yield from _descendants(int(child))


def _megabytes(process: int, file: str, name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+) kB", _text(Path(f"/proc/{process}/{file}")), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _text(path: Path) -> str:
    """A file of /proc; nothing where the process is gone."""
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""


def _adopted() -> Iterator[struct_rusage]:
    """What the processes took that a command left behind, as a pool's server does: they are this process's now."""
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


class Contender(ABC):
    """A generator with its own copy of the papers; `folders` are where its files go."""

    name: str
    folders: tuple[Path, ...]

    def __init__(self) -> None:
        self._digests: dict[Path, bytes] = {}

    @abstractmethod
    def reset(self) -> None:
        """Nothing built, no day added."""

    @abstractmethod
    def add_day(self, number: int) -> None:
        """Add the papers of day 1 or 2."""

    @abstractmethod
    def build(self) -> Usage:
        """Build the site."""

    def prepare(self, step: str) -> None:
        """Bring papers and output to where the step begins, from where the last one ended."""
        if step == "cold":
            self.reset()
            self._digests = {}
        elif step != "unchanged":
            self.add_day(int(step.removeprefix("day ")))

    def step(self, name: str) -> Run:
        """Do a step, and see which files it wrote and which it changed."""
        self.prepare(name)
        began = time.time()
        usage = self.build()
        before, self._digests = self._digests, dict(_digests(self.folders))
        return Run(
            usage,
            files=len(self._digests),
            made=sum(path.stat().st_mtime >= began - 0.01 for path in self._digests),
            changed=len(self._digests.items() - before.items()),
            gone=len(before.keys() - self._digests.keys()),
        )


def _digests(folders: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield path, hashlib.md5(path.read_bytes()).digest()


class Sitegen(Contender):
    """sitegen, as the command line runs it."""

    name = SITEGEN

    def __init__(self, corpus: "Corpus", program: Path, scratch: Path, meter: Meter) -> None:
        super().__init__()
        self.folders = (scratch / "site/_site",)
        self._corpus, self._scratch, self._meter = corpus, scratch, meter
        self._environment = {**os.environ, "PYTHONPATH": str(program)}
        self._arguments = ["build", "--site", str(scratch / "site"), "--base-url", BASE_URL, "--quiet"]
        shutil.rmtree(scratch, ignore_errors=True)
        self._papers, topics = scratch / "site/content/papers", scratch / "site/content/topics"
        self._papers.mkdir(parents=True)
        topics.mkdir()
        shutil.copy(corpus.papers, self._papers / "papers.jsonl")
        for topic in corpus.topics():
            slug = re.sub(r"[^a-z0-9]+", "-", topic.lower())
            text = f"---\ntitle: {topic}\nslug: {slug}\nrule: 'keywords:\"{topic}\"'\n---\nPapers on {topic}.\n"
            (topics / f"{slug}.md").write_text(text, "utf-8")

    def reset(self) -> None:
        """Nothing built, no day added."""
        for folder in ("_site", ".sitegen"):
            shutil.rmtree(self._scratch / "site" / folder, ignore_errors=True)
        for path in self._papers.glob("extra-*"):
            path.unlink()

    def add_day(self, number: int) -> None:
        """Add the papers of day 1 or 2, a file of their own."""
        shutil.copy(self._corpus.extra[number - 1], self._papers / f"extra-{number}.jsonl")

    def build(self) -> Usage:
        """Build the site, and see that it holds all papers."""
        usage = self._run("-m", "sitegen")
        report = json.loads((self._scratch / "site/.sitegen/report.json").read_bytes())
        wanted = self._corpus.size + DAY * len(list(self._papers.glob("extra-*")))
        if report["papers"] != wanted or report["problems"] or report["papers_without_topic"]:
            sys.exit(f"{wanted} papers, each with a topic, were to be built, not these: {report}")
        return usage

    def budget(self, name: str) -> dict[str, float]:
        """The seconds of a step by stage; their sum is the whole, from the start of the process to its end."""
        target = self._scratch / "stages.json"
        self.prepare(name)
        usage = self._run(str(Path(__file__).with_name("stages.py")), str(target))
        told = json.loads(target.read_bytes())
        other = told["seconds"].pop("other")
        return {
            "start of the interpreter": told["began"] - usage.began,
            **told["seconds"],
            "end of the interpreter": usage.began + usage.wall - told["ended"],
            "other": other,
        }

    def _run(self, *program: str) -> Usage:
        command = [sys.executable, *program, *self._arguments]
        return self._meter.run(command, self._scratch, self._environment, self._scratch / "log")


class Peer(Contender):
    """A generator of the lab; with Pagefind run on its output or without."""

    def __init__(self, lab: "Lab", corpus: "Corpus", name: str, *, pagefind: bool, meter: Meter) -> None:
        super().__init__()
        self.name = f"{name.capitalize()} + Pagefind" if pagefind else name.capitalize()
        self._lab, self._corpus, self._generator, self._meter = lab, corpus, name, meter
        self._peer = lab.module.Peer(lab.bench, name, corpus.size, "cold")
        self._site = Path(self._peer.site)
        index = [[lab.bench.pagefind(), "--site", "out", "--output-path", "pf", "--quiet"]] if pagefind else []
        self._commands: list[list[str]] = [self._peer.cmd, *index]
        self.folders = (self._site / "out", self._site / "pf")[: len(self._commands)]

    def reset(self) -> None:
        """Nothing built, no day added."""
        self._peer.prepare()
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)
        self._feed(self._corpus.papers)

    def add_day(self, number: int) -> None:
        """Add the papers of day 1 or 2."""
        self._feed(self._corpus.papers, *self._corpus.extra[:number])

    def build(self) -> Usage:
        """Build the site, and its index."""
        log = Path(self._peer.log)
        return _together([self._meter.run(command, self._site, self._peer.env, log) for command in self._commands])

    def _feed(self, *papers: Path) -> None:
        self._lab.bench.adapt(self._generator, str(self._site), [str(path) for path in papers], only_new=True)


def _together(usages: Sequence[Usage]) -> Usage:
    """What commands took one after the other: their times add up, their memory does not."""
    wall = sum(usage.wall for usage in usages)
    return Usage(
        began=usages[0].began,
        wall=wall,
        cpu=sum(usage.cpu for usage in usages),
        memory=reduce(or_, (usage.memory for usage in usages)),
        others=sum(usage.others * usage.wall for usage in usages) / wall,
    )


class Lab:
    """The peers' lab: its bench.py, which installs and prepares the peers."""

    def __init__(self, folder: Path, work: Path, seeds: Path, scratch: Path) -> None:
        sys.path.insert(0, str(folder))
        self.module = importlib.import_module("bench")
        self.bench = self.module.Lab(str(work), str(seeds), str(scratch))


class Corpus:
    """So many papers, and two days of 30 more."""

    def __init__(self, lab: Lab, size: int, scratch: Path) -> None:
        first, second = Path(lab.bench.corpus(size)), Path(lab.bench.corpus(size + DAY))
        self.size = size
        self.papers = first / "papers.jsonl"
        self.extra = (first / "extra.jsonl", scratch / f"extra-2-{size}.jsonl")
        _redate(second / "extra.jsonl", self.extra[1], _day(self.extra[0]) + timedelta(days=1))

    def topics(self) -> list[str]:
        """The topics of all papers."""
        with self.papers.open(encoding="utf-8") as lines:
            return sorted({topic for line in lines for topic in json.loads(line)["topics"]})


def _day(papers: Path) -> date:
    with papers.open(encoding="utf-8") as lines:
        return date.fromisoformat(json.loads(next(lines))["date"])


def _redate(papers: Path, target: Path, day: date) -> None:
    records = [json.loads(line) for line in papers.read_text("utf-8").splitlines()]
    lines = [json.dumps({**record, "date": day.isoformat()}, ensure_ascii=False) for record in records]
    target.write_text("\n".join(lines) + "\n", "utf-8")


def freeze(folder: Path) -> Path:
    """A copy of the program, which no change to its source alters while it is measured.

    It is compiled, and so is what it imports, as an installer leaves both.
    """
    shutil.rmtree(folder, ignore_errors=True)
    package = Path(sitegen.__file__).parent
    shutil.copytree(package, folder / "sitegen")
    for kind in ("templates", "static"):
        if not (package / kind).is_dir():
            shutil.copytree(shipped(kind), folder / kind)
    for each in (folder, sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        compileall.compile_dir(each, quiet=2, workers=0)
    return folder


def measure(contenders: Sequence[Contender], rounds: int) -> Results:
    """Every step of every contender, round by round."""
    results: dict[tuple[str, str], list[Run]] = {}
    for number in range(1, rounds + 1):
        for step in STEPS:
            for contender in contenders:
                if step == "unchanged" and contender.name != SITEGEN:
                    continue
                run = contender.step(step)
                results.setdefault((step, contender.name), []).append(run)
                say = f"round {number}, {step}, {contender.name}: {run.usage.wall:.2f} s, {run.usage.cpu:.2f} s CPU"
                print(say, file=sys.stderr, flush=True)
    return results


def ratio(results: Results, step: str, name: str, what: str) -> float:
    """The median over the rounds of what a step took, to what it took Hugo and Pagefind in the same round."""

    def took(who: str) -> list[float]:
        return [getattr(run.usage, what) for run in results[step, who]]

    return median(one / other for one, other in zip(took(name), took(HUGO), strict=True))


def print_figures(size: int, results: Results) -> None:
    """The medians of all steps and contenders."""
    print(f"\n## {size} papers\n")
    times, memory, counts = ("wall", "cpu"), ("main", "child", "tree"), ("files", "made", "changed", "gone")
    head = ["step", "contender", "wall s", "CPU s", "wall ratio", "CPU ratio", "main MB", "child MB", "tree MB"]
    rows = []
    for (step, name), runs in results.items():
        usage = {what: median(getattr(run.usage, what) for run in runs) for what in (*times, "others")}
        peaks = [median(getattr(run.usage.memory, what) for run in runs) for what in memory]
        rows.append(
            [step, name, *(f"{usage[what]:.2f}" for what in times)]
            + [f"{ratio(results, step, name, what):.3f}" if (step, HUGO) in results else "" for what in times]
            + [f"{peak:.0f}" for peak in peaks]
            + [f"{median(getattr(run, what) for run in runs):.0f}" for what in counts]
            + [f"{100 * usage['others']:.0f} %"]
        )
    print_table([*head, *counts, "others"], rows)


def print_bars(results: Results) -> None:
    """What was wanted of sitegen, and whether it was reached."""
    wanted = {"cold": COLD_BAR, "day 1": DAILY_BAR, "day 2": DAILY_BAR}
    bars = [(f"{step}: wall, to {HUGO}", ratio(results, step, SITEGEN, "wall"), bar) for step, bar in wanted.items()]
    unchanged = median(run.usage.wall for run in results["unchanged", SITEGEN])
    memories = [run.usage.memory for (_, name), runs in results.items() if name == SITEGEN for run in runs]
    peak = max(max(memory.main, memory.tree) for memory in memories)
    bars += [("unchanged: wall, s", unchanged, UNCHANGED_BAR), ("every step: peak memory, MB", peak, MEMORY_BAR)]
    rows = [[what, f"{got:.3g}", f"{bar:g}", "met" if got <= bar else "**missed**"] for what, got, bar in bars]
    print()
    print_table(["bar", "measured", "at most", ""], rows)


def print_budget(size: int, budgets: Mapping[str, Mapping[str, float]]) -> None:
    """The seconds and shares of each stage of each step."""
    print(f"\n### sitegen by stage, {size} papers, one build a step\n")
    stages = dict.fromkeys(stage for budget in budgets.values() for stage in budget)
    ends = ("end of the interpreter", "other")
    rows = [[stage, *_shares(budgets, stage)] for stage in (*(s for s in stages if s not in ends), *ends)]
    rows.append(["**sum**", *(cell for budget in budgets.values() for cell in (f"{sum(budget.values()):.3f}", ""))])
    print_table(("stage", *(cell for step in budgets for cell in (f"{step}, s", "share"))), rows)


def _shares(budgets: Mapping[str, Mapping[str, float]], stage: str) -> Iterator[str]:
    for budget in budgets.values():
        seconds = budget.get(stage)
        yield "" if seconds is None else f"{seconds:.3f}"
        yield "" if seconds is None else f"{100 * seconds / sum(budget.values()):.1f} %"


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table in Markdown."""
    for row in (head, ["---"] * len(head), *rows):
        print(f"| {' | '.join(row)} |")
    sys.stdout.flush()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--peers", type=Path, required=True, help="the peers' lab, a folder with its bench.py")
    parser.add_argument("--work", type=Path, required=True, help="where the lab has or puts the peers and the papers")
    papers = Path(__file__).resolve().parent.parent / "content/papers"
    parser.add_argument("--seeds", type=Path, default=papers, help="page dumps from which the lab makes up papers")
    parser.add_argument("--sizes", default="2000,10000", help="numbers of papers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scratch", type=Path, help="where the sites are built  [default: build in WORK]")
    parser.add_argument("--wait", type=float, default=2.0, help="seconds to wait at most for a quiet moment")
    return parser.parse_args()


def main() -> None:
    """Measure and print, size by size."""
    given = arguments()
    missing = [name for name in LAB_FILES if not (given.peers / name).exists()]
    if missing:
        print(f"skipped: {given.peers} is not the peers' lab, it has no {', '.join(missing)}")
        return
    work, scratch = given.work.resolve(), (given.scratch or given.work / "build").resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    lab = Lab(given.peers.resolve(), work, given.seeds.resolve(), scratch)
    program, meter = freeze(scratch / "program"), Meter(lab.module, given.wait)
    for size in map(int, given.sizes.split(",")):
        corpus = Corpus(lab, size, scratch)
        own = Sitegen(corpus, program, scratch / f"sitegen-{size}", meter)
        hugo = Peer(lab, corpus, "hugo", pagefind=True, meter=meter)
        eleventy = Peer(lab, corpus, "eleventy", pagefind=False, meter=meter)
        budgets = {step: own.budget(step) for step in STEPS}
        results = measure([own, hugo, eleventy], given.rounds)
        print_figures(size, results)
        print_bars(results)
        print_budget(size, budgets)


if __name__ == "__main__":
    main()
