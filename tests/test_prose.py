"""What is read of a paper's words."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.artifacts import packed, unpacked
from sitegen.model import Identifier, Paper
from sitegen.prose import Kept, Stated, Terms, parted, read, read_all, stated
from sitegen.search.analysis import terms

TEXTS = st.text("ab \\_^{}$ell ℓαé-\n", max_size=60)


def test_terms_are_those_of_each_field() -> None:
    """What stands in one field is not in another; keywords and categories end with their line."""
    found = read(
        Stated(
            "Deep kernels", "We train.", "Ada Lovelace", "École", ("graph kernel", "deep"), ("cs.LG", "math"), ("1",)
        )
    ).terms
    assert (found.title, found.abstract) == ("deep kernel", "train")
    assert (found.names, found.organisation) == ("ada lovelac", "ecol")
    assert found.keywords == "graph kernel \n deep"
    assert found.categories.count("\n") == 1


def test_repaired_tex_adds_the_terms_that_it_alone_has() -> None:
    """Lost TeX is found as it is stored and as it is shown; a text without any adds nothing."""
    found = read(Stated("Deep nets", "230times faster with leq50 runs")).terms
    assert found.abstract == "230time faster leq50 run"
    assert (found.mended_title, found.mended_abstract) == ("", "230 50")
    plain = read(Stated("Graphs", "Of trees")).terms
    assert (plain.mended_title, plain.mended_abstract) == ("", "")


def test_without_repair_only_the_stored_form_is_found() -> None:
    """Where nothing is repaired, no term comes of it, and the words are shown as they came."""
    words = Stated("The ell_p norm", "mathcal{O}(n^2) for 1leq p")
    prose = read(words, repair=False)
    assert (prose.terms.mended_title, prose.terms.mended_abstract) == ("", "")
    assert prose.shown.plain_title == words.title
    assert prose.terms.abstract == read(words).terms.abstract


@given(TEXTS, TEXTS)
def test_stored_and_added_terms_are_all_that_are_shown(title: str, abstract: str) -> None:
    """Every term of a title as it is shown is among the stored ones or those added."""
    prose = read(Stated(title, abstract))
    assert {*terms(prose.shown.plain_title)} <= {*prose.terms.title.split(), *prose.terms.mended_title.split()}
    assert prose.terms.abstract.split() == terms(abstract)


def test_a_paper_states_what_it_knows() -> None:
    """What is unknown is empty, and only identifiers that people paste are kept."""
    assert stated(Paper(id="a", title="A", sightings=())) == Stated("A")
    named = (Identifier("arxiv", "2401.00001"), Identifier("openalex", "W1"))
    paper = Paper(
        id="a", title="A", sightings=(), authors=("B", "C"), identifiers=named, links=("https://example.org",)
    )
    assert stated(paper) == Stated("A", names="B\nC", identifiers=("2401.00001",), links=("https://example.org",))


def test_prose_is_parted_in_order() -> None:
    """How papers are shown and their terms stay in the order of the papers."""
    kept = unpacked(packed(read_all([Stated("One"), Stated("Two")])), list[Kept])
    shown, found = parted(kept)
    assert [each.plain_title for each in shown] == ["One", "Two"]
    assert [unpacked(each, Terms).title for each in found] == [" ".join(terms("One")), " ".join(terms("Two"))]
