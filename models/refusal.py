"""Why something cannot be done: a Vietnamese sentence a person can act on, with its HTTP status and its facts."""


class Refusal(Exception):  # noqa: N818  a refusal is an expected answer, not an error of the program
    """A rule said no. `str(refusal)` is the sentence to show; `status` its HTTP status; `facts` what it is about."""

    status = 409

    def __init__(self, sentence: str, *, discreet: str | None = None, **facts: object) -> None:
        """Keep the sentence and the facts it speaks of; `discreet` says it without quoting a document."""
        super().__init__(sentence)
        self.sentence = sentence
        self.discreet = discreet or sentence
        self.facts = facts


class NotAllowed(Refusal):
    """The rules deny it to this person."""

    status = 403


class NotFound(Refusal):
    """There is no such thing, or it is not for this person to know."""

    status = 404


class Gone(Refusal):
    """It was so once: an expired, used or withdrawn link, code or version."""

    status = 410


class Unreadable(Refusal):
    """What was given cannot be read or is not what it must be."""

    status = 422


class TooLarge(Refusal):
    """More than is taken in."""

    status = 413
