"""The parts of a PDF: text set in the embedded font, a sheet laid out, the pages it is printed on."""
