"""How many personnel an agency deploys or prepares, and for what."""

from __future__ import annotations

import re

from kgraph.extract.breakdown import breakdown
from kgraph.extract.counts import Count, counts_in
from kgraph.extract.cues import Cues, cues
from kgraph.extract.days import days_in
from kgraph.extract.fielding import fielding
from kgraph.extract.proofs import prove
from kgraph.extract.reading import Reading
from kgraph.model import Deployment, DeploymentStatus, Part, Proof, Span
from kgraph.values import replace

_OPERATION = re.compile(r"\b(?:Operasi|Ops\.?)\s+[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*(?:\s+(?:Tahun\s+)?20\d\d)?")
_PURPOSE_STOP = re.compile(
    r"[,.;:(\n\"“”]|\s(?:yang|dengan|di|pada|terdiri|serta|ini|itu|karena|meliputi|selama|dibantu"
    r"|senin|selasa|rabu|kamis|jumat|sabtu|minggu|juga|pihaknya|kami|kita|sepanjang|tahun lalu|tahun ini"
    r"|melibatkan|mengerahkan|menurunkan|disiapkan|dikerahkan|diterjunkan|dilakukan|dilaksanakan|akan"
    r"|sebanyak|sejumlah|berjumlah|personel|personil|\d[\d.]*)\b",
    re.I,
)
_PURPOSE = re.compile(
    r"\b(?:untuk|guna|dalam rangka|demi)\s+(?:melaksanakan\s+|melakukan\s+)?((?:[\w/-]+\s*){1,9})", re.I
)
_SECURING = re.compile(
    r"\b((?:mengamankan|pengamanan|membersihkan|mengawal|pengawalan|membantu|evakuasi|mengevakuasi)\s+(?:[\w/-]+\s*){1,7})",
    re.I,
)
_PREPOSED = re.compile(r"\b((?:pengamanan|pengawalan|evakuasi|pencarian)\s+(?:[\w/-]+\s*){1,6})", re.I)
# "untuk mengamankan Pilkades yang akan dilaksanakan ...": the task lies ahead.
_TO_COME = re.compile(r"\byang akan (?:dilaksanakan|digelar|berlangsung|diselenggarakan|diadakan)\b", re.I)
_OFFICE_OF = re.compile(r"\b(?:kabag|kasi|karo|kasubbag|kasubbid|kabid|asisten|bagian|biro|seksi|kabid) $", re.I)
# "185 personel Polres Aceh Barat disiagakan di sekitar gedung": they are there.
_ON_THE_SPOT = re.compile(r"^[^.;]{0,60}\b(?:disiagakan|bersiaga|siaga|disiapkan) (?:di|pada|sejak) ", re.I)
_DEPLOYING = frozenset(["deploy_done", "deploy_planned"])  # lists of verbs.yml
_ALONGSIDE = re.compile(r"\b(?:dibantu|diperkuat|di ?back ?up|didukung|bersama|serta|dan)\b", re.I)


def extract(reading: Reading) -> Reading:
    """Adds deployments, each with its breakdown and proofs."""
    known = cues(reading.lexicon)
    deployments: list[Deployment] = []
    proofs: list[Proof] = []
    used: set[int] = set()
    for index, sentence in enumerate(reading.document.sentences):
        if index in used:
            continue
        for found in _in_sentence(reading, index, sentence, known, used, bool(deployments)):
            deployment, its_proofs = found
            if _told_before(deployment, deployments):
                continue
            path = f"/deployments/{len(deployments)}"
            proofs += [Proof(path + p.path, p.span, p.subject, p.object, p.rule, p.confidence) for p in its_proofs]
            deployments.append(deployment)
    return reading.with_(deployments=tuple(deployments), proof=(*reading.proof, *proofs))


def _told_before(deployment: Deployment, earlier: list[Deployment]) -> bool:
    """A number said again without its agency or breakdown is no second deployment."""
    bare = not deployment.agencies and not deployment.parts and deployment.count is not None
    return bare and any(e.count == deployment.count for e in earlier)


def _in_sentence(
    reading: Reading, index: int, sentence: Span, known: Cues, used: set[int], any_before: bool
) -> list[tuple[Deployment, list[Proof]]]:
    words = sentence.of(reading.text)
    if _DEPLOYING.isdisjoint(known.among(words)):
        return []
    done, planned = known["deploy_done"].search(words), known["deploy_planned"].search(words)
    verb = min((m for m in (done, planned) if m), key=lambda m: m.start(), default=None)
    if verb is None:
        return []
    counts = [c for c in counts_in(reading, index, sentence) if c.noun]
    if not counts:
        return []
    results: list[tuple[Deployment, list[Proof]]] = []
    total = next((c for c in counts if is_personnel(reading, c, sentence, known)), None)
    if total is None:
        return []
    parts, part_proofs, last = breakdown(reading, total, index, sentence, known, used)
    results.append(_deployment(reading, total, parts, part_proofs, sentence, known, verb.start() + sentence.start))
    for count in counts:
        if count.span.start < max(last, total.span.end) or not is_personnel(reading, count, sentence, known):
            continue
        further, its_proofs = _deployment(reading, count, [], [], sentence, known, verb.start() + sentence.start)
        if _ALONGSIDE.search(reading.text, max(sentence.start, count.span.start - 30), count.span.start):
            further = replace(further, status=results[0][0].status, purpose=further.purpose or results[0][0].purpose)
        results.append((further, its_proofs))
    return results


def is_personnel(reading: Reading, count: Count, sentence: Span, known: Cues) -> bool:
    """A number of people on duty: not of arrested, injured, tested, nor of a part of something else."""
    before = reading.text[max(sentence.start, count.span.start - 25) : count.span.start]
    after = reading.text[count.span.end : min(sentence.end, count.span.end + 45)]
    detailed = known["breakdown"].match(after.strip().removeprefix("yang ").strip(" ,"))
    if detailed and re.search(r"\bberkekuatan $", before):
        return True
    if known["not_deployed"].search(after.split(",")[0][:40]) or known["not_deployed"].search(before[-12:]):
        return False
    if count.noun == "orang" and detailed:
        return True
    if count.noun in ("orang", "jiwa", "warga", "siswa", "taruna") and not re.search(
        r"\b(?:sebanyak|jumlah|berjumlah|personel|personil|prajurit|pasukan|kekuatan)\b",
        reading.text[sentence.start : count.span.start],
        re.I,
    ):
        return False
    return not re.search(r"\b(?:salah|dari|se|ke)\s*$", before, re.I) and count.value != 0


def _status(reading: Reading, count: Count, sentence: Span, known: Cues) -> DeploymentStatus:
    words = sentence.of(reading.text)
    offset = count.span.start - sentence.start
    nearest: tuple[int, DeploymentStatus] | None = None
    options: tuple[tuple[str, DeploymentStatus], ...] = (("deploy_done", "deployed"), ("deploy_planned", "planned"))
    for name, status in options:
        for match in known[name].finditer(words):
            distance = abs(match.start() - offset)
            if nearest is None or distance < nearest[0]:
                nearest = (distance, status)
    if re.search(r"\bakan\b", words[max(0, offset - 60) : offset + 60], re.I) and not re.search(
        r"\btelah|sudah\b", words, re.I
    ):
        return "planned"
    published = reading.document.release.published
    days = [day for _, day in days_in(reading, sentence) if day]
    if _TO_COME.search(words) or (published and days and min(days) > published):
        return "planned"
    if nearest and nearest[1] == "planned" and _involves_now(reading, words, offset):
        return "deployed"
    if nearest and nearest[1] == "planned" and _ON_THE_SPOT.match(words[offset:]):
        return "deployed"
    return nearest[1] if nearest else "planned"


def _involves_now(reading: Reading, words: str, offset: int) -> bool:
    """ "Pekerjaan melibatkan 150 orang": at work, unless a roll call or meeting draws them up for what lies ahead."""
    main = reading.events[0].type if reading.events else None
    ahead = main in ("apel", "rapat") or "operasi" in words.casefold()
    verb = re.search(r"\b(?:me|di)libatkan\s+$", words[:offset], re.I)
    own = cues(reading.lexicon).type_of(words[: verb.start()]) if verb and main else None
    to_come = any(e.type == own and e.status == "planned" for e in reading.events)
    if own and own != main and not to_come and not re.search(r"\bmulai (?:tanggal|hari)\b|\bakan\b", words, re.I):
        return True
    return not ahead and bool(re.search(r"\b(?:me|di)libatkan\s+$", words[:offset], re.I))


def _deployment(
    reading: Reading, count: Count, parts: list[Part], part_proofs: list[Proof], sentence: Span, known: Cues, verb: int
) -> tuple[Deployment, list[Proof]]:
    holder = fielding(reading, count, sentence, verb, known)
    agencies: list[str] = []
    proofs = list(part_proofs)
    if parts:
        agencies = list(dict.fromkeys(p.agency for p in parts if p.agency))
        for number, agency in enumerate(agencies):
            proof = next(p for p, part in zip(part_proofs, parts, strict=True) if part.agency == agency)
            proofs.append(prove(reading, f"/agencies/{number}", proof.subject, count.span, "deployment-by-parts"))
    elif holder:
        agencies = [holder[0]]
        proofs.append(prove(reading, "/agencies/0", holder[1], count.span, holder[2]))
    deployment = Deployment(
        tuple(agencies),
        count.value,
        _purpose(reading, count, sentence),
        _status(reading, count, sentence, known),
        tuple(parts),
    )
    return deployment, proofs


def _purpose(reading: Reading, count: Count, sentence: Span) -> str | None:
    """What for: the operation that the sentence names, else what "untuk" or "mengamankan" says."""
    words = sentence.of(reading.text)
    named = (m for m in _OPERATION.finditer(words) if not _OFFICE_OF.search(words[: m.start()]))
    if m := next(named, None):
        return m[0].replace("Ops ", "Operasi ")
    after = reading.text[count.span.end : sentence.end]
    for pattern, stretch in ((_SECURING, after), (_PURPOSE, after), (_PREPOSED, words), (_PURPOSE, words)):
        if m := pattern.search(stretch):
            found = m[1]
            if stop := _PURPOSE_STOP.search(found):
                found = found[: stop.start()]
            found = re.sub(r"^mengamankan\b", "pengamanan", found.strip(), flags=re.I)
            if len(found.split()) > 1:
                return found
    return None
