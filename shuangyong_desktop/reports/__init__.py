"""Rows arranged on paper: reports declared once, written as Excel or PDF."""
