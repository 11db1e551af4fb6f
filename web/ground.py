"""What the pages stand on: the record, the files, the secret that links are signed with, and a way to tell Prefect."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy import Engine

import settings
from documents.signing.trusted_folder import NAME
from models.store import FileStore

# What only looks: a scanner that follows every link in a mail changes nothing.
SHOWS = ["GET", "HEAD"]


@dataclass(frozen=True)
class Ground:
    """One installation, as its pages need it. `tell` tells Prefect that a plan changed; False: the worker's check will.

    `trusted` is the folder of root certificates by which strangers' signatures are judged; without it nobody is trusted.
    `base_url` is the address under which people know the pages.
    """

    engine: Engine
    files: FileStore
    secret: str
    tell: Callable[[int], bool]
    prefect_api_url: str
    trusted: Path | None = None
    base_url: str = ""


def ground_of_settings() -> Ground:
    """The installation that the environment describes."""
    from flows.mirroring import mirror_soon  # noqa: PLC0415  pages that are given their own ground need no board

    known = settings.settings()
    return Ground(
        engine=settings.record(),
        files=settings.files(),
        secret=known.secret_key(),
        tell=mirror_soon,
        prefect_api_url=known.prefect_api_url,
        trusted=known.var / NAME,
        base_url=known.base_url,
    )


def ground(request: Request) -> Ground:
    """The ground of the application that serves this request."""
    return cast("Ground", request.app.state.ground)


OnGround = Annotated[Ground, Depends(ground)]
