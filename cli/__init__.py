"""The command `trinhky`."""


def main() -> None:
    """Run the command line."""
