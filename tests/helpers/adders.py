"""What runs in processes of their own: several people adding at once."""

from __future__ import annotations

import os
from pathlib import Path

from csapp.folders import state_dir
from csapp.kinds import Company, Staff
from csapp.services import records
from csapp.services.context import Context
from csapp.storage import store as stores
from csapp.storage.keys import DataKey
from csapp.vocabulary.steps import Role


def add_calls(folder: str, secret: bytes, state: str, count: int) -> list[str]:
    """Open the desk and save ``count`` calls; their numbers."""
    os.environ["XDG_STATE_HOME"] = state
    data = Path(folder)
    store = stores.open_store(data, DataKey(secret), state_dir(data))
    try:
        ctx = _context(store)
        given = {"phone": "withheld", "topic": "price", "outcome": "solved"}
        return [records.new(ctx, "call", given).record.number for _ in range(count)]
    finally:
        store.close()


def _context(store: stores.Store) -> Context:
    agent = Staff(user="zhang", name="Zhang", roles=(Role.AGENT,), number="zhang")
    return Context(store=store, actor=agent, company=Company(name="Hao House"))
