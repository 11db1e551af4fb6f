"""PLAN ↔ FILE: read a document into a plan, make a document of a plan. Pure: bytes in, bytes out."""
