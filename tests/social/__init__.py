"""Tests of the pictures that are shown where somebody links to a page."""
