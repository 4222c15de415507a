"""丧葬补助 after a death: how many months of which money, and the article it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass

ILLNESS, OLD_WOUND = "illness", "old_wound"
CAUSES = {ILLNESS: "病故（含自然死亡）", OLD_WOUND: "旧伤复发死亡", "other": "其他"}

_SURVIVORS = ("21", "22", "23")
_WAR = ("51", "61")
_HEAVY = ("01", "02", "03", "04")
LOCAL = ("31", "32", "33", "41", "42", "81", "B1", "B2")
"""Categories whose months national law leaves to the province; see the parameter `funeral.months.<code>`."""
CUSTOMARY = {"41": 6}


@dataclass(frozen=True, slots=True)
class FuneralRule:
    """Months of the money last drawn; `months` is None where only a local rule can say."""

    months: int | None
    article: str
    survivors: str = ""
    """What the death means for the family's own claim, or ""."""


def funeral_rule(
    category: str, grade: str | None, nature: str | None, cause: str, local: Mapping[str, tuple[int, str]]
) -> FuneralRule | None:
    """The rule for one identity; None where the category draws no periodic money.

    `local` gives months and document by category, where the office entered them.
    """
    if category in local:
        months, basis = local[category]
        return FuneralRule(months, basis or "当地规定（未登记文号）")
    if category in _SURVIVORS:
        return FuneralRule(6, "《军人抚恤优待条例》第二十二条、《烈士褒扬条例》第二十三条")
    if category.startswith("1"):
        return _disabled(grade, nature, cause)
    if category in _WAR:
        return FuneralRule(6, "《军人抚恤优待条例》第六十二条")
    return _left_to_locals(category)


def _left_to_locals(category: str) -> FuneralRule | None:
    if category in CUSTOMARY:
        return FuneralRule(CUSTOMARY[category], "惯例，请按当地规定核对")
    if category in LOCAL:
        return FuneralRule(None, "国家未统一规定，请在“地方规定”中登记月数和文号")
    return None


def _disabled(grade: str | None, nature: str | None, cause: str) -> FuneralRule:
    """《军人抚恤优待条例》第三十二条."""
    article = "《军人抚恤优待条例》第三十二条"
    is_service_wound = nature in ("1", "2")
    if cause == OLD_WOUND and is_service_wound:
        return FuneralRule(None, article, "因旧伤复发死亡，遗属按因公牺牲军人遗属抚恤，请报县局认定")
    survivors = ""
    if is_service_wound and grade in _HEAVY:
        survivors = "因战、因公一至四级，遗属可按病故军人遗属申请定期抚恤金"
    return FuneralRule(12, article, survivors)
