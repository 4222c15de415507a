"""Rules over what is registered of a person: the ID number against the register, and the certificate's number."""

from collections.abc import Iterator
from dataclasses import dataclass

from shuangyong_desktop.domain import categories, certificates, id_number
from shuangyong_desktop.domain.checks.finding import Finding


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person with one identity."""

    person_id: int
    name: str
    id_number: str | None
    sex: str | None
    birth_on: str | None
    category: str
    grade: str | None
    nature: str | None
    certificate_no: str | None


def person_findings(person: PersonFacts) -> Iterator[Finding]:
    """A33 and A35."""
    for sentence in _of_id_number(person):
        yield _about("A33", person, sentence)
    if person.category[0] == "1" and person.certificate_no:
        for sentence in _of_certificate(person, person.certificate_no):
            yield _about("A35", person, sentence)


def _about(number: str, person: PersonFacts, sentence: str) -> Finding:
    return Finding(number, f"person:{person.person_id}:{sentence[:6]}", sentence, person.name,
                   person_id=person.person_id)  # fmt: skip


def _of_id_number(person: PersonFacts) -> Iterator[str]:
    number = person.id_number
    if not number:
        yield "没有登记身份证号"
        return
    if number[17] != id_number.check_digit(number[:17]):
        yield "身份证号校验位不对，请对照证件"
    born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    held = person.birth_on
    if held and not born.startswith(held):
        yield f"出生日期登记为 {held}，身份证号为 {born}"
    sex = "男" if int(number[16]) % 2 else "女"
    if person.sex in ("男", "女") and person.sex != sex:
        yield f"性别登记为{person.sex}，身份证号为{sex}"


def _of_certificate(person: PersonFacts, number: str) -> Iterator[str]:
    if wrong := certificates.problem(number):
        yield wrong
        return
    try:
        card = certificates.decode_army_card(number)
    except ValueError:
        return  # a number in the old style tells nothing more
    if person.grade and person.grade != card.grade:
        yield f"登记为{_grade(person.grade)}，证件号为{_grade(card.grade)}"
    if person.nature and person.nature != card.nature:
        yield f"残疾性质登记为{_nature(person.nature)}，证件号为{_nature(card.nature)}"
    if person.birth_on and len(person.birth_on) == 10 and person.birth_on[2:] != card.birth[2:]:
        yield f"出生日期登记为 {person.birth_on}，证件号为 {card.birth}"


def _grade(code: str) -> str:
    return categories.GRADES.get(code, code)


def _nature(code: str) -> str:
    return categories.NATURES.get(code, code)
