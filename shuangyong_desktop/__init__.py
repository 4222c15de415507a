"""双拥工作台账: an offline desktop ledger for a Chinese town's 双拥 and 优抚 work."""

__version__ = "0.1.0"
