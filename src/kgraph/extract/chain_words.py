"""The words and marks between an office, a rank and a name by which they hang together."""

from __future__ import annotations

import re

# What may stand between an office and the rank or name of its holder.
BEFORE_HOLDER = re.compile(
    r"^(?:,|:|RI|Indonesia|,? ?yakni|,? ?yaitu|,? ?(?:yang )?dijabat(?: oleh)?|an\.?|saudara|,? ?bernama|,? ?atas nama"
    r"|,? ?masing-masing|,? ?antara lain|seperti"
    r"|(?:kelas|klas|tipe) (?:[IVX]+|\d)[ -]?[A-C]?(?: khusus)?,?"
    r"|di (?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)?)|(?:asal|dari dapil|dapil"
    r"|daerah pemilihan)(?: [A-Z\d][\w.-]*){1,4},?|dua periode)?$",
    re.I,
)
# What may stand between a name and an office that its bearer holds.
AFTER_NAME = re.compile(
    r"^(?:,? ?selaku|,? ?sebagai|,? ?(?:yang )?(?:saat ini |kini |sekarang )?(?:juga )?(?:menjabat|bertugas"
    r"|merupakan|masih(?: aktif)?(?: menjabat)?)(?: sebagai| selaku)?"
    r"|,? ?(?:yang )?(?:juga )?(?:(?:tak|tidak) lain )?(?:adalah|merupakan|ialah)? ?(?:juga )?(?:seorang|salah satu"
    r"|salah seorang)"
    r"|,? ?yang (?:tak|tidak) lain(?: adalah| merupakan)?"
    r"|,? ?yang (?:sehari-hari|kesehariannya|sehari-harinya)(?: menjabat)?(?: sebagai| selaku)?"
    r"|,? ?yang juga(?: merupakan| adalah)?|,? ?sekaligus|\((?:mantan|eks|kini|sekarang)?|, (?:mantan"
    r"|eks)|,? ?(?:yang )?kini|,? ?(?:kini|saat ini) (?:menjabat|bertugas)(?: sebagai)?"
    r"|,? ?(?:adalah|ialah)|,? ?(?:diketahui|adalah|ialah|merupakan) (?:mantan|eks)"
    r"|(?:resmi |kembali |yang |usai |seusai |setelah |telah |sudah |baru saja |baru )*"
    r"(?:dilantik|dikukuhkan|terpilih|diangkat|ditetapkan)(?: kembali)? (?:sebagai|menjadi))$",
    re.I,
)
FORMER_AFTER = re.compile(
    r"^[,(]? ?(?:juga )?(?:yang )?(?:sebelumnya|dulunya|dahulu|semula|pernah)(?: ini)?,?(?: juga)?(?: pernah)?"
    r"(?: (?:dipercaya|ditunjuk|tercatat|didapuk)(?: untuk)?)?(?: menjabat| bertugas| menjadi"
    r"| menduduki jabatan| dinas)?"
    r"(?: sebagai| selaku)?$",
    re.I,
)
# "X akan dilantik sebagai Wakil Menteri"
TO_BECOME = re.compile(
    r"^,? ?(?:yang )?(?:ternyata |resmi |sudah |telah |disebut |dikabarkan )*"
    r"(?:akan|bakal|segera|bersiap(?: untuk)?|siap|dijadwalkan) (?:segera |resmi )?"
    r"(?:dilantik|dikukuhkan|diangkat|ditunjuk)(?: kembali)? (?:sebagai|menjadi|selaku)$",
    re.I,
)
# "melantik X menjadi Kepala Dinas", "menunjuk X jadi Plt Camat"
NAMED_TO = re.compile(
    r"\b(?:melantik|menunjuk|mengangkat|menetapkan|mengukuhkan|mempromosikan|memutasi(?:kan)?|mendapuk|memilih)(?:lah)?"
    r"(?: (?:kembali|resmi|langsung|Saudara|Sdr\.?|nama))*\s*$",
    re.I,
)
BECOMES = re.compile(r"^(?:sebagai|menjadi|jadi|selaku)(?: pejabat)?$", re.I)
# "pemberhentian dengan hormat X sebagai Wakil Menteri", "X mundur dari jabatan Kepala Dinas"
GIVEN_UP = re.compile(
    r"\b(?:pemberhentian|memberhentikan|mencopot|pencopotan|menonaktifkan"
    r"|pengunduran diri)(?: (?:dengan|secara)(?: tidak)? hormat)?"
    r"(?: (?:dari|atas|terhadap))?\s*$",
    re.I,
)
GIVES_UP = re.compile(
    r"^,? ?(?:yang )?(?:telah |sudah |resmi )*(?:mundur|mengundurkan diri|diberhentikan|dicopot|dinonaktifkan|pensiun)"
    r"(?: (?:dengan|secara)(?: tidak)? hormat)? (?:sebagai|selaku|dari(?: (?:jabatan"
    r"|posisi)(?:nya)?)?(?: sebagai| selaku)?)$",
    re.I,
)
ADVANCED = re.compile(
    r"^, ?(?:naik |dimutasi |bergeser |digeser |dirotasi |promosi |kini )*(?:menjadi|ke|sebagai)$", re.I
)
GOES_ON = re.compile(r"^(?:,|dan|serta|hingga|lalu|kemudian|, (?:dan|serta|hingga|lalu|kemudian))$", re.I)
ALSO = re.compile(
    r"^,? ?(?:sekaligus|merangkap|yang juga|dan juga|/|juga)(?: sebagai| selaku| menjabat(?: sebagai)?)?$", re.I
)
DASH = re.compile(r"^[-–—:]$")
LIST_GAP = re.compile(r"^(?:,|dan|serta|,? ?(?:dan|serta)|&|-|–)$", re.I)
PLURAL_BEFORE = re.compile(
    r"\b(?:para|dua|tiga|empat|lima|enam|tujuh|kedua|ketiga|keempat|\d+|beberapa|sejumlah"
    r"|masing-masing)(?: orang)?\s*$",
    re.I,
)
PAIR = re.compile(
    r"\b(?:pasangan|paslon)(?: calon)?(?:[^.;:]{0,80}?(?:nomor|no\.?)(?: urut)? \d+)?,?\s*$",
    re.I,
)
PERIOD = re.compile(r"^,? ?(?:periode|masa bakti|masa jabatan)(?: tahun)? \d{4} ?[-–/] ?\d{4},?$", re.I)
FROM_OFFICE = re.compile(
    r"^,? ?(?:yang )?(?:(?:dimutasi(?:kan)?|dirotasi|digeser|bergeser|dipindahkan|dipromosikan|dilantik)? ?"
    r"dari(?: jabatan)?(?: (?:lama|sebelumnya))?(?:nya)?|(?:dengan )?jabatan lama(?:nya)?"
    r"|(?:sebelumnya|semula)(?: menjabat)?)"
    r"(?: sebagai| selaku|:)?$",
    re.I,
)
TO_OFFICE = re.compile(
    r"^,? ?(?:dan )?(?:kini |sekarang |selanjutnya )?(?:(?:di)?mutasi(?:kan)? |dilantik |bergeser "
    r"|dipromosikan |diangkat "
    r"|ditempatkan |dipercaya |menduduki |menempati |mengemban |dalam )*"
    r"(?:menjadi|ke|sebagai|menjabat|jab\w{2,4}n baru(?:nya)?|menduduki jabatan|diangkat)"
    r"(?: jabatan baru)?(?: sebagai| menjadi|:)?$",
    re.I,
)
NO_HEADS = ("body", "place", "date", "number")  # kinds of mention with which no chain begins
OFFICE_WORDS = ("role", "acting")
UNLIKE_A_NAME = -0.5
DEALT = frozenset(["", ",", ", masing-masing", "masing-masing", ", yakni", ", yaitu", "yakni", "yaitu"])
AND = frozenset(["dan", "serta", ", dan", ", serta"])
ADDRESSED = re.compile(r"\b(?:Kepada|Terhadap|Di hadapan|Bersama|Mewakili|Didampingi)\s+(?:para\s+)?$")
NUMBERED = re.compile(r"\d{1,3}[.)]\s*$")
ITEM = re.compile(r"(?:[\n–—•*]|[.)]|^|\w)\s?$")
NUMBERED_ITEM = re.compile(r"\s*(?:\d{1,3}[.)]|[-–•*])\s*\D*$")
LONGEST_ITEM = 60  # characters before the name
LIST_REACH = 1500
REPRESENTED = re.compile(
    r"[\s,(]*(?:yang |yg )?(?:dalam hal ini )?(?:di ?wakili|di ?wakilkan|berhalangan|mengutus)\b", re.I
)
SERVES_IN = re.compile(r"\b(?:personel|personil|anggota|oknum|prajurit)(?: (?:anggota|personel|polisi|dari))*\s*$")
OF_AGE = re.compile(r"^\(\d{1,2}(?: tahun)?\) ?,")  # "Adi Kurniawan (39), Kepala Kampung Sukajawa"
AGED = re.compile(r"\s*\(\d{1,2}\b")
CLAUSES = ("speaking", "lead", "organize", "sign", "elsewhere")  # verbs behind which a list of guests is over
OF_CASE = re.compile(r"(?: (?:tersangka|terdakwa|korban|keluarga|terlapor|pelapor))?,?$")
OF_CASE_ENDS = (",", "tersangka", "terdakwa", "korban", "keluarga", "terlapor", "pelapor")
ACTS_AS = re.compile(r"^(?:,? (?:dan|serta) [^,.;]{3,40})? bertindak (?:sebagai|selaku) ", re.I)
