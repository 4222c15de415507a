from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuangyong_desktop.importing.delimited import decode, read_delimited
from shuangyong_desktop.importing.workbook import read_workbook
from shuangyong_desktop.shapes.problem import Refused

Books = Any
ROLL = "姓名,身份证号\n杜𬀩,330602193102025993\n"
ROWS = [["姓名", "身份证号"], ["杜𬀩", "330602193102025993"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_every_encoding_of_the_office(encoding: str) -> None:
    assert read_delimited(ROLL.encode(encoding), "名单.csv") == ROWS


@given(
    st.text("的一是在不了有和人这中大为上个国我以要他时来用们王李张刘陈杨黄赵周吴,\n0123456789", min_size=8)
)
def test_gbk_is_never_taken_for_another_language(text: str) -> None:
    content = text.encode("gbk")
    assert decode(content, "名单.csv") == text or content.decode("utf-8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(delimiter: str) -> None:
    lines = ["序号,户名,账号", "6,孙秀英,6228481695756001406", "31,梁国强,6228484755761615330"]
    content = "\r\n".join(line.replace(",", delimiter) for line in lines).encode("gbk")
    assert read_delimited(content, "回盘.csv") == [line.split(",") for line in lines]


def test_commas_in_a_bank_file_do_not_part_it() -> None:
    content = "户名|摘要\n张三|春节,慰问\n李四|八一,慰问\n".encode("gbk")
    assert read_delimited(content, "回盘.txt")[1] == ["张三", "春节,慰问"]


def test_quoted_fields_keep_commas_and_line_ends() -> None:
    content = '姓名,住址\n张三,"东城镇,""李家村""\n3组"\n'.encode()
    assert read_delimited(content, "名单.csv")[1] == ["张三", '东城镇,"李家村"\n3组']


def test_quote_that_never_ends_swallows_nobody() -> None:
    content = '姓名,备注\n张三,"五保\n李四,\n王五,\n'.encode()
    assert [row[:1] for row in read_delimited(content, "名单.csv")[1:]] == [["张三"], ["李四"], ["王五"], []]


def test_numbers_kept_as_text_by_a_formula_are_unwrapped() -> None:
    content = '姓名,身份证号\n张三,"=""330602193102025993"""\n李四,="330602193102025994"\n'.encode()
    assert [row[1] for row in read_delimited(content, "名单.csv")[1:3]] == [
        "330602193102025993",
        "330602193102025994",
    ]


def test_formulas_stay_text() -> None:
    assert read_delimited(b"a,=1+1\nb,@SUM(A1)\n", "x.csv") == [["a", "=1+1"], ["b", "@SUM(A1)"]]


def test_mixed_encodings_are_nonsense_that_no_heading_matches() -> None:
    content = "姓名,金额\n".encode("gbk") + "张三丰,1\n".encode()
    with pytest.raises(Refused, match=r"《名单\.csv》的文字编码认不出来"):
        read_delimited(content, "名单.csv")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Refused):
        assert all(isinstance(field, str) for row in read_delimited(content, "名单.csv") for field in row)


def test_text_file_is_one_sheet_named_after_it(books: Books) -> None:
    (sheet,) = read_workbook(books.file("代发回盘.txt", "户名|金额\n\n孙 秀英|200.00".encode("gbk"))).sheets
    assert (sheet.name, sheet.first_row) == ("代发回盘", 1)
    assert sheet.rows == [["户名", "金额"], [], ["孙 秀英", "200.00"]]
