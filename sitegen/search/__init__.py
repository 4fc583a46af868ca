"""Search: text into terms, terms into a static index, and the ranking that a browser repeats exactly."""
