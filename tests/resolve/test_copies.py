"""Near-copies: exactly those that comparing every text with every other would find."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import Release
from kgraph.resolve.copies import copies, release_order, shingles

WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=0, max_size=14)


def _by_brute_force(releases: list[Release]) -> dict[str, str]:
    found: dict[str, str] = {}
    ordered = sorted(releases, key=release_order)
    for i, release in enumerate(ordered):
        mine = shingles(release.text)
        for other in ordered[:i]:
            theirs = shingles(other.text)
            if other.id not in found and mine and theirs and 5 * len(mine & theirs) >= 4 * len(mine | theirs):
                found[release.id] = other.id
                break
    return found


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_blocking_misses_nothing(texts: list[list[str]], random: object) -> None:
    releases = [Release(f"r{i}", " ".join(words)) for i, words in enumerate(texts)]
    shuffled = list(releases)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert copies(shuffled) == _by_brute_force(releases)


def test_the_least_is_the_original() -> None:
    text = "Polda Banten menggelar apel di lapangan pada hari Senin pagi yang cerah sekali dan diikuti banyak orang"
    releases = [Release("b", text + " juga", "2024-01-01"), Release("a", text, None), Release("c", "lain sama sekali")]
    assert copies(releases) == {"a": "b"}


def test_empty_texts_are_no_copies() -> None:
    assert copies([Release("a", ""), Release("b", "  ")]) == {}
