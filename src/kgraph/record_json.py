"""Records as JSON objects: the shape that `kgraph extract` writes and a built folder's records.jsonl holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kgraph.model import Deployment, Event, Move, Office, Part, Person, Position, Proof, Record, Span, Statement

Json = Mapping[str, Any]


class RecordError(ValueError):
    """A JSON object that is no record; the message names the record and what it lacks."""


def record_to_dict(record: Record) -> dict[str, Any]:
    """The record as plain lists and dictionaries, keys in a fixed order, nothing left out."""
    return {
        "id": record.id,
        "persons": [_person(p) for p in record.persons],
        "other_persons": list(record.other_persons),
        "events": [_event(e) for e in record.events],
        "deployments": [_deployment(d) for d in record.deployments],
        "statements": [{"speaker": s.speaker, "quote": s.quote} for s in record.statements],
        "moves": [_move(m) for m in record.moves],
        "bodies": list(record.bodies),
        "proof": [_proof(p) for p in record.proof],
    }


def _person(p: Person) -> dict[str, Any]:
    positions = [{"role": x.role, "org": x.org, "acting": x.acting, "status": x.status} for x in p.positions]
    return {"id": p.id, "name": p.name, "ranks": list(p.ranks), "positions": positions}


def _event(e: Event) -> dict[str, Any]:
    return {
        "id": e.id,
        "name": e.name,
        "type": e.type,
        "status": e.status,
        "date": e.date,
        "place": e.place,
        "organizers": list(e.organizers),
        "led_by": list(e.led_by),
        "attended_by": list(e.attended_by),
        "attended_by_orgs": list(e.attended_by_orgs),
    }


def _deployment(d: Deployment) -> dict[str, Any]:
    parts = [{"agency": p.agency, "count": p.count} for p in d.parts]
    return {"agencies": list(d.agencies), "count": d.count, "purpose": d.purpose, "status": d.status, "parts": parts}


def _office(o: Office | None) -> dict[str, Any] | None:
    return {"role": o.role, "org": o.org} if o else None


def _move(m: Move) -> dict[str, Any]:
    return {
        "person": m.person,
        "kind": m.kind,
        "from": _office(m.from_),
        "to": _office(m.to),
        "predecessor": m.predecessor,
        "date": m.date,
    }


def _proof(p: Proof) -> dict[str, Any]:
    return {
        "path": p.path,
        "start": p.span.start,
        "end": p.span.end,
        "subject": list(p.subject),
        "object": list(p.object),
        "rule": p.rule,
        "confidence": p.confidence,
    }


def record_from_dict(data: Json) -> Record:
    """Reads what `record_to_dict` wrote; lists and values that are left out are empty. Raises RecordError."""
    try:
        return Record(
            id=data["id"],
            persons=tuple(_read_person(p) for p in data.get("persons", ())),
            other_persons=tuple(data.get("other_persons", ())),
            events=tuple(_read_event(e) for e in data.get("events", ())),
            deployments=tuple(_read_deployment(d) for d in data.get("deployments", ())),
            statements=tuple(Statement(s.get("speaker"), s["quote"]) for s in data.get("statements", ())),
            moves=tuple(_read_move(m) for m in data.get("moves", ())),
            bodies=tuple(data.get("bodies", ())),
            proof=tuple(_read_proof(p) for p in data.get("proof", ())),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        name = data.get("id", "without id") if isinstance(data, Mapping) else "that is no object"
        raise RecordError(f"record {name}: {type(error).__name__} {error}. Extract its release again.") from error


def _read_person(p: Json) -> Person:
    positions = (
        Position(x["role"], x.get("org"), x.get("acting"), x.get("status", "current")) for x in p.get("positions", ())
    )
    return Person(p["id"], p["name"], tuple(p.get("ranks", ())), tuple(positions))


def _read_event(e: Json) -> Event:
    return Event(
        id=e["id"],
        name=e["name"],
        type=e["type"],
        status=e["status"],
        date=e.get("date"),
        place=e.get("place"),
        organizers=tuple(e.get("organizers", ())),
        led_by=tuple(e.get("led_by", ())),
        attended_by=tuple(e.get("attended_by", ())),
        attended_by_orgs=tuple(e.get("attended_by_orgs", ())),
    )


def _read_deployment(d: Json) -> Deployment:
    parts = tuple(Part(p.get("agency"), p.get("count")) for p in d.get("parts", ()))
    return Deployment(tuple(d.get("agencies", ())), d.get("count"), d.get("purpose"), d["status"], parts)


def _read_office(o: Json | None) -> Office | None:
    return Office(o["role"], o.get("org")) if o else None


def _read_move(m: Json) -> Move:
    from_, to = _read_office(m.get("from")), _read_office(m.get("to"))
    return Move(m["person"], m["kind"], from_, to, m.get("predecessor"), m.get("date"))


def _read_proof(p: Json) -> Proof:
    span, subject, object_ = Span(p["start"], p["end"]), _span(p["subject"]), _span(p["object"])
    return Proof(p["path"], span, subject, object_, p["rule"], p["confidence"])


def _span(pair: Sequence[int]) -> Span:
    start, end = pair
    return Span(start, end)
