"""Who is behind the papers: names are folded where something speaks for it, and never because they look alike."""

from itertools import permutations

import pytest

from sitegen.contributors import contributors
from sitegen.model import Contributor, Contributors, Paper


def paper(number: int, *authors: str, organisation: str | None = None) -> Paper:
    """A paper of these authors."""
    return Paper(id=f"p{number}", title=f"P {number}", sightings=(), authors=authors or None, organisation=organisation)


def found(*papers: Paper) -> dict[str, Contributor]:
    """The authors with a page, by slug."""
    return {each.slug: each for each in contributors(papers).authors}


def who(papers: tuple[Paper, ...], place: int, name: str) -> str | None:
    """Whom the paper at that place names so."""
    return contributors(papers).author(papers[place], name)


FRIENDS = ("Xiangyu Zhang", "Shaoqing Ren")


class TestAuthors:
    """Names on papers become authors."""

    def test_a_page_from_two_papers_on(self) -> None:
        """One paper makes no page; two do, newest first."""
        there = found(paper(1, "Ada Lovelace", "Bo Peep"), paper(2, "Ada Lovelace"))
        assert there.keys() == {"ada-lovelace"}
        assert (there["ada-lovelace"].name, there["ada-lovelace"].places) == ("Ada Lovelace", (0, 1))

    def test_two_of_one_name_on_a_paper_count_once(self) -> None:
        """A paper that names somebody twice is one paper."""
        assert found(paper(1, "Wei Wang", "Wei Wang")) == {}

    def test_one_way_to_write_is_one_author(self) -> None:
        """The name is as most papers have it, of as many the one with accents; the others are shown as variants."""
        there = found(paper(1, "Muller, Jürgen"), paper(2, "Jürgen Müller"), paper(3, "Jürgen Müller"))
        assert there["jurgen-muller"].name == "Jürgen Müller"
        assert there["jurgen-muller"].variants == ("Jürgen Muller",)

    def test_the_order_is_by_surname(self) -> None:
        """Lists are sorted as people look names up."""
        names = ("Zoe Adams", "Adam Zorn", "Ludwig van Beethoven")
        listed = contributors((paper(1, *names), paper(2, *names))).authors
        assert [each.name for each in listed] == ["Zoe Adams", "Ludwig van Beethoven", "Adam Zorn"]

    def test_nobody_has_no_page(self) -> None:
        """`et al.` is no author, whatever the number of its papers."""
        assert found(paper(1, "et al."), paper(2, "et al."), paper(3)) == {}


class TestInitials:
    """`K. He` is Kaiming He where his co-authors are there, and else nobody knows who."""

    def test_two_co_authors_speak_for_one_person(self) -> None:
        """The initials join the written-out name, which stays the name."""
        papers = (paper(1, "K. He", *FRIENDS), paper(2, "Kaiming He", *FRIENDS))
        assert found(*papers)["kaiming-he"].variants == ("K. He",)
        assert who(papers, 0, "K. He") == "kaiming-he"

    def test_three_co_authors_in_initials_do_too(self) -> None:
        """A source that writes all names in initials names the same circle."""
        papers = (
            paper(1, "K. He", "X. Zhang", "S. Ren", "J. Sun"),
            paper(2, "Kaiming He", *FRIENDS, "Jian Sun"),
        )
        assert {slug: each.places for slug, each in found(*papers).items()}["kaiming-he"] == (0, 1)

    @pytest.mark.parametrize("others", [(), ("Xiangyu Zhang",), ("X. Zhang", "S. Ren"), ("Wei Wang", "Li Li")], ids=str)
    def test_a_shared_surname_and_initial_is_not_enough(self, others: tuple[str, ...]) -> None:
        """Without co-authors, with one, or with two in initials only, they stay apart."""
        assert "kaiming-he" not in found(paper(1, "K. He", *others), paper(2, "Kaiming He", *FRIENDS))

    def test_one_co_author_and_the_organisation_are(self) -> None:
        """Where both papers are of one organisation, one co-author is enough."""
        papers = (
            paper(1, "K. He", "Xiangyu Zhang", organisation="MSRA"),
            paper(2, "Kaiming He", "Xiangyu Zhang", organisation="msra"),
        )
        assert "kaiming-he" in found(*papers)

    def test_where_two_could_be_meant_nobody_is(self) -> None:
        """Kaiming He and Kevin He both write with them: the initials stay."""
        papers = (paper(1, "K. He", *FRIENDS), paper(2, "Kaiming He", *FRIENDS), paper(3, "Kevin He", *FRIENDS))
        assert who(papers, 0, "K. He") is None

    def test_one_s_initials_may_stand_for_several_people(self) -> None:
        """Each mention is looked at by itself; the page of the initials leads to whom they mean most often."""
        others = ("Ann Lee", "Bob Ray")
        papers = (
            paper(1, "K. He", *FRIENDS),
            paper(2, "K. He", *FRIENDS),
            paper(3, "K. He", *others),
            paper(4, "Kaiming He", *FRIENDS),
            paper(5, "Kevin He", *others),
        )
        there = found(*papers)
        assert (there["kaiming-he"].places, there["kevin-he"].places) == ((0, 1, 3), (2, 4))
        assert [who(papers, place, "K. He") for place in range(3)] == ["kaiming-he", "kaiming-he", "kevin-he"]
        assert there["kaiming-he"].former == ("k-he",)

    def test_both_on_one_paper_are_two(self) -> None:
        """A paper that names both keeps them apart."""
        papers = (paper(1, "K. He", "Kaiming He", *FRIENDS), paper(2, "Kaiming He", *FRIENDS))
        assert who(papers, 0, "K. He") is None


class TestMiddleNames:
    """`Ashish Vaswani` and `Ashish K. Vaswani`."""

    def test_co_authors_join_all_papers(self) -> None:
        """The slug is that of the name that was there first; a page of the other name leads there."""
        papers = (
            paper(1, "Ashish K. Vaswani", *FRIENDS),
            paper(2, "Ashish K. Vaswani"),
            paper(3, "Ashish Vaswani", *FRIENDS),
        )
        there = found(*papers)["ashish-vaswani"]
        assert (there.name, there.variants, there.places) == ("Ashish K. Vaswani", ("Ashish Vaswani",), (0, 1, 2))
        assert there.former == ("ashish-k-vaswani",)

    def test_a_new_paper_never_moves_a_page(self) -> None:
        """Whatever comes later, the slug is that of the oldest paper."""
        old = (paper(2, "Ashish Vaswani", *FRIENDS), paper(3, "Ashish Vaswani", *FRIENDS))
        assert "ashish-vaswani" in found(*old)
        assert found(paper(1, "Ashish K. Vaswani", *FRIENDS), *old)["ashish-vaswani"].places == (0, 1, 2)

    def test_without_them_they_stay_apart(self) -> None:
        """A name that somebody else may have is not joined."""
        papers = (paper(1, "Wei X. Wang"), paper(2, "Wei X. Wang"), paper(3, "Wei Wang"), paper(4, "Wei Wang"))
        assert found(*papers).keys() == {"wei-wang", "wei-x-wang"}

    def test_two_middle_names_are_two_people(self) -> None:
        """Where `John Smith` could be either, neither is joined."""
        names = ("John A. Smith", "John Smith", "John B. Smith")
        papers = tuple(paper(number, names[number % 3], *FRIENDS) for number in range(6))
        assert {"john-smith", "john-a-smith", "john-b-smith"} <= found(*papers).keys()

    def test_an_umlaut_in_two_letters(self) -> None:
        """`Joerg Mueller` is Jörg Müller where co-authors say so, and else not."""
        assert "jorg-muller" in found(paper(1, "Joerg Mueller", *FRIENDS), paper(2, "Jörg Müller", *FRIENDS))
        assert "jorg-muller" not in found(paper(1, "Joerg Mueller"), paper(2, "Jörg Müller"))


def test_the_order_of_reading_changes_nothing_but_addresses() -> None:
    """Whoever is folded in one order of papers is in any."""
    papers = (
        paper(1, "K. He", *FRIENDS),
        paper(2, "Kaiming He", *FRIENDS),
        paper(3, "Kaiming M. He", *FRIENDS),
        paper(4, "Kevin He"),
        paper(5, "Kevin He"),
    )
    outcomes = {
        frozenset(
            (each.name, frozenset(order[place].id for place in each.places)) for each in contributors(order).authors
        )
        for order in permutations(papers)
    }
    assert len(outcomes) == 1


def test_organisations_are_folded_by_their_letters() -> None:
    """Case, accents and punctuation aside; a comma parts nothing."""
    papers = tuple(
        paper(number, organisation=name)
        for number, name in enumerate(["ETH Zürich", "ETH Zurich", "MIT, Cambridge", "Mit Cambridge", "Cambridge MIT"])
    )
    there = contributors(papers)
    assert [(each.slug, each.name, each.places) for each in there.organisations] == [
        ("eth-zurich", "ETH Zürich", (0, 1)),
        ("mit-cambridge", "MIT, Cambridge", (2, 3)),
    ]
    assert [there.organisation(each) for each in papers] == ["eth-zurich"] * 2 + ["mit-cambridge"] * 2 + [None]


def test_of_no_papers_there_is_nobody() -> None:
    """An empty site has no authors."""
    assert contributors(()) == Contributors()
