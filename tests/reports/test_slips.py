"""Slips, posters and paper forms: every code is there and reads from left to right."""

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samsyn.reports.invite_poster import Poster, PosterText, poster_pdf
from samsyn.reports.paper_form import PaperBlock, PaperForm, paper_pdf
from samsyn.reports.render.pdf import page_count
from samsyn.reports.slips import CodePair, SlipText, SlipWords, slips_pdf, square

FONTS = Path(__file__).parents[2] / "src/samsyn/web/static/vendor/fonts-pdf"
MADE = datetime(2026, 11, 22, tzinfo=UTC)
LONG = "Scan the square with your phone. Answer by 6 December 2026."
WORDS = SlipWords(
    name="Spring",
    typed="samsyn.example.org/a/Ab3dEf6hIj9kLm2n/",
    code="رمزك · ኮድኩም",
    second="الرمز الثاني",
    texts=(
        SlipText("ar", True, "استبيان عن العمل", "يُرجى تصوير المربع", "الورقة"),
        SlipText("ti", False, "መጠይቕ ብዛዕባ ስራሕ", "ነቲ ርቡዕ ምልክት", "ክሳብ"),
        SlipText("th", False, "แบบสำรวจเรื่องงาน", LONG * 3, LONG * 3),
    ),
)


def pairs(count: int) -> list[CodePair]:
    return [
        CodePair(
            f"1111 2222 {number:04}",
            f"W 3333 4444 {number:04}",
            f"https://samsyn.example.org/a/Ab3dEf6hIj9kLm2n/#c=11112222{number:04}",
        )
        for number in range(count)
    ]


def words_in(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "made.pdf"
    file.write_bytes(pdf)
    reading = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(reading, capture_output=True, text=True, check=True).stdout


def test_ten_slips_a_page() -> None:
    for count, pages in ((1, 1), (10, 1), (11, 2)):
        made = slips_pdf(pairs(count), WORDS, fonts=FONTS, made_at=MADE)
        assert page_count(made) == pages


@pytest.mark.deep
def test_every_code_stands_once_from_left_to_right(tmp_path: Path) -> None:
    made = slips_pdf(pairs(14), WORDS, fonts=FONTS, made_at=MADE)
    words = words_in(made, tmp_path)
    assert sorted(re.findall(r"1111 2222 (\d{4})", words)) == [f"{n:04}" for n in range(14)]
    assert sorted(re.findall(r"W 3333 4444 (\d{4})", words)) == [f"{n:04}" for n in range(14)]
    assert words.count(WORDS.typed) == 14
    assert "\N{REPLACEMENT CHARACTER}" not in words


def test_a_square_holds_the_whole_address() -> None:
    shapes = square("https://samsyn.example.org/a/Ab3dEf6hIj9kLm2n/#c=111122223333")
    assert shapes.startswith("<svg")


def test_a_poster_stays_on_one_page() -> None:
    text = PosterText("en", False, "How is your work?", (LONG,) * 6)
    for count in (1, 8, 17):
        poster = Poster("Kirkas", "Spring", "https://samsyn.example.org/a/Ab3/", (text,) * count)
        assert page_count(poster_pdf(poster, fonts=FONTS, made_at=MADE)) == 1


@pytest.mark.deep
def test_each_paper_form_has_its_own_code(tmp_path: Path) -> None:
    block = PaperBlock("", ("Never", "Sometimes", "Always"), ("My work is useful.",) * 3)
    form = PaperForm(
        "ar", True, "Spring", "استبيان", ("قبل",), ("بعد",), "رمز", "لا ينطبق", (block,)
    )  # fmt: skip
    made = paper_pdf(form, ["1111 2222 3333", "4444 5555 6666"], fonts=FONTS, made_at=MADE)
    assert page_count(made) == 2
    words = words_in(made, tmp_path)
    assert words.count("1111 2222 3333") == 2
    assert words.count("4444 5555 6666") == 2
