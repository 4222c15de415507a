"""The parts of an Excel workbook: cells, styles, a sheet being written, the package around them."""
