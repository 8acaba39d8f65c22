"""The program tests itself in a folder of its own: window, sign-in, save, reopen, Chinese paper."""

import os
import sys
import tempfile
from pathlib import Path

from csapp.i18n import N_, Translator

PASSWORD = "correct horse battery"  # of a desk that lives for seconds
COMPLAINT = {
    "complainant": "李伟",
    "phone": "138 1234 5678",
    "type": "quality",
    "product": "橡木餐桌",
    "facts": "左前腿开裂，长约 12 厘米。 <b>&",
    "remedy_wanted": "更换桌腿",
}


def self_test(t: Translator) -> int:
    """0 if all went well, 1 and a line on stderr otherwise. Needs no screen and leaves nothing behind."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="csapp-self-test-", ignore_cleanup_errors=True) as folder:
        faults = _faults(Path(folder) / "desk")
    for fault in faults:
        print(t(N_("Self-test failed: {what}"), what=fault), file=sys.stderr)
    if not faults:
        print(t(N_("Self-test passed.")))
    return 1 if faults else 0


def _faults(folder: Path) -> list[str]:
    """What is not as it must be, a line each."""
    from csapp.desk import Desk
    from csapp.services import cases, checking, papers, records
    from csapp.services.plain import as_json
    from ui.scripted import Scripted

    Desk.create(folder, desk="T", company="测试", user="test", password=PASSWORD, language="zh_CN", demo=True)
    with Scripted(folder, "test", PASSWORD, language="zh_CN") as desk:
        form = desk.new("complaint")
        desk.fill(form, COMPLAINT)
        number = desk.save()
    ctx = Desk.sign_in(folder, "test", PASSWORD)
    try:
        kept = as_json(records.get(ctx, number))
        faults = [f"{key}: {kept[key]!r}" for key, text in COMPLAINT.items() if kept[key] != text]
        cases.take_step(ctx, number, "reported")
        pdf = papers.make(ctx, "complaint-status", [number], language="zh_CN").pdf
        if not pdf.startswith(b"%PDF-") or b"Helvetica" in pdf:
            faults.append("complaint-status")
        return faults + [problem.text(Translator()) for problem in checking.verify(ctx)]
    finally:
        ctx.close()
