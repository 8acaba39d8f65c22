"""The ways of the domain through each kind of case, step by step, with what each step must be given and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

AHEAD = "2100-01-04T10:00:00+08:00"  # still to come, whatever clock the test runs on
Way = Sequence[tuple[str, Mapping[str, Any]]]

PHONED = [{"at": "2026-11-22T11:30:00+08:00", "channel": "phone", "progress": "is angry", "agent": "zhang"}]
ASKED = [{"contacted_on": "2026-11-22", "courier_agent_no": "843", "answer": "", "agent": "zhang"}]
TOLD: Mapping[str, Any] = {"result": "It comes tomorrow."}
MENDED: Mapping[str, Any] = {"repair_result": "repaired", "done_by": "Master Qian"}
HANDED: Way = [
    ("handed_over", {"handed_to": "maintenance"}),
    ("appointed", {"appointment_at": AHEAD}),
]
JUDGED: Mapping[str, Any] = {"outcome": "won", "penalty": "0"}
REVIEWED: Way = [("contacting", {"contacts": PHONED}), ("offered", {"offer": "exchange"})]
ANSWERED: Mapping[str, Any] = {"answer": "It folds."}
REFERRED: Mapping[str, Any] = {"referred_to": "technical", "answer_due_at": AHEAD}
MEASURED: Mapping[str, Any] = {"measure": "harder wood"}

WAYS: Mapping[str, Sequence[Way]] = {
    "tracking": [
        [
            ("asked", {"contacts": ASKED}),
            ("answered", {"found": "on_its_way"}),
            ("told", TOLD),
            ("closed", {}),
        ],
        [
            ("asked", {}),
            ("answered", {}),
            ("asked", {"next_check_at": AHEAD}),
            ("answered", {"found": "arrived"}),
            ("told", TOLD),
            ("closed", {}),
            ("reopened", {"remark": "still not there"}),
            ("asked", {}),
            ("answered", {}),
            ("told", {}),
            ("closed", {}),
        ],
    ],
    "inquiry": [
        [
            ("referred", REFERRED),
            ("answered", ANSWERED),
            ("called_back", {"reached": False}),
            ("referred", {"referred_to": "product"}),
            ("answered", {}),
            ("called_back", {"reached": True}),
            ("closed", {}),
        ],
        [("answered", ANSWERED), ("called_back", {"reached": True}), ("closed", {})],
    ],
    "problem_order": [
        [("checked", {"warehouse_answer": "on Friday"}), ("done", {"result": "ships on Friday"})],
        [
            ("done", {"result": "cancelled"}),
            ("opened", {"remark": "wants it after all"}),
            ("checked", {}),
            ("done", {"result": "shipped"}),
        ],
    ],
    "repair": [
        [*HANDED, ("done", MENDED), ("closed", {"confirmed": "yes"})],
        [
            *HANDED,
            ("done", MENDED),
            ("handed_over", {"confirmed": "no"}),
            ("appointed", {"appointment_at": AHEAD}),
            ("done", {"repair_result": "replaced", "done_by": "Master Qian"}),
            ("closed", {"confirmed": "yes"}),
        ],
    ],
    "review": [
        [*REVIEWED, ("changed", {}), ("closed", {"true_cause": "glue"})],
        [*REVIEWED, ("changed", {"result_kind": "deleted"}), ("closed", {"true_cause": "glue"})],
        [*REVIEWED, ("unchanged", {"public_reply": "Sorry."}), ("closed", {"true_cause": "glue"})],
        [
            REVIEWED[0],
            ("unchanged", {"result_kind": "unreachable"}),
            ("changed", {}),
            ("closed", {"true_cause": "glue"}),
        ],
    ],
    "dispute": [
        [
            ("negotiating", {}),
            ("appealed", {"explanation": "It was shipped in time."}),
            ("platform", {}),
            ("decided", JUDGED),
            ("closed", {"true_cause": "the courier"}),
        ],
        [
            ("negotiating", {}),
            ("decided", {"outcome": "settled", "penalty": "10"}),
            ("appealed", {}),
            ("platform", {}),
            ("decided", {**JUDGED, "outcome": "lost"}),
            ("closed", {"true_cause": "the courier"}),
        ],
    ],
    "quality": [
        [
            ("told", {"told_to": "factory_qc"}),
            ("measure", MEASURED),
            ("watching", {"quiet_days": 0}),
            ("closed", {}),
        ],
    ],
}
"""By table. Steps of the flow are the owner's, closing and reopening the supervisor's."""

LEADERS_STEPS = ("closed", "reopened", "void")
