"""Measuring: what this program is compared with, and how fast each part of it is."""
