"""Tests of search, in both of its languages."""
