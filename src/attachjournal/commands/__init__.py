"""One thin module a command or small family: parse, open, ask core, render, report."""
