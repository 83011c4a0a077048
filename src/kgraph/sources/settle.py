"""Which readings make a release: of two texts under one id one is read, of one text under two ids one is made.

Every choice is by least, so that the order in which readings come in changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kgraph.model import Problem, Release


@dataclass(frozen=True, slots=True)
class Entry:
    """A release, and the readings beside it that are kept because they count again when it goes.

    `copies` are other readings of its text, `rivals` readings of another text under one of its ids.
    """

    release: Release
    copies: tuple[Release, ...] = ()
    rivals: tuple[Release, ...] = ()

    def readings(self) -> Iterator[Release]:
        """What the entry was made of, one for each release and file."""
        yield replace(self.release, sources=self.release.sources[:1], other_ids=())
        yield from self.copies
        yield from self.rivals


def _precedence(reading: Release) -> tuple[bool, str, tuple[str, ...], str, str, str, str, str]:
    return (
        reading.published is None,
        reading.published or "",
        reading.sources,
        reading.sha256,
        reading.id,
        reading.title or "",
        reading.url or "",
        reading.publisher or "",
    )


def settle(readings: Iterable[Release]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Entries in order of their ids, and a problem for each text that is set aside. Each reading has one source."""
    problems: list[Problem] = []
    by_id: defaultdict[str, list[Release]] = defaultdict(list)
    for reading in sorted(set(readings), key=_precedence):
        by_id[reading.id].append(reading)
    by_text: defaultdict[str, list[Release]] = defaultdict(list)
    rivals: dict[str, list[Release]] = {}
    for ident, those in by_id.items():
        text = those[0].text
        by_text[text] += [r for r in those if r.text == text]
        rivals[ident] = [r for r in those if r.text != text]
        problems += [_conflict(those[0], rival) for rival in rivals[ident]]
    entries = []
    for same in by_text.values():
        first, *copies = sorted(same, key=lambda r: (r.id, _precedence(r)))
        ids = sorted({r.id for r in same})
        sources = (*first.sources, *sorted({s for r in copies for s in r.sources} - {*first.sources}))
        release = replace(first, sources=sources, other_ids=tuple(i for i in ids if i != first.id))
        entries.append(Entry(release, tuple(copies), tuple(r for i in ids for r in rivals[i])))
        problems += _same_text(release)
    return tuple(sorted(entries, key=lambda e: e.release.id)), tuple(problems)


def _conflict(read: Release, aside: Release) -> Problem:
    message = (
        f"Two texts under this id: the one of {read.sources[0]} is read, the one of {aside.sources[0]} is set aside."
    )
    return Problem("id-conflict", message, "Give each its own id, or take one out.", aside.sources[0], read.id)


def _same_text(release: Release) -> list[Problem]:
    """A notice where several files, or several ids, give one text."""
    if len(release.sources) == 1 and not release.other_ids:
        return []
    ids = f", under the ids {', '.join((release.id, *release.other_ids))}" if release.other_ids else ""
    message = f"One text in {', '.join(release.sources)}{ids}; it is one release."
    return [Problem("same-text", message, "Nothing need be done.", release.sources[0], release.id, "notice")]
