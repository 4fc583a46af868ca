"""How alike two abstracts are."""

from sitegen.dedup import abstracts

from .entries import ABSTRACT, OTHER_ABSTRACT


def test_equal_and_other() -> None:
    """An abstract is like itself, whatever its case and spacing, and unlike another."""
    assert abstracts.likeness(ABSTRACT, ABSTRACT) == 1
    assert abstracts.likeness(ABSTRACT, ABSTRACT.upper().replace(" ", "  ")) == 1
    assert abstracts.likeness(ABSTRACT, OTHER_ABSTRACT) == 0


def test_a_changed_word_costs_little() -> None:
    """One word of fifty leaves more than four fifths."""
    assert 0.8 < abstracts.likeness(ABSTRACT, ABSTRACT.replace("training", "labels")) < 1


def test_a_cut_abstract() -> None:
    """What a feed has shortened is like the whole; the same without an ellipsis is not."""
    cut = ABSTRACT[:180].rsplit(" ", 1)[0]
    assert abstracts.likeness(cut + " …", ABSTRACT) > 0.9
    assert abstracts.likeness(cut, ABSTRACT) < 0.8


def test_short_abstracts() -> None:
    """A few words are alike only where they are equal."""
    assert abstracts.likeness("No abstract available.", "no abstract available") == 1
    assert abstracts.likeness("No abstract available here.", "No abstract available.") == 0


def test_keys_survive_a_change() -> None:
    """Two abstracts that differ in a sentence share a key, two others none."""
    changed = ABSTRACT.replace("training", "labels")
    assert set(abstracts.keys(ABSTRACT)) & set(abstracts.keys(changed))
    assert not set(abstracts.keys(ABSTRACT)) & set(abstracts.keys(OTHER_ABSTRACT))
