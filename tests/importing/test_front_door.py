"""Files at the door: each is read right, or refused with a sentence that names it and its sore point."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shuangyong_desktop.shapes.problem import Refused

Books = Any  # the fixtures of conftest.py
Outcome = Callable[[Path], Any]
Builder = Callable[[Books], Path]
MEGABYTE = 1024 * 1024
REFUSED: dict[str, tuple[Builder, str]] = {}
PERSON = '<row r="1"><c r="A1" t="s"><v>2</v></c></row>'


def refused(words: str) -> Callable[[Builder], Builder]:
    """The file must be refused in a sentence with these words."""

    def keep(builder: Builder) -> Builder:
        REFUSED[builder.__name__] = builder, words
        return builder

    return keep


def _part(books: Books, name: str, content: str | bytes) -> Path:
    return books.file("花名册.xlsx", books.zipped(books.parts_of(PERSON) | {name: content}))


# what the outer door refuses


@refused("展开后超过 300 MB")
def zip_bomb(books: Books) -> Path:
    return _part(books, "xl/worksheets/sheet2.xml", b" " * (301 * MEGABYTE))


@refused("展开后超过 300 MB")
def zip_bomb_of_pictures(books: Books) -> Path:
    return _part(books, "xl/media/image1.png", bytes(301 * MEGABYTE))


@refused("大小与目录不符")
def part_that_claims_to_be_small(books: Books) -> Path:
    return books.file("花名册.xlsx", books.lying("xl/worksheets/sheet1.xml", 3))


@refused("大小与目录不符")
def part_that_claims_to_be_large(books: Books) -> Path:
    return books.file("花名册.xlsx", books.lying("xl/worksheets/sheet1.xml", 10**8))


@refused("可疑的路径")
def part_outside_of_the_folder(books: Books) -> Path:
    return _part(books, "xl/../../../evil.xml", "<a/>")


@refused("可疑的路径")
def part_with_backslashes(books: Books) -> Path:
    return _part(books, "xl\\worksheets\\sheet2.xml", "<a/>")


@refused("可疑的路径")
def part_with_absolute_path(books: Books) -> Path:
    return _part(books, "/etc/passwd", "x")


@refused("可疑的路径")
def part_with_drive(books: Books) -> Path:
    return _part(books, "C:/boot.ini", "x")


@refused("两个同名部件 xl/worksheets/sheet1.xml")
def part_twice(books: Books) -> Path:
    pairs = [*books.parts_of(PERSON).items(), ("xl/worksheets/sheet1.xml", books.sheet_xml(""))]
    with pytest.warns(UserWarning, match="Duplicate"):
        return books.file("花名册.xlsx", books.zipped(pairs))


@refused("两个同名部件 XL/Worksheets/Sheet1.XML")
def part_twice_in_other_case(books: Books) -> Path:
    return _part(books, "XL/Worksheets/Sheet1.XML", books.sheet_xml(""))


@refused("10006 个部件")
def ten_thousand_parts(books: Books) -> Path:
    many = {f"xl/media/{number}.png": b"" for number in range(10_000)}
    return books.file("花名册.xlsx", books.zipped(books.parts_of(PERSON) | many))


ENTITIES = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>'


@refused("xl/sharedStrings.xml 里有实体声明")
def entity_bomb_in_strings(books: Books) -> Path:
    return books.raw(PERSON, strings=ENTITIES + "<sst><si><t>&y;</t></si></sst>")


@refused("xl/worksheets/sheet1.xml 里有实体声明")
def entity_bomb_in_sheet(books: Books) -> Path:
    return books.raw("", sheet=ENTITIES + books.sheet_xml("").partition("?>")[2])


@refused("xl/workbook.xml 里有实体声明")
def outside_entity(books: Books) -> Path:
    return books.raw(PERSON, workbook='<!DOCTYPE a SYSTEM "file:///etc/passwd"><workbook/>')


@refused("编码不常见")
def sheet_in_utf16(books: Books) -> Path:
    return books.raw("", sheet=books.sheet_xml(PERSON).replace("UTF-8", "UTF-16").encode("utf-16"))


@refused("编码不常见")
def sheet_that_declares_gbk(books: Books) -> Path:
    return books.raw("", sheet=books.sheet_xml(PERSON).replace("UTF-8", "GBK"))


@refused("读不出来（部件 xl/workbook.xml）")
def list_of_sheets_cut_off(books: Books) -> Path:
    return books.raw(PERSON, workbook="<workbook><sheets>")


@refused("工作表「花名册」")
def sheet_without_part(books: Books) -> Path:
    return books.raw(PERSON, relations=books.relations(("worksheet", "worksheets/sheet9.xml")))


@refused("工作表「乙」")
def two_names_for_one_sheet(books: Books) -> Path:
    sheets = "".join(f'<sheet name="{name}" sheetId="1" r:id="rId1"/>' for name in "甲乙")
    original = books.parts_of(PERSON)["xl/workbook.xml"]
    start, _, _ = original.partition("<sheet ")
    return books.raw(PERSON, workbook=f"{start}{sheets}</sheets></workbook>")


@refused("部件 xl/_rels/workbook.xml.rels")
def relation_twice(books: Books) -> Path:
    twice = books.relations(("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet1.xml"))
    return books.raw(PERSON, relations=twice.replace("rId2", "rId1"))


# what is no .xlsx at all


def _content(name: str, content: bytes) -> Builder:
    return lambda books: books.file(name, content)


OTHER_FILES = {
    "empty": ("空.xlsx", b"", "是空文件"),
    "only_zeros": ("零.xls", bytes(4096), "是空文件"),
    "only_mark": ("标记.csv", b"\xef\xbb\xbf\r\n", "是空文件"),
    "html_as_xls": ("网页.xls", "<html><table><tr><td>姓名".encode(), "其实是网页"),
    "html_with_mark": ("网页.xls", b"\xef\xbb\xbf\n  <!DOCTYPE html><table>", "其实是网页"),
    "web_archive_as_xls": ("网页.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "其实是网页"),
    "xml_spreadsheet": ("旧.xls", b'<?xml version="1.0"?><Workbook/>', "其实是 XML 文件"),
    "pdf": ("名单.xlsx", b"%PDF-1.7\n", "是 PDF"),
    "picture": ("名单.xlsx", b"\x89PNG\r\n\x1a\n", "是图片"),
    "rar": ("名单.xlsx", b"Rar!\x1a\x07\x00", "是压缩包"),
    "random_bytes": ("名单.xlsx", bytes(range(256)) * 20, "不是表格文件"),
    "truncated_zip": ("名单.xlsx", b"PK\x03\x04" + bytes(200), "读不出来"),
    "broken_ole": ("名单.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "读不出来"),
    "ole_of_one_line": ("名单.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "读不出来"),
    "wps_et": ("名单.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "是 WPS 的 .et 格式"),
    "unknown_encoding": ("名单.csv", "姓名,身份证号\n".encode() + b"\xff\xff\xfe\n", "文字编码认不出来"),
    "half_utf16": ("名单.txt", b"\xff\xfea", "文字编码认不出来"),
}
for case, (file_name, content, words) in OTHER_FILES.items():
    REFUSED[case] = _content(file_name, content), words


@refused("是 Word 文档")
def word_document(books: Books) -> Path:
    return books.file("名单.xlsx", books.zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}))


@refused("是 .ods 格式")
def open_document(books: Books) -> Path:
    return books.file("名单.xlsx", books.zipped({"mimetype": "x", "content.xml": "<a/>"}))


@refused("是 .xlsb 格式")
def binary_workbook(books: Books) -> Path:
    return books.file("名单.xlsx", books.zipped({"xl/workbook.bin": b"1"}))


@refused("请先解压")
def zip_of_workbooks(books: Books) -> Path:
    return books.file("名单.xlsx", books.zipped({"一村/名单.xlsx": b"1"}))


@refused("有密码")
def encrypted_workbook(books: Books) -> Path:
    content = books.xls([["姓名"]]).read_bytes()
    renamed = content.replace("Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))
    entry = content.index("Workbook".encode("utf-16-le"))
    patched = bytearray(content)
    patched[entry : entry + 32] = "EncryptedPackage".encode("utf-16-le")
    patched[entry + 64] = 34
    assert renamed != content
    return books.file("名单.xlsx", bytes(patched))


@refused("有密码")
def old_workbook_with_password(books: Books) -> Path:
    content = books.xls([["姓名"]]).read_bytes()
    place = content.index(b"\xe1\x00\x02\x00")  # the record after the beginning becomes a password record
    return books.file("名单.xls", content[:place] + b"\x2f\x00" + content[place + 2 :])


@refused("不像花名册")
def file_of_101_megabytes(books: Books) -> Path:
    path = books.file("名单.csv", b"")
    with path.open("r+b") as stream:
        stream.truncate(101 * MEGABYTE)
    return path


@refused("最多 200000 行")
def text_of_a_million_lines(books: Books) -> Path:
    return books.file("名单.csv", b"1,2\n" * 1_000_000)


@refused("有 200001 行")
def text_of_too_many_lines(books: Books) -> Path:
    return books.file("名单.csv", b"1,2\n" * 200_001)


@refused("找不到")
def file_that_is_gone(books: Books) -> Path:
    return books.folder / "没有.xlsx"


@refused("是文件夹")
def folder(books: Books) -> Path:
    return books.folder


@pytest.mark.parametrize("case", REFUSED)
def test_hostile_file_is_refused_by_name_and_place(case: str, books: Books, outcome: Outcome) -> None:
    builder, words = REFUSED[case]
    path = builder(books)
    answer = outcome(path)
    assert isinstance(answer, Refused), answer
    message = str(answer)
    assert message.startswith(f"《{path.name}》"), message
    assert any(word in message for word in words.split("|")), message


WRONG_ENDINGS = {
    "xlsx_called_xls": lambda books: books.raw(PERSON, name="名单.xls"),
    "xls_called_xlsx": lambda books: books.xls([["张三"]], name="名单.xlsx"),
    "csv_called_xls": lambda books: books.file("名单.xls", "张三,1".encode("gb18030")),
    "xlsx_called_csv": lambda books: books.raw(PERSON, name="名单.csv"),
    "xlsx_called_et": lambda books: books.raw(PERSON, name="名单.et"),
    "name_full_of_tricks": lambda books: books.raw(PERSON, name="..%2f\u202e名单.xlsx"),
}


@pytest.mark.parametrize("case", WRONG_ENDINGS)
def test_first_bytes_decide_and_not_the_ending(case: str, books: Books, outcome: Outcome) -> None:
    answer = outcome(WRONG_ENDINGS[case](books))
    assert not isinstance(answer, Refused), answer
    assert answer.sheets[0].rows[0][0] == "张三"


def test_macros_are_not_run_and_that_is_said(books: Books, outcome: Outcome) -> None:
    path = _part(books, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert outcome(path).remarks == ("文件里有宏，没有运行",)
