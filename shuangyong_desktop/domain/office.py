"""The office itself, as its papers name it."""

from dataclasses import dataclass

from shuangyong_desktop.shapes.draft import entry


@dataclass(frozen=True)
class OfficeDraft:
    """What stands on the cover and on the signature line of every paper."""

    name: str = entry("单位名称", required=True, hint="如：东城镇双拥办", default="双拥工作办公室")
    town: str = entry("乡镇（街道）", hint="如：东城镇", default="本镇")
    preparer: str = entry("制表人", default="")
    reviewer: str = entry("审核人", default="")
    leader: str = entry("分管领导", default="")

    @property
    def sign_off(self) -> str:
        """The line at the foot of a roll, with names where they are known and room where they are not."""
        people = (("制表人", self.preparer), ("审核人", self.reviewer), ("分管领导", self.leader))
        blank = "　" * 6
        return blank.join(f"{title}：{name or '　　　　'}" for title, name in people) + f"{blank}日期："
