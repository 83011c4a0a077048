"""What pyoxigraph's parser says of a text: whether it can be read, where it cannot, what could stand there."""

from __future__ import annotations

import re

from pyoxigraph import Store

from kgraph.rdf.namespaces import NAMESPACES

PREFIXES = {ns.prefix: ns.base for ns in NAMESPACES} | {"owl": "http://www.w3.org/2002/07/owl#"}
TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n\r]*)
    |\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'
    |<[^<>"{}|^`\\\s]*>
    |[?$@]?(?:\w|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})[\w\-\\]*(?::[\w.\-%]*\w)?:?|:[\w.\-%]*\w
    |.""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)  # only finds where a mistake begins; whether there is one the parser alone decides
_EMPTY = Store()
_PADDING = (
    " " * 40
)  # longer than any keyword: where the parser gave up tells whether it had taken all that stood before
_NO_CHARACTER = "\x01"  # fits nowhere in SPARQL
_LONGEST = len("GROUP_CONCAT")
_FEW = 16
_DIGITS = re.compile(r"\['0' ?\.\.= ?'9'\]")
_CLASS = re.compile(r"\[(?:'(?:\\?[^']|\\u\{\w+\})'|[^\]'])*\]")
_PART = re.compile(r'"(?:[^"\\]|\\.)*"|[^",]+')
_NAMED = {"?": "a variable", "$": "a variable", "<": "an IRI", ":": "a prefixed name", "0-9": "a number"}
_NAMED |= {'"': "a quote", "'": "a quote", "'''": "a quote", "_:": "a blank node"}
_UNTOLD = {"#", "\\", "\\u", "\\U", "PREFIX", "SERVICE"}  # comments, escapes, what comes first or is refused
_UNTOLD |= {"VERSION", "LATERAL", "ADJUST", "<<", "<<(", "{|", "~"}  # more than SPARQL 1.1


def complaint(query: str, base: str | None) -> str | None:
    """The parser's error about a query, or None. Whatever can be read is run, on a store that holds nothing."""
    try:
        _EMPTY.query(query, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        return str(error)
    return None


def offset(query: str, error: str) -> int:
    """Where the parser's `error at LINE:COLUMN` lies, in characters."""
    found = re.match(r"error at (\d+):(\d+)", error)
    if found is None:
        return 0
    line, column = int(found[1]), int(found[2])
    return sum(len(text) + 1 for text in query.split("\n")[: line - 1]) + column - 1


def expected(error: str) -> set[str]:
    """The parts of the parser's `expected one of ...`; of its classes of single characters only the digits are told."""
    _, _, said = error.partition("expected ")
    said = _CLASS.sub("", _DIGITS.sub("0-9", said.removeprefix("one of ")))
    parts = (re.sub(r"\\(.)", r"\1", part.strip()) for part in _PART.findall(said))
    return {part.removeprefix('"').removesuffix('"') for part in parts} - {""}


def viable(beginning: str, base: str | None) -> bool:
    """Whether a query can begin like this."""
    error = complaint(beginning + _PADDING, base)
    return error is None or offset(beginning + _PADDING, error) >= len(beginning) + len(_PADDING)


def continuations(beginning: str, base: str | None) -> str:
    """What could follow, in words. A complaint tells a keyword only where as many characters are left as it has."""
    found: set[str] = set()
    for left in range(_LONGEST + 1):
        text = beginning + _PADDING + _NO_CHARACTER * left
        error = complaint(text, base)
        if error is None:
            found.add("the end of the query")
        elif offset(text, error) == len(text):
            found |= expected(error)
    words = {_NAMED.get(word, word) for word in found - _UNTOLD}
    names = sorted(words, key=lambda name: (" " not in name, not name[0].isalpha(), name))
    shown = ", ".join(names[:_FEW]) or "something else"
    return f"one of {shown}{', ...' if len(names) > _FEW else ''}" if len(names) > 1 else shown
