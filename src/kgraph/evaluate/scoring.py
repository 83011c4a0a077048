"""Two records of one release -> what is right, missed and wrong in each relation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kgraph.evaluate.figures import Tally
from kgraph.evaluate.likeness import Bodies, Office, akin_name, flat, like, same_name, same_rank

T = TypeVar("T")
Json = Mapping[str, Any]
Item = tuple[Any, ...]

_SAME_EVENT = 2.0  # points of likeness
_LIKE_EVENT = 70  # per cent
_LIKE_PLACE = 80
_QUOTE = 20  # characters that tell a quotation
RELATIONS = (
    "person", "rank", "position", "attended", "led", "deployment", "statement", "move", "predecessor", "event date",
    "event place", "event organizer", "event",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One difference: `kind` is missed, extra, name (found under a shorter or longer one) or private."""

    relation: str
    kind: str
    what: object


def score(gold: Json, found: Json, bodies: Bodies, note: Callable[[Note], None]) -> dict[str, Tally]:
    """Tallies by relation; under "private" how many private people (`other_persons` of gold) were made into persons."""
    pairs, loose, missed, extra = _persons(gold.get("persons", []), found.get("persons", []), bodies)
    others = gold.get("other_persons", [])
    private = [p for p in extra if any(akin_name(p["name"], o) for o in others)]
    extra = [p for p in extra if p not in private]
    tallies = {
        "person": Tally(len(pairs), len(missed) + len(loose), len(extra) + len(loose)),
        "private": Tally(wrong=len(private)),
    }
    for kind, people in (("missed", missed), ("extra", extra), ("private", private)):
        for person in people:
            note(Note("person", kind, person["name"]))
    for mine, other in loose:
        note(Note("person", "name", f"{mine['name']} <- {other['name']}"))
    names = {p["id"]: p["name"] for p in gold.get("persons", [])}
    found_names = {p["id"]: p["name"] for p in found.get("persons", [])}
    found_names |= {other["id"]: mine["name"] for mine, other in (*pairs, *loose)}
    skipped = {found_names[p["id"]] for p in private}
    events = _events(gold.get("events", []), found.get("events", []), names, found_names)
    partner = {j: i for i, j in events.items()}
    tallies["event"] = _events_tally(gold.get("events", []), found.get("events", []), events, partner, note)
    want = _items(gold, names, lambda i: i)
    have = _items(found, found_names, lambda j: partner.get(j, f"extra {j}"))
    for relation, same in _same(bodies).items():
        right, lost, wrong = _paired(want.get(relation, []), have.get(relation, []), same)
        about = {"rank": 0, "position": 0, "attended": 1, "led": 1}.get(relation)
        wrong = wrong if about is None else [item for item in wrong if item[about] not in skipped]
        tallies[relation] = Tally(len(right), len(lost), len(wrong))
        for kind, items in (("missed", lost), ("extra", wrong)):
            for item in items:
                note(Note(relation, kind, item))
    return tallies


def _paired(
    gold: Sequence[T], found: Sequence[T], same: Callable[[T, T], bool], likeness: Callable[[T, T], int] | None = None
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """One for one, in the order of gold, the likest of several: pairs, missed, extra."""
    left, pairs, missed = list(found), [], []
    for item in gold:
        fitting = [other for other in left if same(item, other)]
        if not fitting:
            missed.append(item)
            continue
        best = max(fitting, key=lambda other: likeness(item, other)) if likeness else fitting[0]
        left.remove(best)
        pairs.append((item, best))
    return pairs, missed, left


def _persons(
    gold: Sequence[Json], found: Sequence[Json], bodies: Bodies
) -> tuple[list[tuple[Json, Json]], list[tuple[Json, Json]], list[Json], list[Json]]:
    """By the whole name first, then by one that holds the other; ranks and offices tell two of one name apart."""

    def traits(a: Json, b: Json) -> int:
        ranks = sum(any(same_rank(x, y) for y in b.get("ranks", [])) for x in a.get("ranks", []))
        mine, others = a.get("positions", []), b.get("positions", [])
        return ranks + 2 * sum(any(bodies.same_office(_office(x), _office(y)) for y in others) for x in mine)

    exact, missed, extra = _paired(gold, found, lambda a, b: same_name(a["name"], b["name"]), traits)
    loose, missed, extra = _paired(missed, extra, lambda a, b: akin_name(a["name"], b["name"]), traits)
    return exact, loose, missed, extra


def _events(
    gold: Sequence[Json], found: Sequence[Json], names: Mapping[str, str], found_names: Mapping[str, str]
) -> dict[int, int]:
    """The event found for each one of gold, by number: the likest pairs first, from two points of likeness on."""

    def present(event: Json, of: Mapping[str, str]) -> set[str]:
        return {of.get(who, who) for who in event.get("attended_by", [])}

    scored = sorted(
        (-_event_likeness(a, present(a, names), b, present(b, found_names)), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
    )
    pairs: dict[int, int] = {}
    for points, i, j in scored:
        if points <= -_SAME_EVENT and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _event_likeness(a: Json, people: set[str], b: Json, others: set[str]) -> float:
    points = 2 * len(people & others) / len(people | others) if people | others else 0.0
    points += bool(a.get("date")) and a.get("date") == b.get("date")
    points += bool(a.get("place") and b.get("place")) and like(a["place"], b["place"]) >= _LIKE_PLACE
    points += like(a.get("name") or "", b.get("name") or "") >= _LIKE_EVENT
    return points + (a.get("type") == b.get("type"))


def _events_tally(
    gold: Sequence[Json],
    found: Sequence[Json],
    events: Mapping[int, int],
    partner: Mapping[int, int],
    note: Callable[[Note], None],
) -> Tally:
    for kind, all_, taken in (("missed", gold, events), ("extra", found, partner)):
        for number, event in enumerate(all_):
            if number not in taken:
                note(Note("event", kind, event))
    return Tally(len(events), len(gold) - len(events), len(found) - len(events))


def _items(record: Json, names: Mapping[str, str], event_key: Callable[[int], object]) -> dict[str, list[Item]]:
    """A record's relations as tuples that can be compared: persons by name, events by their key."""
    items: dict[str, list[Item]] = {}
    for relation, item in _each(record, lambda who: names.get(who or "", who), event_key):
        items.setdefault(relation, []).append(item)
    return items


def _each(
    record: Json, who: Callable[[str | None], str | None], event_key: Callable[[int], object]
) -> Iterator[tuple[str, Item]]:
    for person in record.get("persons", []):
        yield from (("rank", (who(person["id"]), rank)) for rank in person.get("ranks", []))
        yield from (("position", (who(person["id"]), office)) for office in person.get("positions", []))
    for number, event in enumerate(record.get("events", [])):
        for relation, field in (("attended", "attended_by"), ("led", "led_by")):
            for one in dict.fromkeys(event.get(field, [])):
                yield relation, (event_key(number), who(one), event.get("status", "held"))
    for deployment in record.get("deployments", []):
        status, parts = (
            deployment.get("status"),
            [p for p in deployment.get("parts") or [] if p.get("count") is not None],
        )
        agencies = [*(deployment.get("agencies") or []), *(p["agency"] for p in parts if p.get("agency"))]
        if deployment.get("count") is not None:
            yield "deployment", (deployment["count"], agencies, status)
        yield from (("deployment", (p["count"], [p["agency"]] if p.get("agency") else [], status)) for p in parts)
    for statement in record.get("statements", []):
        yield "statement", (who(statement.get("speaker")), flat(statement["quote"])[:_QUOTE])
    for move in record.get("moves", []):
        yield "move", (who(move["person"]), move)
        if move.get("predecessor"):
            yield "predecessor", (who(move["person"]), who(move["predecessor"]))
    for main in record.get("events", [])[:1]:
        yield from ((f"event {field}", (main[field],)) for field in ("date", "place") if main.get(field))
        yield from (("event organizer", (body,)) for body in main.get("organizers", []))


def _same(bodies: Bodies) -> dict[str, Callable[[Item, Item], bool]]:
    """When two items of a relation are the same."""

    def presence(a: Item, b: Item) -> bool:
        return bool(a[0] == b[0] and _same_person(a[1], b[1]) and a[2] == b[2])

    def position(a: Item, b: Item) -> bool:
        told = a[1].get("acting") == b[1].get("acting") and a[1].get("status") == b[1].get("status")
        return bool(_same_person(a[0], b[0]) and bodies.same_office(_office(a[1]), _office(b[1])) and told)

    def deployment(a: Item, b: Item) -> bool:
        known = [any(bodies.same(x, y) for x in a[1]) for y in b[1]]
        return bool(a[0] == b[0] and a[2] == b[2] and (not a[1] or (any(known) and all(known))))

    def move(a: Item, b: Item) -> bool:
        mine, other = a[1], b[1]
        side = next((s for s in ("to", "from") if mine.get(s)), None)
        same = (
            mine["kind"] == "promoted"
            or side is None
            or bodies.same_office(_office(mine[side]), _office(other.get(side)))
        )
        return bool(_same_person(a[0], b[0]) and mine["kind"] == other["kind"] and same)

    return {
        "rank": lambda a, b: _same_person(a[0], b[0]) and same_rank(a[1], b[1]),
        "position": position,
        "attended": presence,
        "led": presence,
        "deployment": deployment,
        "statement": lambda a, b: bool(_same_person(a[0], b[0]) and a[1] == b[1]),
        "move": move,
        "predecessor": lambda a, b: _same_person(a[0], b[0]) and _same_person(a[1], b[1]),
        "event date": lambda a, b: bool(a == b),
        "event place": lambda a, b: like(a[0], b[0]) >= _LIKE_PLACE,
        "event organizer": lambda a, b: bodies.same(a[0], b[0]),
    }


def _office(of: Json | None) -> Office | None:
    return (of.get("role") or "", of.get("org") or "") if of else None


def _same_person(a: str | None, b: str | None) -> bool:
    return a == b or (a is not None and b is not None and same_name(a, b))
