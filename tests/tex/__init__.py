"""Tests of what pages show of TeX."""
