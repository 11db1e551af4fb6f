"""What follows from a signed công văn: its signatures where keys lie on the server, its PDF, its mails."""

from tasks.effects import EffectFailed
from tasks.letter_signing import seal_letter, sign_letter
from tasks.letters import note_letter_trouble, send_letter


async def make_and_send(step_id: int) -> None:
    """One that was sent stays. A failure is on record, and the check tries again."""
    try:
        await sign_letter(step_id)
        await seal_letter(step_id)
        await send_letter(step_id)
    except EffectFailed as error:
        await note_letter_trouble(step_id, error.reason or str(error))
        raise
