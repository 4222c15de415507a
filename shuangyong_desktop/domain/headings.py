"""Headings for the same thing in several kinds of workbook, for `synonyms=` of a Draft's field.

Their order counts: where two columns of a sheet are known for one field, the import takes the earlier heading.
"""

ID_NUMBER = ("身份证号码", "公民身份号码", "公民身份证号码", "身份证件号码")
ID_NUMBER_VAGUE = ("身份证", "证件号码", "身份号码")
"""For the end of a list, after what says it better."""
VILLAGE = ("村", "村居", "所属村", "所在村", "村别", "村名", "社区")
