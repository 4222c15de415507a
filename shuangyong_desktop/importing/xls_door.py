"""The door of old .xls files: what the reading library drops without a word, read from the records themselves.

The record numbers are those of Microsoft's published [MS-XLS]: errors and hidden rows, passwords, and how far
the values reach.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from shuangyong_desktop.importing import cell as cells
from shuangyong_desktop.importing.cell import CellMark, SheetScan
from shuangyong_desktop.importing.limits import check_extent, damaged, refusal
from shuangyong_desktop.importing.ole import Record, records

_FORMULA, _BOOL_OR_ERROR, _ROW, _MANY_NUMBERS = 0x0006, 0x0205, 0x0208, 0x00BD
_BEGIN, _END, _SHEET, _PASSWORD, _DATES = 0x0809, 0x000A, 0x0085, 0x002F, 0x0022
_VALUES = frozenset((_FORMULA, _BOOL_OR_ERROR, _MANY_NUMBERS, 0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E))
_INTERESTING = _VALUES | {_ROW}
_HIDDEN = 0x20
_ERROR_RESULT = 2
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
