"""慰问信: the text of a campaign's letter, with places for the name, the village and the festival."""

import re
from collections.abc import Iterator, Mapping

from shuangyong_desktop.shapes.problem import Problem

PLACES = ("姓名", "村", "节日", "年度", "单位", "日期")
"""What may stand between braces in a letter."""
_PLACE = re.compile(r"[{｛]\s*([^{}｛｝]*?)\s*[}｝]")
USUAL = """{姓名}同志并全家：
值此{年度}年{节日}来临之际，{单位}向您和您的全家致以诚挚的问候和崇高的敬意！
长期以来，您和家人为国防和军队建设、为地方经济社会发展作出了贡献，党和人民不会忘记。我们将一如既往落实各项优抚政策，为您办实事、解难题。生活中遇到困难，请随时与{村}或镇退役军人服务站联系。
衷心祝愿您身体健康、阖家幸福、{节日}快乐！"""
"""A text to begin with; the office changes it as it likes."""


def check_letter(template: str | None) -> Iterator[Problem]:
    """What is wrong with the text of a letter: a place that nothing can be put into."""
    unknown = [name for name in _PLACE.findall(template or "") if name not in PLACES]
    if unknown:
        known = "、".join(f"{{{name}}}" for name in PLACES)
        yield Problem(f"不能替换 {{{unknown[0]}}}；可以用 {known}", "letter")


def letter(template: str, values: Mapping[str, str]) -> str:
    """The letter with its places filled; `values` by the names of `PLACES`."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), template)
