"""Copies that have their number and not their file: a process died, or an authority did not answer."""

from keys.copies import finish_copy
from models.copying import unfinished_copies
from notifications.threads import in_thread
from settings import files, record
from tasks.effects import effect
from tasks.record import from_record


@effect("Lập bản sao")
async def finish_copies(plan_id: int) -> None:
    """Make each of this plan's; one that was made stays."""
    for copy_id in await from_record(lambda session, _: [one.id for one in unfinished_copies(session, plan_id)]):
        await in_thread(finish_copy, record(), files(), copy_id)
