"""`python -m cli` is `trinhky`."""

from cli import main

main()
