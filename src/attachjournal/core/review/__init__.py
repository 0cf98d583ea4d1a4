"""A review: what some days in a journal hold, as one value made from counted facts.

A section is one module here (its facts, its part of the value, a pure function from the one to
the other), its queries in `store/facts`, and one module in `render/review`. `value.Facts` and
`value.Review` name them all.
"""
