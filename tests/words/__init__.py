"""Tests of the words of the interface, in Python and in the browser."""
