"""Written dates: what is read as which day, and what is read as none."""

from __future__ import annotations

import pytest

from kgraph.sources.dates import iso_day

DAYS = {
    "2024-03-19": "2024-03-19",
    "2024-3-9": "2024-03-09",
    "2024/03/19": "2024-03-19",
    "20240319": "2024-03-19",
    "2024-03-19T10:15:00+07:00": "2024-03-19",
    "2024-03-19 10:15": "2024-03-19",
    "19/03/2024": "2024-03-19",
    "19-03-2024 10:15 WIB": "2024-03-19",
    "19.03.2024": "2024-03-19",
    "Selasa (19/03/2024)": "2024-03-19",
    "Selasa, 19 Maret 2024": "2024-03-19",
    "Jum'at, 5 Agt 2022 | 10:00 WIB": "2022-08-05",
    "Jumat, 05 Agustus 2022 pukul 10.00 WIB": "2022-08-05",
    "5 Pebruari 2020": "2020-02-05",
    "1 Nop 2021": "2021-11-01",
    "19 March 2024": "2024-03-19",
    "March 19, 2024": "2024-03-19",
    "29 Februari 2024": "2024-02-29",
}

NO_DAYS = [
    "",
    "kemarin",
    "19 Maret",
    "19/03",
    "2024",
    "2024-02-30",
    "29 Februari 2023",
    "03/19/2024",  # figures are read day first, and there is no 19th month
    "0000-01-01",
    "2024-13-01",
    "19/03/24",
    "1 Marathon 2024",
    "2024-03-19 dan 20",
]


@pytest.mark.parametrize("written", DAYS)
def test_a_clear_date_is_read(written: str) -> None:
    assert iso_day(written) == DAYS[written]


@pytest.mark.parametrize("written", NO_DAYS)
def test_anything_else_is_not(written: str) -> None:
    assert iso_day(written) is None
