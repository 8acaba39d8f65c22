"""Five hundred reports in one file: ours in one process and in several, beside typesetters of other makes."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import count, cycle
from pathlib import Path

from benchmarks.measure import Contest, Outcome
from benchmarks.peers import Peer, papermakers
from csapp.papers.batch import drawn, processes
from csapp.papers.model import CasePaper
from csapp.papers.printing import bound, render

COUNT = 500
PAPER = "complaint-status"
SAID = (
    "客户收到餐桌，外箱一角凹陷并有重新封箱痕迹，拆箱后发现一条桌腿从榫接处开裂。",
    "客户称陶瓷花瓶到货时已碎成三块，内包装只有一层气泡膜，要求补发。",
    "客户反映落地灯开关失灵，已按说明书更换灯泡，仍不亮，希望上门维修。",
    "客户两次来电无人接听，第三次接通后等待八分钟，对服务态度不满意。",
    "订单显示已签收，客户本人未收到，快递员称放在小区门口驿站，驿站没有记录。",
    "窗帘颜色与网页照片差别明显，客户要求退货退款，运费由我方承担。",
    "书柜少发一包五金件，安装师傅已到现场，客户要求今日内送达。",
    "The lamp hums loudly after ten minutes; the customer sent a recording.",
    "床垫有明显异味，家中有婴儿，客户担心质量问题，要求出示检测报告。",
    "La mesa llegó con una pata rota y el embalaje abierto por un lado.",
)
WHO = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鹏健波宁辉玲燕斌"
PEERS_AIM = "typst"
SLOW = {"WeasyPrint": 50, "LibreOffice Writer": 50}
"""Who is asked for fewer reports, so that a run stays within minutes; what they need is counted up to all of them."""
SINGLES = 12  # rounds of one report
OURS, BEST = "ours", "ours, as the program does it"
CREWS: Mapping[str, int | None] = {BEST: None, "ours, in two more processes": 2}


def reports(like: CasePaper, many: int = COUNT) -> list[CasePaper]:
    """So many different reports, the same ones each time."""
    dice = random.Random(6)
    made: list[CasePaper] = []
    for number in range(many):
        record = replace(
            like.record,
            number=f"A-C-2611{10 + number // 999}-{number % 999 + 1:03d}",
            facts="".join(dice.sample(SAID, 2)),
            complainant=dice.choice(WHO) + "".join(dice.sample(GIVEN, 2)),
            order_no=str(dice.randrange(10**15, 10**16)),
        )
        made.append(replace(like, record=record))
    return made


def outcomes(like: CasePaper, rounds: int) -> Iterator[Outcome]:
    """One report, then all in one file; the first way is what the others are measured against: typst if it is there."""
    # fresh ones each round: typst remembers what it has set before
    papers = reports(like, COUNT * (rounds + 1))
    with tempfile.TemporaryDirectory(prefix="csapp-batch-") as place, ExitStack() as left:
        peers = [left.enter_context(peer) for peer in papermakers(papers, Path(place))]
        peers.sort(key=lambda peer: peer.name != PEERS_AIM)
        yield _singles(papers, peers)
        yield _batches(papers, peers, rounds)


def _singles(papers: Sequence[CasePaper], peers: Sequence[Peer]) -> Outcome:
    ways: dict[str, Callable[[], float]] = {_called(peer): _asked(peer, "paper", 1, {}) for peer in peers}
    turn = cycle(papers)

    def once() -> float:
        paper = next(turn)
        began = time.perf_counter()
        render(PAPER, paper)
        return (time.perf_counter() - began) * 1000

    ways[OURS] = once
    title = f"One report beside other makes, {papers[0].language}"
    held = Contest(title, ways, _aims(ways, OURS), SINGLES, number=10).run()
    return replace(held, notes=_less(peers, "paper"))


def _batches(papers: Sequence[CasePaper], peers: Sequence[Peer], rounds: int) -> Outcome:
    sizes: dict[str, str] = {}
    ways: dict[str, Callable[[], float]] = {
        _called(peer): _asked(peer, "batch", SLOW.get(peer.name, COUNT), sizes) for peer in peers
    }
    ways |= {name: _timed(papers, crew, name, sizes) for name, crew in CREWS.items()}
    title = f"{COUNT} complaint status reports in one file, {papers[0].language}"
    held = Contest(title, ways, _aims(ways, BEST), rounds, 1, number=10).run()
    rates = tuple(
        f"{one.name}: {COUNT / one.median * 1000:.0f} a second, {sizes[one.name]}" for one in held.series
    )
    fewer = tuple(
        f"{peer.name}: {SLOW[peer.name]} reports, counted up to {COUNT}"
        for peer in peers
        if peer.name in SLOW
    )
    spare = processes()
    note = (
        f"As the program does it on {os.cpu_count()} processors: with {spare} more processes. Their start counts, and "
        "the file is bound in the process that started them."
    )
    return replace(held, notes=(*rates, *_less(peers, "batch"), *fewer, note))


def _called(peer: Peer) -> str:
    return f"{peer.name} {peer.version}"


def _aims(ways: Mapping[str, object], best: str) -> dict[str, float]:
    return {best: 1.0} if next(iter(ways)).startswith(PEERS_AIM) else {}


def _less(peers: Sequence[Peer], job: str) -> tuple[str, ...]:
    return tuple(f"{peer.name}: {peer.note[job]}" for peer in peers if job in peer.note)


def _asked(peer: Peer, job: str, many: int, sizes: dict[str, str]) -> Callable[[], float]:
    """``many`` reports at a time, fresh ones; the milliseconds are those of :data:`COUNT` for a batch."""
    turn = count(0, many if job == "batch" else 1)
    whole = COUNT / many if job == "batch" else 1.0

    def once() -> float:
        answer = peer.ask(job, f"{next(turn)} {many}")
        sizes[_called(peer)] = f"{int(answer.first) * whole:,.0f} bytes"
        return answer.ms * whole

    return once


def _timed(
    papers: Sequence[CasePaper], crew: int | None, name: str, sizes: dict[str, str]
) -> Callable[[], float]:
    turn = count(0, COUNT)

    def once() -> float:
        begin = next(turn)
        began = time.perf_counter()
        jobs = ((PAPER, paper) for paper in papers[begin : begin + COUNT])
        sheaves = drawn(jobs, COUNT, lambda _done: None, apart=False, fetch=lambda *_: None, crew=crew)
        pdf = bound([sheaf.parcel for sheaf in sheaves if sheaf.parcel is not None], papers[0]).pdf
        sizes[name] = f"{len(pdf):,} bytes"
        return (time.perf_counter() - began) * 1000

    return once
