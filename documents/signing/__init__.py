"""SIGN AND VERIFY: PAdES on a PDF, by keys here, on a token or elsewhere. Bytes in, bytes out; no network, no clock."""

import logging

# What these would warn of is the verdict that the person who asked reads; a log line would only repeat names and numbers.
for _name in ("pyhanko.sign.validation", "pyhanko.sign.diff_analysis", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)
