"""The promises: same content, same bytes; old or new, never half; work follows change; any executor."""

import itertools
import json
import multiprocessing
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple, ParamSpec, TypeVar

import pytest

from sitegen.build import build
from sitegen.cache import Cache
from sitegen.config import read_config
from sitegen.errors import PublishError
from sitegen.executors import InProcess
from sitegen.model import Report
from sitegen.publish.lock import lock
from sitegen.publish.tree import Tree as PublishedTree
from sitegen.unchanged import unchanged
from tests.conftest import REPOSITORY, build_site

Tree = Mapping[str, bytes]
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")

ABSTRACT = "We study {}. " + "The abstract of a paper is longer than its title, and it has more than one sentence. " * 3
TOPIC = "---\ntitle: {}\nslug: {}\nrule: {}\n---\nPapers on *{}*.\n"


def dump(day: str, *titles: str) -> str:
    """A page dump of that day."""
    papers = "\n\n".join(f"{title}\n\n{ABSTRACT.format(title)}" for title in titles)
    return f"by AK and the research community\n\n{day}\n\n{papers}\n"


def records(*titles: str) -> str:
    """JSON Lines with an author and a keyword for each paper."""
    return "".join(f'{{"title": "{title}", "authors": ["Ada Özgür"], "keywords": ["kernel"]}}\n' for title in titles)


DROPS: dict[str, str] = {
    "content/papers/2025-03-12.txt": dump("Mar 12", "Kernel methods for graphs", "A deep network", "Attention"),
    "content/papers/2025-03-13.txt": dump("Mar 13", "A deep network", "Graph kernels", "Nothing of the kind"),
    "content/papers/2025-12-30.jsonl": records("Kernel methods for graphs", "Straße nach Ω", "Attention again"),
    "content/papers/undated.jsonl": records("A paper without a day", "Attention"),
    "content/papers/a/deep/2024-02-29.txt": dump("Feb 29", "Graph kernels", "Leap years"),
    "content/papers/faulty.jsonl": "no paper\n" + records("Beside a fault"),
}
SETTINGS: dict[str, str] = {
    "content/site.toml": 'title = "Papers – Ω"\npage_size = 2\n',
    "content/topics/kernels.md": TOPIC.format("Kernels", "kernels", "kernel OR kernels", "kernels"),
    "content/topics/attention.md": TOPIC.format("Attention", "attention", "attention", "attention"),
    "content/pages/about.md": "---\ntitle: About\n---\nWho *we* are.\n",
}
OWN_TEMPLATE = '{% extends "base.html" %}\n{% block main %}<h1>{{ title }}</h1>{{ body|markdown }}{% endblock %}\n'


def write(root: Path, files: Mapping[str, str]) -> Path:
    """A site with these files and no others."""
    for folder in ("content", "templates"):
        shutil.rmtree(root / folder, ignore_errors=True)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def tree(folder: Path) -> Tree:
    """Every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(root: Path) -> Tree:
    """The site of a folder, brought up to date."""
    build_site(root)
    return tree(root / "_site")


def differing(one: Tree, other: Tree) -> list[str]:
    """The paths of the files that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    """What tells a file that was left alone from one that was written: its number and its time."""
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in [folder, *folder.rglob("*")]}


def command(root: Path, *options: str, **environment: str) -> None:
    """Run `sitegen build` in a process of its own, in a changed environment."""
    base_url = "https://example.org/papers/"
    subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--site", str(root), "--base-url", base_url, "--quiet", *options],
        env=os.environ | environment,
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The toy site, built once from nothing."""
    return built(write(tmp_path_factory.mktemp("clean"), SETTINGS | DROPS))


class TestSameContentSameBytes:
    """From a clean build, from an incremental one, from any process."""

    def test_two_folders(self, tmp_path: Path, clean: Tree) -> None:
        """Where a site lies on the disk is not in its bytes."""
        root = tmp_path / "sites – mine" / "öffentlich"
        root.mkdir(parents=True)
        assert differing(built(write(root, SETTINGS | DROPS)), clean) == []

    def test_files_written_in_another_order(self, tmp_path: Path, clean: Tree) -> None:
        """The order in which a folder gives its files does not count."""
        backwards = dict(reversed((SETTINGS | DROPS).items()))
        assert differing(built(write(tmp_path, backwards)), clean) == []

    @pytest.mark.parametrize(
        "environment",
        [
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
            {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"},
            {"PYTHONHASHSEED": "3", "TZ": "UTC", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        ],
    )
    def test_another_environment(self, tmp_path: Path, clean: Tree, environment: dict[str, str]) -> None:
        """Neither the seed of hashes, nor the time zone, nor the locale, nor the encoding is in a byte."""
        command(write(tmp_path, SETTINGS | DROPS), **environment)
        assert differing(tree(tmp_path / "_site"), clean) == []

    @pytest.mark.parametrize("seed", range(6))
    def test_drops_added_one_after_another(self, tmp_path: Path, clean: Tree, seed: int) -> None:
        """A site that grew drop by drop, in whatever order, has the bytes of one that was built at once."""
        order = random.Random(seed).sample(sorted(DROPS), len(DROPS))
        for count in range(len(order) + 1):
            write(tmp_path, SETTINGS | {name: DROPS[name] for name in order[:count]})
            build_site(tmp_path)
        assert differing(tree(tmp_path / "_site"), clean) == []

    @pytest.mark.parametrize("removed", sorted(DROPS))
    def test_a_drop_was_there_and_went(self, tmp_path: Path, removed: str) -> None:
        """A removed drop leaves nothing behind."""
        rest = {name: text for name, text in DROPS.items() if name != removed}
        build_site(write(tmp_path / "one", SETTINGS | DROPS))
        assert (
            differing(
                built(write(tmp_path / "one", SETTINGS | rest)), built(write(tmp_path / "other", SETTINGS | rest))
            )
            == []
        )

    @pytest.mark.parametrize(
        "change",
        [
            {"content/topics/kernels.md": TOPIC.format("Graph kernels", "kernels", '"graph kernels"', "kernels")},
            {"content/topics/a-new-one.md": TOPIC.format("Networks", "networks", "network", "networks")},
            {"content/site.toml": 'title = "Other papers"\npage_size = 1\nfeed_size = 2\n'},
            {"content/pages/about.md": "---\ntitle: About us\nslug: us\n---\nWho we were.\n"},
            {"templates/page.html": OWN_TEMPLATE},
            {"content/papers/2025-03-12.txt": dump("Mar 12", "Kernel methods for graphs")},
            {"content/papers/faulty.jsonl": "no paper\nnor this\n" + records("Beside a fault")},
            {"content/papers/twin.jsonl": DROPS["content/papers/faulty.jsonl"]},
            {"content/papers/hidden/.draft.txt": "not read"},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_a_file_was_changed(self, tmp_path: Path, clean: Tree, change: dict[str, str]) -> None:
        """After a change the site has the bytes of a clean build; after taking it back, those of before."""
        changed = SETTINGS | DROPS | change
        build_site(write(tmp_path / "one", SETTINGS | DROPS))
        assert differing(built(write(tmp_path / "one", changed)), built(write(tmp_path / "other", changed))) == []
        assert differing(built(write(tmp_path / "one", SETTINGS | DROPS)), clean) == []

    def test_a_cache_that_was_deleted(self, tmp_path: Path, clean: Tree) -> None:
        """What one build leaves for the next is in no byte."""
        root = write(tmp_path, SETTINGS | DROPS)
        build_site(root)
        shutil.rmtree(root / ".sitegen")
        assert differing(built(root), clean) == []

    def test_the_example(self, tmp_path: Path, example: Path) -> None:
        """The example, built twice over from two of its drops, has the bytes of a clean build."""
        for count in (2, 4, 5):
            shutil.copytree(REPOSITORY / "content", tmp_path / "content", dirs_exist_ok=True)
            for drop in sorted((tmp_path / "content/papers").iterdir())[count:]:
                drop.unlink()
            build_site(tmp_path)
        assert differing(tree(tmp_path / "_site"), tree(example / "_site")) == []


class TestAnyExecutor:
    """Making artifacts takes an executor, and which one does not matter."""

    @pytest.mark.parametrize(
        "choose",
        [
            pytest.param(lambda _: ThreadPoolExecutor(4), id="threads"),
            pytest.param(lambda _: ProcessPoolExecutor(2, multiprocessing.get_context("forkserver")), id="processes"),
            pytest.param(lambda _: ProcessPoolExecutor(1, multiprocessing.get_context("spawn")), id="one new process"),
        ],
    )
    def test_the_bytes_are_those_of_this_process(
        self, tmp_path: Path, example: Path, choose: Callable[[int], Executor]
    ) -> None:
        """Threads and processes give what this process gives."""
        shutil.copytree(example / "content", tmp_path / "content")
        config = read_config(tmp_path, base_url="https://example.org/papers/")
        build(config, tmp_path / "_site", executors=lambda: nullcontext(choose), progress=lambda _done, _total: None)
        assert differing(tree(tmp_path / "_site"), tree(example / "_site")) == []

    def test_every_task_can_be_sent(self, tmp_path: Path, clean: Tree) -> None:
        """Each artifact of the site makes the same bytes after it was pickled."""
        config = read_config(write(tmp_path, SETTINGS | DROPS), base_url="https://example.org/papers/")
        build(
            config,
            tmp_path / "_site",
            executors=lambda: nullcontext(lambda _: Posting()),
            progress=lambda _done, _total: None,
        )
        assert differing(tree(tmp_path / "_site"), clean) == []

    def test_one_digest_has_one_content(self, tmp_path: Path) -> None:
        """Two artifacts with one digest have the same bytes, whatever else their sites hold."""
        contents: dict[str, bytes] = {}
        drops = list(DROPS)
        for count in range(1, len(drops) + 1):
            root = write(tmp_path, SETTINGS | {name: DROPS[name] for name in drops[:count]})
            build_site(root)
            with Cache(root / ".sitegen/cache.sqlite") as cache:
                digests = PublishedTree(root / "_site", cache).known()
            for path, file in digests.items():
                content = (root / "_site" / path).read_bytes()
                assert contents.setdefault(file.digest, content) == content


class Posting(InProcess):
    """Does each task as another process would be sent it."""

    def submit(
        self, task: Callable[Arguments, Result], /, *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Future[Result]:
        """The future of the task that was pickled."""
        sent: Callable[[], Result] = pickle.loads(pickle.dumps(partial(task, *arguments, **named)))
        return super().submit(sent)


class TestOldOrNewNeverHalf:
    """A build that is killed leaves the former site or the new one, whole, and nothing to clean up."""

    def test_killed_at_any_time(self, tmp_path: Path, ground: "KillingGround", turns: "list[Turn]") -> None:
        """Twenty builds killed after pseudo-random times."""
        old: Tree = {}
        chance, killed = random.Random(20250312), 0
        for turn in itertools.islice(itertools.cycle(turns), 100):
            life = ground.life_of_a_build
            outcome = ground.build(write(tmp_path, turn.content), delay=chance.uniform(0, life))
            if killed or old:
                assert tree(tmp_path / "_site") in (old, turn.site)
            old = built(tmp_path)
            assert differing(old, turn.site) == []
            killed += outcome.killed
            if killed == KILLS:
                break
        assert killed == KILLS

    def test_killed_at_any_step(self, tmp_path: Path, ground: "KillingGround", turns: "list[Turn]") -> None:
        """Builds killed just before a pseudo-random one of their calls to open, link, rename or remove a file."""
        chance = random.Random(20250313)
        steps = [ground.build(write(tmp_path, turn.content)).steps for turn in turns * 2][-len(turns) :]
        old, killed = tree(tmp_path / "_site"), 0
        for turn, count in itertools.islice(zip(itertools.cycle(turns), itertools.cycle(steps), strict=False), KILLS):
            outcome = ground.build(write(tmp_path, turn.content), step=chance.randrange(count))
            assert tree(tmp_path / "_site") in (old, turn.site)
            old = built(tmp_path)
            assert differing(old, turn.site) == []
            killed += outcome.killed
        assert killed > KILLS // 2

    def test_the_first_build_killed(self, tmp_path: Path, ground: "KillingGround", turns: "list[Turn]") -> None:
        """Where no site was served before, there is none or a whole one."""
        steps = ground.build(write(tmp_path / "whole", turns[0].content)).steps
        for number in range(8):
            root = write(tmp_path / str(number), turns[0].content)
            ground.build(root, step=steps * number // 8)
            assert not (root / "_site").exists() or tree(root / "_site") == turns[0].site
            assert differing(built(root), turns[0].site) == []

    @pytest.mark.parametrize("step", range(4))
    def test_killed_between_renames(
        self, tmp_path: Path, ground: "KillingGround", turns: "list[Turn]", step: int
    ) -> None:
        """Where folders cannot be exchanged, a kill may leave nothing served; the next build mends that."""
        old = built(write(tmp_path, turns[0].content))
        ground.build(write(tmp_path, turns[1].content), step=step, by_renames=True)
        assert tree(tmp_path / "_site") in ({}, old, turns[1].site)
        for turn in (turns[2], turns[0]):
            assert not ground.build(write(tmp_path, turn.content), by_renames=True).killed
            assert differing(tree(tmp_path / "_site"), turn.site) == []


KILLS = 20
STEPS = {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "ctypes.dlsym", "sqlite3.connect"}
"""Audit events (PEP 578) by which a build changes files, or is about to exchange folders."""
RENAMED = ("/_site", "/standby", "/aside")


class Turn(NamedTuple):
    """What is in content/, and the site that a clean build makes of it."""

    content: Mapping[str, str]
    site: Tree


class Killed(NamedTuple):
    """Whether a build was killed, and after how many steps and seconds it ended."""

    killed: bool
    steps: int
    seconds: float


class KillingGround:
    """A process that has loaded all that a build needs, and forks one after another."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from tests.test_promises import killing_ground; killing_ground()"],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.life_of_a_build = 1.0

    def build(
        self, root: Path, *, delay: float | None = None, step: int | None = None, by_renames: bool = False
    ) -> Killed:
        """Build the site in `root`, killed after so many seconds or before the step of that number, from 0."""
        assert self._process.stdin
        assert self._process.stdout
        order = {"root": str(root), "delay": delay, "step": step, "by_renames": by_renames}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Killed(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def killing_ground() -> None:
    """Build, and kill, as the lines of standard input say."""
    with tempfile.TemporaryDirectory() as folder:
        build_site(write(Path(folder), SETTINGS | DROPS))
    context = multiprocessing.get_context("fork")
    for line in sys.stdin:
        order = json.loads(line)
        steps = context.Value("i", 0, lock=False)
        child = context.Process(
            target=build_until, args=(Path(order["root"]), order["step"], order["by_renames"], steps)
        )
        start = perf_counter()
        child.start()
        child.join(order["delay"])
        child.kill()
        child.join()
        assert child.exitcode in (0, -signal.SIGKILL)
        sys.stdout.write(json.dumps([child.exitcode != 0, steps.value, perf_counter() - start]) + "\n")
        sys.stdout.flush()


def build_until(root: Path, step: int | None, by_renames: bool, steps: Any) -> None:
    """Build the site in `root`, and be killed before the step of that number."""
    if by_renames:
        sys.platform = "freebsd14"

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event not in STEPS or (by_renames and not str(arguments[0]).endswith(RENAMED)):
            return
        if steps.value == step:
            os.kill(os.getpid(), signal.SIGKILL)
        steps.value += 1

    sys.addaudithook(count)
    build_site(root)


@pytest.fixture(scope="module")
def ground() -> Iterator[KillingGround]:
    """The process that builds and is killed; it knows how long a build takes here and now."""
    with tempfile.TemporaryDirectory() as folder:
        one = KillingGround()
        one.build(write(Path(folder), SETTINGS | DROPS))
        one.life_of_a_build = one.build(write(Path(folder), SETTINGS)).seconds
        yield one
        one.close()


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> list[Turn]:
    """Three contents that take turns, so that neither the served tree nor the standby is near the next one."""
    contents = [
        SETTINGS | DROPS,
        SETTINGS | {"content/papers/2025-03-12.txt": DROPS["content/papers/2025-03-12.txt"]},
        SETTINGS | DROPS | {"content/site.toml": 'title = "Other papers"\n', "templates/page.html": OWN_TEMPLATE},
    ]
    return [Turn(each, built(write(tmp_path_factory.mktemp("turn"), each))) for each in contents]


class TestWorkFollowsChange:
    """What did not change is neither made nor written."""

    def test_a_second_build_writes_no_file(self, tmp_path: Path) -> None:
        """Every file and folder of the site is the one it was, whether the short way is tried first or not."""
        root = write(tmp_path, SETTINGS | DROPS)
        first = build_site(root)
        before = marks(root / "_site")
        second = build_site(root)
        config = read_config(root, base_url="https://example.org/papers/")
        third = unchanged(config, root / "_site")
        assert marks(root / "_site") == before
        assert third == second
        assert (second.remade, second.removed, second.unchanged) == (0, 0, first.remade)
        assert (second.files, second.size) == (first.files, first.size)

    def test_a_file_written_again_with_the_same_bytes_is_no_change(self, tmp_path: Path) -> None:
        """Times of input files are not looked at."""
        root = write(tmp_path, SETTINGS | DROPS)
        build_site(root)
        before = marks(root / "_site")
        for path in (root / "content").rglob("*"):
            os.utime(path, (0, 0))
        assert build_site(root).remade == 0
        assert marks(root / "_site") == before

    @pytest.mark.parametrize("added", sorted(DROPS))
    def test_after_an_added_drop_exactly_what_differs_is_made(self, tmp_path: Path, added: str) -> None:
        """As many artifacts are made as files are new or have other bytes; the others are the same files."""
        rest = {name: text for name, text in DROPS.items() if name != added}
        before = built(write(tmp_path, SETTINGS | rest))
        marked = marks(tmp_path / "_site")
        report = build_site(write(tmp_path, SETTINGS | DROPS))
        made_and_removed(report, before, tree(tmp_path / "_site"))
        now, site = marks(tmp_path / "_site"), tree(tmp_path / "_site")
        same = {str(tmp_path / "_site" / path) for path in site if before.get(path) == site[path]}
        assert {path for path in same if now[path] != marked[path]} <= {str(tmp_path / "_site/build.json")}

    @pytest.mark.parametrize("left_out", ["2025-03-13-004.txt", "2025-12-30-003.txt"])
    def test_so_it_is_with_the_example(self, tmp_path: Path, example: Path, left_out: str) -> None:
        """A real day is added to the others."""
        shutil.copytree(example / "content", tmp_path / "content")
        (tmp_path / "content/papers" / left_out).unlink()
        before = built(tmp_path)
        shutil.copy(example / "content/papers" / left_out, tmp_path / "content/papers")
        made_and_removed(build_site(tmp_path), before, tree(tmp_path / "_site"))

    @pytest.mark.parametrize("path", ["index.html", "feed.xml", "about/index.html", ".nojekyll", "build.json"])
    def test_a_published_file_edited_by_hand_is_mended(self, tmp_path: Path, clean: Tree, path: str) -> None:
        """The next build finds the edit and undoes it, whichever way it takes."""
        root = write(tmp_path, SETTINGS | DROPS)
        build_site(root)
        with (root / "_site" / path).open("ab") as stream:
            stream.write(b" ")
        config = read_config(root, base_url="https://example.org/papers/")
        assert unchanged(config, root / "_site") is None
        assert differing(built(root), clean) == []

    @pytest.mark.parametrize("path", ["index.html", "feed.xml", "about/index.html", ".nojekyll"])
    def test_a_published_file_deleted_by_hand_is_mended(self, tmp_path: Path, clean: Tree, path: str) -> None:
        """The next build makes that file, and no other."""
        root = write(tmp_path, SETTINGS | DROPS)
        build_site(root)
        (root / "_site" / path).unlink()
        assert build_site(root).remade == 1
        assert differing(tree(root / "_site"), clean) == []


def made_and_removed(report: Report, before: Tree, after: Tree) -> None:
    """What was made is what is new or differs, and what was removed is what went; build.json is not counted."""
    changed = [path for path in after if before.get(path) != after[path] and path != "build.json"]
    assert report.remade == len(changed)
    assert report.removed == len(before.keys() - after.keys())
    assert report.unchanged == len(after) - 1 - len(changed)


class TestWhereItGoes:
    """The served folder is sitegen's own, or nobody's."""

    def test_a_foreign_folder_is_refused(self, tmp_path: Path) -> None:
        """A folder that sitegen did not make is named, with what to do, and stays as it was."""
        root = write(tmp_path, SETTINGS | DROPS)
        (root / "_site").mkdir()
        (root / "_site/thesis.tex").write_text("the only copy")
        with pytest.raises(PublishError) as raised:
            build_site(root)
        assert raised.value.problems[0].where == str(root / "_site")
        assert "--output" in (raised.value.problems[0].hint or "")
        assert tree(root / "_site") == {"thesis.tex": b"the only copy"}

    def test_the_site_is_not_built_over_itself(self, tmp_path: Path) -> None:
        """The folder that holds content/ is no output folder."""
        root = write(tmp_path, SETTINGS | DROPS)
        with pytest.raises(PublishError):
            build_site(root, root)
        assert (root / "content/site.toml").is_file()

    def test_two_pages_may_not_claim_one_address(self, tmp_path: Path) -> None:
        """A page of the owner's and a file for the same place are refused, and nothing is published."""
        pages = {"content/pages/page.md": "---\ntitle: A page\n---\nText.\n", "content/root/page/index.html": "Text."}
        with pytest.raises(PublishError, match=r"page/index\.html: two files claim this address"):
            build_site(write(tmp_path, SETTINGS | pages))
        assert not (tmp_path / "_site").exists()

    def test_another_folder(self, tmp_path: Path, clean: Tree) -> None:
        """The site may go to any folder on the file system, and to several in turn."""
        root = write(tmp_path / "site", SETTINGS | DROPS)
        for output in (tmp_path / "www/papers", root / "_site", tmp_path / "www/papers", root / "public"):
            build_site(root, output)
            assert differing(tree(output), clean) == []

    def test_two_builds_at_once(self, tmp_path: Path) -> None:
        """The second build is refused while the first one holds the site."""
        root = write(tmp_path, SETTINGS | DROPS)
        with lock(root / ".sitegen"), pytest.raises(PublishError, match="another build of this site is running"):
            build_site(root)
        assert not (root / "_site").exists()


def test_another_time_zone_is_another_day(tmp_path: Path) -> None:
    """What was read before is read again where the site's time zone is another: the bytes are a clean build's."""
    late = '{"title": "Kernel methods for graphs", "published": "2025-03-13T23:30:00Z"}\n'
    root, other = (
        write(tmp_path / name, {"content/site.toml": "", "content/papers/a.jsonl": late}) for name in ("a", "b")
    )
    assert "days/2025-03-13/index.html" in built(root)
    for folder in (root, other):
        (folder / "content/site.toml").write_text('timezone = "Europe/Berlin"')
    again = built(root)
    assert "days/2025-03-14/index.html" in again
    assert "days/2025-03-13/index.html" not in again
    assert differing(again, built(other)) == []
