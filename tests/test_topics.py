"""The taxonomy: rules in Whoosh's query language, and the topics of a paper."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config import read_config
from sitegen.dedup import papers
from sitegen.errors import ConfigError, Problem
from sitegen.inputs import files
from sitegen.links import RESERVED_TOPICS
from sitegen.model import Match, Paper, Provenance, Sighting, Topic
from sitegen.prose import Terms, read, stated
from sitegen.search.analysis import terms
from sitegen.search.whoosh_door import FunctionAnalyzer, fields
from sitegen.sources import read_file
from sitegen.topics import FRONT_MATTER_HINT, RULE_HINT, read_taxonomy
from sitegen.topics.classifier import Classifier, Held, Rule
from sitegen.topics.rules import FIELDS, parse_rule, rule_fault
from tests.conftest import REPOSITORY
from tests.whoosh_index import RamStorage


def paper(
    title: str = "", abstract: str = "", keywords: tuple[str, ...] = (), organisation: str | None = None
) -> Paper:
    """Give a paper with those words."""
    seen = Sighting(None, Provenance(file="a.txt", line=1, format="test"))
    return Paper(
        id="x", title=title, abstract=abstract, keywords=keywords, organisation=organisation, sightings=(seen,)
    )


def terms_of(paper: Paper) -> Terms:
    """Give the terms of a paper."""
    return read(stated(paper)).terms


def topic(rule: str, slug: str = "topic") -> Topic:
    """Give a topic with that rule."""
    return Topic(slug=slug, title=slug, rule=rule, introduction="", hue=0)


def words(rule: str, given: Paper) -> tuple[str, ...] | None:
    """Give the words of a rule that a paper holds; None if it does not meet the rule."""
    assert rule_fault(rule) is None
    found = Classifier([topic(rule)]).matches(terms_of(given))
    assert found == tuple(
        Match("topic", each) for each in [Rule(topic(rule)).words(Held(terms_of(given)))] if each is not None
    )
    return found[0].words if found else None


class Reference:
    """Papers in a real index of Whoosh."""

    def __init__(self, held: Sequence[Paper]) -> None:
        text = fields.TEXT(analyzer=FunctionAnalyzer(terms), phrase=True)
        schema = fields.Schema(number=fields.STORED, **dict.fromkeys(FIELDS, text))
        self._index = RamStorage().create_index(schema)
        writer = self._index.writer()
        for number, each in enumerate(held):
            writer.add_document(
                number=number, title=each.title, abstract=each.abstract or "", organisation=each.organisation or ""
            )
        writer.commit()

    def holders(self, rule: str) -> set[int]:
        """Give the numbers of the papers that meet a rule."""
        with self._index.searcher() as searcher:
            return {hit["number"] for hit in searcher.search(parse_rule(rule), limit=None)}


@pytest.fixture(scope="module")
def dumped() -> list[Paper]:
    """The papers of the repository's dumps."""
    drops = files(REPOSITORY, REPOSITORY / "content" / "papers")
    return papers(entry for drop in drops for entry in read_file(drop).entries)


@pytest.fixture(scope="module")
def reference(dumped: list[Paper]) -> Reference:
    """Whoosh's index of the papers of the dumps."""
    return Reference(dumped)


SHIPPED = read_taxonomy(read_config(REPOSITORY))
ODD_RULES = (
    "title:(interpret* OR explain)",
    "title:(interpret* OR explain*) NOT title:interpretable",
    '"neural network" NOT (graph OR "convolutional neural network")',
    '(kernel OR "gaussian process") AND NOT title:(kernel OR process)',
    "self-supervised OR semi-supervised",
    "title:state-of-the-art OR abstract:k-means",
    '"k-means" OR "vector search" OR "k-nn"',
    '"state-of-the-art performance" OR "end-to-end learning"',
    "Networks, LEARNING: NOT deep".replace(":", ""),
    "graph neural network OR tabular",
    "(graph OR node) (edge OR link) prediction",
    'abstract:"of the network" OR title:"what matters"',
    "kolmogorov-arnold AND NOT (kan OR kans)",
    "imagenet AND (resnet* OR vit) AND NOT (title:(search OR nas) OR distill*)",
    "organisation:kalm OR keywords:kernel OR categories:lg",
    "ImageNet-1k OR gpt-4 OR 3d OR C++",
)


@pytest.mark.parametrize("rule", [*(shipped.rule for shipped in SHIPPED), *ODD_RULES])
def test_rules_mean_what_whoosh_means(dumped: list[Paper], reference: Reference, rule: str) -> None:
    """A rule is met by the papers that a real index of Whoosh finds with it, and by no others."""
    assert rule_fault(rule) is None
    classifier = Classifier([topic(rule)])
    assert {number for number, each in enumerate(dumped) if classifier.matches(terms_of(each))} == reference.holders(
        rule
    )


TOKENS = ("kernel", "graph", "deep-learning", '"neural network"', "title:kernel", "net*", "(", ")", "title:(", "the")
JOINTS = ("OR", "AND", "NOT", "or", '"', "title:", "AND NOT")
SMALL = [
    paper("Kernel", "A deep neural network."),
    paper("Graph", "Deep learning of kernels."),
    paper("Neural nets", "Network neural."),
    paper("Netting", "The graph of a neural\nnetwork"),
    paper("", ""),
]
SMALL_REFERENCE = Reference(SMALL)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from((*TOKENS, *TOKENS, *JOINTS)), max_size=7))
def test_nothing_in_a_rule_is_swallowed(tokens: list[str]) -> None:
    """Of any tokens a rule is refused, or means what Whoosh means and has a leaf for each of its words."""
    rule = " ".join(tokens)
    if rule_fault(rule):
        return
    classifier = Classifier([topic(rule)])
    assert {
        number for number, each in enumerate(SMALL) if classifier.matches(terms_of(each))
    } == SMALL_REFERENCE.holders(rule)
    leaves = {leaf.startchar for leaf in parse_rule(rule).leaves()}
    words = [each for each in re.findall(r'"[^"]*"|[^\s()"]+', rule) if each not in (*JOINTS, "title:(")]
    assert len(leaves) == len(words)


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("", "there is no word"),
        ("  ", "there is no word"),
        ("()", "there is no word"),
        ("kernel AND ()", "there is no word"),
        ('"kernel', "a quote is not closed"),
        ('"a kernel" OR "graph', "a quote is not closed"),
        ('title:"kernel', "a quote is not closed"),
        ("(kernel OR", "a bracket is not closed"),
        ("((kernel)", "a bracket is not closed"),
        ("kernel)", "a bracket is not opened"),
        ("kernel) OR (graph", "a bracket is not opened"),
        ("year:2025", 'there is no field "year"; the fields are title, abstract, keywords, categories, organisation'),
        ("http://example.org", 'there is no field "http"; the fields are ' + ", ".join(FIELDS)),
        ("title: kernel", '"title:" has no meaning here'),
        ("kernel title:", '"title:" has no meaning here'),
        ("title:title:kernel", '"title:" has no meaning here'),
        ("AND", '"AND" has nothing to join'),
        ("NOT", '"NOT" has nothing to join'),
        ("kernel OR", '"OR" has nothing to join'),
        ("kernel AND NOT", '"NOT" has nothing to join'),
        ("kernel OR OR graph", '"OR" has nothing to join'),
        ("kernel AND OR graph", '"AND" has nothing to join'),
        ("kernel NOT NOT graph", '"NOT" has nothing to join'),
        ("kernel (OR graph)", '"OR" has no meaning here'),
        ("kernel OR(graph)", '"OR" has no meaning here'),
        ("kernel AND NOT(graph)", '"NOT" has no meaning here'),
        ("title:NOT kernel", '"NOT" has no meaning here'),
        ("kernel or graph", '"or" is no operator; write OR'),
        ("kernel Not graph", '"Not" is no operator; write NOT'),
        ("kernel ANDNOT graph", '"ANDNOT" has no meaning here'),
        ("kernel ANDMAYBE graph", '"ANDMAYBE" has no meaning here'),
        ("kernel REQUIRE graph", '"REQUIRE" has no meaning here'),
        ("kernel -graph", '"-graph" has no meaning here'),
        ("+kernel", '"+kernel" has no meaning here'),
        ("!kernel", '"!kernel" has no meaning here'),
        ("kernel && graph", '"&&" has no meaning here'),
        ("kernel || graph", '"||" has no meaning here'),
        ("*", '"*" has no meaning here'),
        ("title:*", '"*" has no meaning here'),
        ("*kernel", '"*kernel" has no meaning here'),
        ("ker*nel", '"ker*nel" has no meaning here'),
        ("ker?el", '"ker?el" has no meaning here'),
        ("kernel~", '"kernel~" has no meaning here'),
        ('"neural network"~3', '"~3" has no meaning here'),
        ("kernel^2", '"kernel^2" has no meaning here'),
        ("[2024 TO 2025]", '"[2024" has no meaning here'),
        ("{a TO b}", '"{a" has no meaning here'),
        ("“neural network”", '"“neural" has no meaning here'),
        ("title:„kernel“", '"„kernel“" has no meaning here'),
        ('"neural net*"', '"neural net*" has no meaning here'),
        ("k*", '"k*" is not a prefix: two letters or more, then *'),
        ("self-super*", '"self-super*" is not a prefix: two letters or more, then *'),
        ("the", '"the" has no word that the index knows; it leaves out stop words and single letters'),
        ("kernel OR the", '"the" has no word that the index knows; it leaves out stop words and single letters'),
        ('"of the"', '"of the" has no word that the index knows; it leaves out stop words and single letters'),
        ('kernel OR ""', '"" has no word that the index knows; it leaves out stop words and single letters'),
        ("NOT kernel", "a paper that holds none of its words would meet the rule"),
        ("NOT kernel AND NOT graph", "a paper that holds none of its words would meet the rule"),
        ("kernel OR NOT graph", "a paper that holds none of its words would meet the rule"),
        ("title:(NOT kernel)", "a paper that holds none of its words would meet the rule"),
    ],
)
def test_rules_that_are_none(rule: str, what: str) -> None:
    """What Whoosh would read as something else, or as nothing, is refused with the reason."""
    fault = rule_fault(rule)
    assert fault
    assert fault.what == what


@pytest.mark.parametrize("rule", ["kernel NOT graph", "NOT graph kernel", "kernel AND (NOT graph OR node)", "(kernel)"])
def test_rules_that_need_a_word(rule: str) -> None:
    """NOT is allowed wherever a paper must also hold a word of the rule."""
    assert rule_fault(rule) is None


def test_matched_words() -> None:
    """With a topic come the words of its rule that the paper holds, as the rule spells them, in the rule's order."""
    given = paper("Deep Kernels", "Interpretability of self-supervised neural\nnetworks.")
    rule = '"neural network" OR graph OR kernels OR interpret* OR self-supervised OR title:deep OR title:neural'
    assert words(rule, given) == ("neural network", "kernels", "interpret*", "self-supervised", "deep")


def test_words_that_did_not_decide() -> None:
    """A word whose bracket is not met, or that a paper may not hold, is no reason."""
    given = paper("Deep kernels", "")
    assert words("kernel OR (deep AND graph)", given) == ("kernel",)
    assert words("kernel NOT graph", given) == ("kernel",)
    assert words("kernel AND (deep OR graph)", given) == ("kernel", "deep")
    assert words("kernel NOT deep", given) is None
    assert words("kernel AND graph", given) is None


def test_a_word_is_looked_for_in_every_field() -> None:
    """A word without a field may stand in the title, the abstract, the keywords or the organisation's name."""
    for each in (
        paper("A kernel"),
        paper("", "Kernels"),
        paper(keywords=("kernel",)),
        paper(organisation="Kernel AG"),
    ):
        assert words("kernel", each) == ("kernel",)
    assert words("title:kernel", paper("", "Kernels")) is None
    assert words("keywords:kernel", paper(keywords=("deep", "kernel"))) == ("kernel",)


def test_phrases() -> None:
    """A phrase is its words one behind the other, in one field, stemmed, with hyphens or without."""
    assert words('"neural network"', paper("Neural networks")) == ("neural network",)
    assert words('"zero shot learning"', paper("Zero-shot learning")) == ("zero shot learning",)
    assert words('"neural network"', paper("Network, neural")) is None
    assert words('"neural network"', paper("Neural deep network")) is None
    assert words('"neural network"', paper("Neural", "network")) is None


def test_phrases_with_compounds() -> None:
    """All words of a phrase count, also where one is a compound; a compound parts no phrase of plain words."""
    assert words('"k-means clustering"', paper("Fast k-means clustering")) == ("k-means clustering",)
    assert words('"k-means clustering"', paper("Fast k-means of clustering graphs")) == ("k-means clustering",)
    assert words('"k-means clustering"', paper("Fast k-means")) is None
    assert words('"end to end learning"', paper("End-to-end learning")) == ("end to end learning",)


def test_phrases_end_with_their_keyword() -> None:
    """No phrase begins in one keyword and ends in the next."""
    assert words('"neural network"', paper(keywords=("neural network",))) == ("neural network",)
    assert words('"neural network"', paper(keywords=("neural", "network"))) is None


def test_topics_of_a_paper() -> None:
    """A paper has every topic whose rule it meets, in the order of the taxonomy."""
    classifier = Classifier([topic("graph", "b"), topic("ker*", "a"), topic("deep", "c")])
    assert classifier.matches(terms_of(paper("Kernels on a graph"))) == (Match("b", ("graph",)), Match("a", ("ker*",)))
    assert classifier.matches(terms_of(paper("Nothing"))) == ()
    assert Classifier([]).matches(terms_of(paper("Kernels"))) == ()


def taxonomy(site: Path, *topics: str) -> tuple[Topic, ...]:
    """Read a taxonomy of files with those texts, named a.md, b.md, ..."""
    folder = site / "content" / "topics"
    folder.mkdir()
    for name, text in zip("abcdefgh", topics, strict=False):
        (folder / f"{name}.md").write_text(text, "utf-8")
    return read_taxonomy(read_config(site))


def problems(site: Path, *topics: str) -> Iterator[Problem]:
    """Give what is wrong with a taxonomy."""
    with pytest.raises(ConfigError) as caught:
        taxonomy(site, *topics)
    return iter(caught.value.problems)


HEAD = "---\ntitle: Kernel methods\nslug: kernel-methods\n"


def test_a_taxonomy(site: Path) -> None:
    """A topic is a file: front matter with title, slug and rule, and an introduction; each has a hue of its own."""
    assert read_taxonomy(read_config(site)) == ()
    found = taxonomy(
        site, f"{HEAD}rule: >-\n  kernel\n  OR graph\n---\nWords.\n", "---\ntitle: B\nslug: b\nrule: b1\n---\n"
    )
    assert found == (
        Topic(slug="kernel-methods", title="Kernel methods", rule="kernel OR graph", introduction="Words.", hue=0),
        Topic(slug="b", title="B", rule="b1", introduction="", hue=1),
    )


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("'\"kernel OR graph'", 4),
        ('>-\n  kernel OR "graph\n  network"\n  OR "deep', 7),
        ('>-\n  "neural network" OR graph\n  OR kernel OR\n  OR deep', 7),
        (">-\n  (kernel OR graph)\n  OR (deep\n  OR node", 6),
        (">-\n  title:kernel\n  OR titel:kernel", 6),
        (">-\n\n  kernel\n\n  OR ker?el", 8),
        ("|\n  kernel OR\n  title: graph", 6),
        ("kernel\n  OR the", 5),
        ("'kernel\n  OR\n  gr*ph'", 6),
        (">-\n  kernel\n  OR NOT graph", 5),
        (">-\n  kernel OR", 5),
    ],
)
def test_the_line_of_a_fault(site: Path, rule: str, line: int) -> None:
    """What is wrong with a rule is said with the line of the file on which it stands, however the rule is folded."""
    (problem,) = problems(site, f"{HEAD}rule: {rule}\n---\n")
    assert problem.where == f"content/topics/a.md:{line}"
    assert problem.hint == RULE_HINT


@pytest.mark.parametrize(
    ("matter", "line", "what"),
    [
        ("title: A\nslug: a\n", 1, '"rule" is missing or empty'),
        ("title: A\nslug: a\nrule: ''\n", 4, '"rule" is missing or empty'),
        ("title: A\nrule: kernel\n", 1, '"slug" is missing or empty'),
        ("slug: a\nrule: kernel\ntitle: [3]\n", 4, '"title" must be one text'),
        ("title: A\nslug: a\nrule: kernel\nrules: x\n", 5, 'a topic has no "rules"'),
    ],
)
def test_front_matter_of_a_topic(site: Path, matter: str, line: int, what: str) -> None:
    """A topic has a title, a slug and a rule, all text, and nothing else."""
    assert [*problems(site, f"---\n{matter}---\n")] == [Problem(f"content/topics/a.md:{line}", what, FRONT_MATTER_HINT)]


@pytest.mark.parametrize("slug", ["Kernel", "a b", "a--b", "-a", "../a", "ä", *sorted(RESERVED_TOPICS)])
def test_slugs_of_topics(site: Path, slug: str) -> None:
    """A slug is small letters, digits and single hyphens, and none that the site uses itself."""
    (problem,) = problems(site, f"---\ntitle: A\nslug: '{slug}'\nrule: kernel\n---\n")
    assert (problem.where, problem.what) == ("content/topics/a.md:3", f'"{slug}" cannot be an address')


def test_all_problems_at_once(site: Path) -> None:
    """Every topic's problem is said, and two topics of one slug are one more."""
    good = f"{HEAD}rule: kernel\n---\n"
    found = problems(site, good, "words", good, f"{HEAD}rule: (kernel\n---\n")
    assert [(problem.where, problem.what) for problem in found] == [
        ("content/topics/b.md:1", "there is no front matter"),
        ("content/topics/d.md:4", "a bracket is not closed"),
        ("content/topics/c.md: slug", '"kernel-methods" is the slug of content/topics/a.md too'),
    ]
