"""The labelled set: invented plans of many offices, what a careful clerk reads in them, and how well the reader does.

`plans/` holds each document once, as parts (`sources.py`); `labels/` what it says, by the rules of the plan's data model, written
by hand from the document and never from what the reader printed. Layouts, formats and damage are made from the parts.
"""
