"""Identity under change: order, retraction, and newer releases."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rdf.made import Pair, files_of, proved, resolved

from kgraph.model import Deployment, Event, Person, Position, Record, Release

NAMES = ("Budi Santoso", "Siti Aminah", "Suparman")
RANKS = ("AKBP", "Letkol Inf")
OFFICES = (
    ("Kapolda", "Polda Banten"),
    ("Karo Ops", "Polda Banten"),
    ("Kapolres", "Polres Serang"),
    ("Bupati", "Kabupaten Serang"),
    ("Kepala", "Dishub"),
    ("Ketua", "Yayasan Bintang"),
)
DAYS = ("2024-01-01", "2024-01-02", "2024-03-01", None)

positions = st.lists(st.sampled_from(OFFICES), max_size=2, unique=True)
persons = st.lists(
    st.tuples(st.sampled_from(NAMES), positions, st.none() | st.sampled_from(RANKS)), min_size=1, max_size=3
)
events = st.lists(
    st.tuples(
        st.sampled_from(("Apel Siaga", "Apel Siaga Pemilu", "Rapat")),
        st.sampled_from(("2024-01-01", None)),
        st.sampled_from(("Lapangan Polda Banten", "Aula", None)),
    ),
    max_size=2,
)


@st.composite
def releases(draw: st.DrawFn, least: int = 2) -> list[Pair]:
    """Releases of few names, offices and events, so that much of it meets; every other one has a second id."""
    made = []
    for i in range(draw(st.integers(least, 5))):
        people = draw(persons)
        what = draw(events)
        record = Record(
            id=f"r{i}",
            persons=tuple(
                Person(f"p{n}", name, (rank,) if rank else (), tuple(Position(*office) for office in offices))
                for n, (name, offices, rank) in enumerate(people)
            ),
            events=tuple(
                Event(f"e{n}", name, "apel", "held", day, place, ("Polda Banten",), ("p0",), ("p0",))
                for n, (name, day, place) in enumerate(what)
            ),
            deployments=(Deployment(("Polda Banten",), 40, "pengamanan", "deployed"),) if draw(st.booleans()) else (),
        )
        text = f"Rilis {i}. " + draw(st.sampled_from(("Salam dari kami semua di sini.", f"Kata lain {i} saja.")))
        release = Release(f"r{i}", text, draw(st.sampled_from(DAYS)), other_ids=(f"also-{i}",) if i % 2 else ())
        made.append(proved(release, record))
    return made


@settings(max_examples=60, deadline=None)
@given(releases(), st.randoms(use_true_random=False))
def test_order_of_input_changes_no_byte(pairs: list[Pair], random: object) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert files_of(*shuffled) == files_of(*pairs)


@settings(max_examples=150, deadline=None)
@given(releases())
def test_a_newer_release_moves_no_iri_and_takes_no_entity_apart(pairs: list[Pair]) -> None:
    """What was one stays one; its identity is its own still, or forwarded to an older one that it was joined with.

    An undated release counts as later than any dated one, so the newest of all is an undated one of the last id.
    """
    (last, record), *older = reversed(pairs)
    newer = (Release("z", last.text, None, other_ids=("zz",)), replace(record, id="z"))
    before, after = resolved(*older), resolved(*older, newer)
    for entity in before.all:
        now = {after.of[mention] for mention in entity.mentions}
        assert len(now) == 1
        (one,) = now
        assert entity.founder == one.founder or entity.founder in one.others
        if all(m in before.of and before.of[m] is entity for m in one.mentions if m.release != newer[0].id):
            assert one.founder == entity.founder and one.key == entity.key


@settings(max_examples=60, deadline=None)
@given(releases(least=1))
def test_every_mention_has_one_entity_and_every_entity_at_most_one_mention_of_a_release(pairs: list[Pair]) -> None:
    entities = resolved(*pairs)
    found = [mention for entity in entities.all for mention in entity.mentions]
    expected = [mention for mentions in entities.mentions.values() for mention in mentions]
    assert sorted(found) == sorted(expected)
    for entity in entities.all:
        of_releases = [m.release for m in entity.mentions]
        assert entity.kind in ("agency", "place") or len(set(of_releases)) == len(of_releases)


def test_undated_releases_found_last_and_other_ids_found_too() -> None:
    person = (Person("p1", "Budi Santoso", (), (Position("Kapolda", "Polda Banten"),)),)
    undated = proved(Release("a", "Budi Santoso Kapolda tanpa tanggal", None), Record("a", persons=person))
    dated = proved(
        Release("z", "Budi Santoso lagi Kapolda", "2024-05-01", other_ids=("zz",)), Record("z", persons=person)
    )
    (entity,) = (e for e in resolved(undated, dated).all if e.kind == "person")
    assert entity.founder.release == "z"
    assert [m.release for m in entity.others] == ["zz", "a"]
