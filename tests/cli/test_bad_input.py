"""What is given wrongly ends with its code and one clear line, never with a traceback; nothing of it is kept."""

import json
import os
from pathlib import Path

import pytest

from csapp.cli.main import report
from csapp.services import checking
from csapp.services.listing import listing
from tests.cli.conftest import Cli
from tests.helpers.office import PASSWORD, complaint

FILES: dict[str, bytes] = {
    "empty": b"",
    "broken": b'{"complainant": ',
    "two values": b"{} {}",
    "a text": b'"hello"',
    "a number": b"5",
    "null": b"null",
    "NaN": b'{"quantity": NaN}',
    "infinity": b'{"quantity": -Infinity}',
    "huge": b'{"quantity": ' + b"9" * 5_000 + b"}",
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep in a field": b'{"recurring": ' + b"[" * 900 + b"]" * 900 + b"}",
    "not UTF-8": '{"complainant": "Señor"}'.encode("latin-1"),
    "UTF-16": '{"complainant": "x"}'.encode("utf-16"),
    "binary": bytes(range(256)),
    "list of texts": b'["x"]',
    "list in a list": b"[[]]",
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_complaint(cli: Cli, what: str) -> None:
    cli("add", "complaint", cli.file(FILES[what])).fails(2)
    assert listing(cli.office(), "complaint").total == 0


@pytest.mark.parametrize("command", ["set", "step"])
def test_a_file_that_is_no_object(cli: Cli, command: str) -> None:
    number = cli.add("complaint", complaint())[0]
    words = [command, number] + (["reported"] if command == "step" else [])
    for what in ("empty", "broken", "a text", "null", "list of texts", "deep", "not UTF-8"):
        cli(*words, cli.file(FILES[what])).fails(2)
    assert json.loads(cli("show", number, "--json").out)["revision"] == 1


def test_files_that_can_t_be_read(cli: Cli) -> None:
    for path in (
        cli.folder,
        cli.folder / "missing.json",
        cli.folder / "missing" / "x.json",
        "\0",
        "x" * 5_000,
    ):
        cli("add", "complaint", path).fails(2)


def test_a_byte_order_mark_is_no_harm(cli: Cli) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(complaint()).encode()
    said = cli("add", "complaint", cli.file(content))
    assert (said.code, said.out.count("\n")) == (0, 1)
    assert cli.spawn("add", "complaint", "-", given=content).out.startswith("A-C-")


def test_a_list_stops_at_the_first_bad_item_and_names_it(cli: Cli) -> None:
    said = cli("add", "complaint", cli.file([complaint(), complaint(), complaint(facts=""), complaint()]))
    assert said.code == 2
    assert len(said.out.splitlines()) == 2
    assert "3" in said.one_line() and "facts" in said.one_line()
    assert listing(cli.office(), "complaint").total == 2
    said = cli("add", "complaint", cli.file([complaint(), "x"]))
    assert (said.code, said.out.count("\n")) == (2, 1)
    assert "2" in said.one_line()
    assert cli("add", "complaint", cli.file([])).code == 0


def test_every_problem_is_named_in_the_one_line(cli: Cli) -> None:
    line = cli("add", "complaint", cli.file({"quantity": "many", "urgency": "x", "colour": "red"})).fails(2)
    for key in (
        "quantity",
        "urgency",
        "colour",
        "complainant",
        "phone",
        "type",
        "product",
        "facts",
        "remedy_wanted",
    ):
        assert key in line, key


def test_values_that_read_like_templates_or_lines_stay_harmless(cli: Cli) -> None:
    for text in ("{0} {key} {{", "%s %(x)s", "a\nb\r\nc", "\x1b[31m", "x" * 3_000, "\ud83d"):
        cli("add", "complaint", cli.file(complaint(urgency=text))).fails(2)
        cli("show", text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "--json").fails(2)


def test_numbers_kinds_and_steps_there_are_not(cli: Cli) -> None:
    number = cli.add("complaint", complaint())[0]
    given = cli.file({})
    for words in (
        ("show", "A-C-000000-001", "--json"), ("history", "x", "--json"), ("set", "x", given),
        ("step", "x", "reported"),
        ("step", number, "visited"), ("step", number, "nonsense"), ("step", number, "resume"),
        ("step", "zhang", "void"),
        ("list", "nonsense", "--json"), ("list", "", "--json"), ("fields", "nonsense"), ("add", "nonsense", given),
        ("add", "desk", given), ("add", "list_item", given), ("list", "complaint", "--where", "colour=red"),
        ("list", "complaint", "--where", "facts"), ("list", "complaint", "--where", "quantity=many"),
        ("list", "complaint", "--where", "state=sideways"), ("list", "complaint", "--limit", "-1"),
        ("list", "complaint", "--limit", "x"), ("show", "\udcff"), ("history", "\udcff"),
        ("step", "\udcff", "\udcfe"),
        ("list", "complaint", "--where", "number=\udcff"), ("list", "customer", "--where", "email=\udcff"),
        ("step", number, "\udcff"), ("paper", "\udcff", number, "-o", cli.folder / "x.pdf"),
    ):  # fmt: skip
        cli(*words).fails(2)
    for words in (
        ("bogus",),
        ("add", "complaint"),
        ("show",),
        ("--bogus", "verify"),
        ("paper", "complaint-status"),
    ):
        cli(*words).fails(2)
    assert checking.verify(cli.office()) == ()


def test_papers_that_can_t_be(cli: Cli) -> None:
    number, other = cli.add("complaint", complaint(), complaint())
    path = cli.folder / "out.pdf"
    path.write_bytes(b"the old one")
    cli("step", other, "reported")
    for words in (
        ("complaint-status", number), ("complaint-handling", other), ("nonsense", other), ("complaint-status",),
        ("complaint-status", other, other), ("complaint-status", "zhang"), ("complaint-status", "x"),
        ("complaint-status", other, "--from", "2026-01-01"), ("complaint-status", other, "--language", "fr"),
    ):  # fmt: skip
        cli("paper", *words, "-o", path).fails(2)
    for target in (cli.folder, cli.folder / "missing" / "out.pdf", ".", "/", "", path / "under"):
        cli("paper", "complaint-status", other, "-o", target).fails(2)
    assert path.read_bytes() == b"the old one"
    assert sorted(p.name for p in cli.folder.iterdir() if p.suffix == ".new") == []
    assert cli("paper", "complaint-status", other, "-o", path, user="root").fails(3)
    assert cli("paper", "complaint-status", other, "-o", path).code == 0
    assert path.read_bytes().startswith(b"%PDF")


def test_who_may_not(cli: Cli) -> None:
    number = cli.add("complaint", complaint())[0]
    cli("step", number, "reported")
    for words, user in (
        (("step", number, "proposed"), "zhang"), (("step", number, "handling"), "root"),
        (("verify",), "nobody"),
        (("add", "complaint", cli.file(complaint())), "zhou"), (("list", "complaint"), "root"),
        (("set", number, cli.file({"owner": "lucia"})), "lucia"), (("find", "x"), "root"),
    ):  # fmt: skip
        code = 2 if "handling" in words else 3
        cli(*words, user=user).fails(code)
    cli("step", number, "proposed", password="wrong-password").fails(3)
    cli("step", number, "proposed", user="\udcff").fails(3)
    assert json.loads(cli("show", number, "--json").out)["status"] == "reported"


def test_a_password_is_asked_for_only_where_somebody_can_answer(cli: Cli) -> None:
    cli.spawn("list", "complaint", env={"CSAPP_PASSWORD": None}).fails(3)
    cli.spawn("list", "complaint", env={"CSAPP_PASSWORD": None}, given=None, shell="<&-").fails(3)
    cli.spawn("add", "complaint", "-", given=None, shell="<&-").fails(2)
    cli.spawn("list", "complaint", env={"CSAPP_USER": None}).fails(3)


def test_options_go_before_or_after_the_command(cli: Cli) -> None:
    elsewhere = {"CSAPP_DATA": str(cli.folder / "nowhere"), "CSAPP_USER": "nobody"}
    told = ("--data", cli.office.folder, "--user", "zhang")
    for words in (
        (*told, "list", "complaint", "--json"), ("list", *told, "complaint", "--json"),
        (*told[:2], "list", *told[2:], "complaint", "--json"),
    ):  # fmt: skip
        assert cli.spawn(*words, env=elsewhere).json() == []
    cli.spawn("list", "complaint", env=elsewhere).fails(4)


@pytest.mark.parametrize("fault", ["no folder", "no store", "empty", "garbage", "no keys", "a folder"])
def test_a_desk_that_is_not_whole(cli: Cli, fault: str) -> None:
    cli.office.close()
    folder = cli.office.folder
    path = folder / ("keys.json" if fault == "no keys" else "desk.db")
    content = {"empty": b"", "garbage": os.urandom(20_000)}.get(fault)
    if fault == "no folder":
        folder.rename(cli.folder / "moved")
    elif content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    if fault == "a folder":
        path.mkdir()
    for words in (("verify",), ("list", "complaint", "--json"), ("add", "complaint", cli.file(complaint()))):
        cli(*words).fails(4)
    if fault != "no folder":
        cli("init", "--desk", "A", "--company", "x", user="li").fails(4)
    assert path.read_bytes() == content if content is not None else not path.is_file()


@pytest.mark.skipif(os.name == "nt", reason="shells of Windows close no streams")
@pytest.mark.parametrize(
    ("shell", "code"),
    [
        (">/dev/full", 4),
        (">&- 2>&-", 0),
        *(pytest.param(shell, 0, marks=pytest.mark.slow) for shell in (">&-", "| true", "2>&-")),
    ],
)
def test_an_output_nobody_reads(cli: Cli, shell: str, code: int) -> None:
    cli.add("complaint", *[complaint(facts="long " * 1_000)] * 3)
    ending = "; exit ${PIPESTATUS[0]}"
    said = cli.spawn("list", "complaint", "--json", shell=shell + ending)
    assert said.code == code, said
    assert said.err.count("\n") == (code == 4), said
    assert "Traceback" not in said.err


@pytest.mark.skipif(os.name == "nt", reason="shells of Windows close no streams")
def test_a_list_whose_numbers_nobody_reads_stops(cli: Cli) -> None:
    path = cli.file([complaint() for _ in range(200)])
    said = cli.spawn("add", "complaint", path, shell="| head -n 1; exit ${PIPESTATUS[0]}")
    assert (said.code, said.out) == (2, "A-C-" + said.out[4:10] + "-001\n")
    said.one_line()
    assert 1 <= listing(cli.office(), "complaint").total < 200
    assert checking.verify(cli.office()) == ()


def test_init_makes_a_desk_or_says_why_not(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "new" / "desk"
    words = [
        "--data",
        str(target),
        "init",
        "--desk",
        "B7",
        "--company",
        "好家",
        "--name",
        "李敏",
        "--language",
        "es",
    ]
    for wrong in (("--desk", "abcd"), ("--desk", "a"), ("--company", " "), ("--company", "x\udcff"),
                  ("--name", "\udcff"), ("--name", "x" * 10_001), ("--user", "a b"), ("--user", "company"),
                  ("--language", "fr")):  # fmt: skip
        cli(*words, *wrong, user="li").fails(2)
    cli(*words, user="li", password="short").fails(2)
    assert not target.exists() or not list(target.iterdir())
    assert (said := cli(*words, user="li")).code == 0 and said.err == ""
    assert cli("--data", target, "add", "complaint", cli.file(complaint()), user="li").out.startswith("B7-C-")
    cli(*words, user="li").fails(4)
    shown = cli("--data", target, "show", "li", "--json", user="li").json()
    assert isinstance(shown, dict)
    assert (shown["name"], shown["roles"], shown["language"]) == ("李敏", ["admin", "manager"], "es")
    (tmp_path / "file").write_text("x", "utf-8")
    cli("--data", tmp_path / "file", "init", "--desk", "A", "--company", "x", user="li").fails(4)


@pytest.mark.slow
def test_init_with_sample_data(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "demo"
    said = cli(
        "--data", target, "init", "--desk", "A", "--company", "x", "--demo", user="li", password=PASSWORD
    )
    assert (said.code, said.err) == (0, "")
    rows = cli("--data", target, "list", "complaint", "--json", user="li").json()
    assert isinstance(rows, list) and len(rows) >= 5
    assert cli("--data", target, "verify", user="li").code == 0


def test_a_fault_of_ours_is_one_line_without_what_records_say(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        json.loads('{"complainant": 欧阳娜娜}')
    except ValueError as bad:
        report(type(bad), bad, bad.__traceback__)
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert "JSONDecodeError" in said.err and "decoder.py:" in said.err and "欧阳" not in said.err
