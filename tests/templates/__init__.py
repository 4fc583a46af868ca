"""Tests of the shipped templates, and what is told of them in their README."""
