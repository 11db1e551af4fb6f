"""Hồ sơ as one ZIP: what it holds, how it is packed, and how anybody checks it without this program's database."""
