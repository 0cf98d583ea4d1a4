"""A review as a page, plain lines, Markdown, JSON and pictures, all from the one value.

`sections.SECTIONS` names the sections in their order: each draws itself for a sheet and says itself
in sentences, and every rendering is made from these two.
"""
