"""How an edit of YAML text is made: where it goes, what is written, what is cut out, and the proof of it."""
