"""60 周岁以上农村籍退役士兵老年生活补助: years of conscript service, and the month it starts."""

from shuangyong_desktop.domain.dates import add_months
from shuangyong_desktop.shapes.kind import choice

AGE = 60
ROUNDING = choice("rounding", {"up": "不满一年按一年", "half": "满半年按一年", "down": "不满一年不计"})
START = choice("start", {"same": "满 60 周岁当月", "next": "满 60 周岁次月"})


def service_months(enlisted_on: str, discharged_on: str) -> int:
    """Full months from month to month: 1984-10 to 1988-01 are 39. ValueError where a month is not known."""
    if len(enlisted_on) < 7 or len(discharged_on) < 7:
        raise ValueError("入伍、退役时间要写到月，才能计算服役年限")
    years = int(discharged_on[:4]) - int(enlisted_on[:4])
    return max(0, years * 12 + int(discharged_on[5:7]) - int(enlisted_on[5:7]))


def service_years(months: int, rounding: str = "up") -> int:
    """Years that are paid; only 义务兵 service counts, so the months given must end where 志愿兵 service began."""
    years, rest = divmod(months, 12)
    if rounding == "up":
        return years + (rest > 0)
    return years + (rounding == "half" and rest >= 6)


def start_month(birth_on: str, rule: str = "next") -> str:
    """The first month that is paid to somebody who turns 60: the month of the birthday, or the one after it."""
    month = f"{int(birth_on[:4]) + AGE}{birth_on[4:7]}"
    return add_months(month, int(rule == "next"))
