"""WHEN and IN WHICH ORDER: one flow per step of a plan's road, the warm worker and the board. Imports nothing."""
