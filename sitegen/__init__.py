"""sitegen turns a folder of research papers into a static site."""

__version__ = "0.1.0"
