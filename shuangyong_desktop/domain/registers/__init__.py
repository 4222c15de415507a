"""The town's other 双拥 work: its registers, group by group. A new one is a Draft and a line in its module."""

from shuangyong_desktop.domain.registers import archive, building, organisation, publicity, service
from shuangyong_desktop.shapes.register import Register

REGISTERS: dict[str, Register] = {
    register.code: register
    for module in (organisation, publicity, building, service, archive)
    for register in module.REGISTERS
}
"""All registers by code, in the order in which they are offered."""
