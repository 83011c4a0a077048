"""Which mentions are one person, agency, event, deployment, statement, move or place: `resolve(...) -> Entities`."""

from kgraph.resolve.entities import Entities, Entity, resolve
from kgraph.resolve.mentions import Mention, RecordMentions

__all__ = ["Entities", "Entity", "Mention", "RecordMentions", "resolve"]
