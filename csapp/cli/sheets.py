"""Spreadsheets on the command line: ``csapp import KIND FILE``, ``csapp export KIND FILE``."""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from csapp.cli.arguments import tell, unmasking
from csapp.cli.inputs import BadFile, signed_in, signed_in_to_read
from csapp.i18n import LANGUAGES, N_, Translator
from csapp.services import exporting, importing
from csapp.services.context import Context
from csapp.services.importing import Imported, Preview, same_as
from csapp.vocabulary.errors import Problem, UserFault

SOME_ROWS_BAD = UserFault.exit_code


def import_rows(arguments: argparse.Namespace, t: Translator) -> int:
    """Make records of the rows of a spreadsheet; 2 where rows were bad, each told in a line."""
    path, options = Path(arguments.file), {"encoding": arguments.encoding, "sheet": arguments.sheet}
    with signed_in(arguments) as ctx:
        importing.targets(arguments.kind)
        columns = importing.look(path, **options).columns
        mapping = dict(importing.mapping(ctx, arguments.kind, columns)) | _said(arguments.map)
        fixed = dict(importing.fixed_values(ctx, arguments.kind, columns)) | _set(arguments.set)
        if arguments.dry_run:
            limit = arguments.limit
            seen = importing.preview(ctx, arguments.kind, path, mapping, fixed=fixed, limit=limit, **options)
            return _told_preview(seen, mapping, fixed, t, as_json=arguments.json)
        done = importing.run(
            ctx,
            arguments.kind,
            path,
            mapping,
            fixed=fixed,
            skip_bad=not arguments.all_or_nothing,
            skip_known=not arguments.doubles,
            **options,
        )
        if arguments.map or arguments.set:
            importing.remember(ctx, arguments.kind, mapping, fixed)
        return _told(done, t, as_json=arguments.json)


def _said(pairs: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        column, equals, key = pair.rpartition("=")
        if not equals:
            raise BadFile(N_("--map takes COLUMN=FIELD."))
        found[column] = key.strip()
    return found


def _set(pairs: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise BadFile(N_("--set takes FIELD=VALUE."))
        found[key.strip()] = value
    return found


def _told(done: Imported, t: Translator, *, as_json: bool) -> int:
    if as_json:
        bad = [{"line": row.line, "problems": _problems(row.problems, t)} for row in done.bad]
        said: dict[str, object] = {"made": done.made, "skipped": done.skipped, "bad": bad}
        said |= {"first": done.first or None, "last": done.last or None, "seconds": round(done.seconds, 3)}
        said["other_names"] = [
            {
                "line": row.line,
                "name": row.name,
                "known": row.number or None,
                "twin": row.twin or None,
                "called": row.called,
            }
            for row in done.others
        ]
        _print_json(said)
    else:
        _tell_bad([(row.line, row.problems) for row in done.bad], t)
        for row in done.others:
            reason = t(same_as(row.number, row.called), number=row.number, line=row.twin, name=row.called)
            tell(t(N_("Line {line}: {reason}"), line=row.line, reason=reason))
        print(t.plural("{count} record made.", "{count} records made.", done.made))
        if done.made:
            print(f"{done.first} - {done.last}")
        if done.skipped:
            print(
                t.plural("{count} row was known already.", "{count} rows were known already.", done.skipped)
            )
    return SOME_ROWS_BAD if done.bad else 0


def _told_preview(
    seen: Preview, mapping: Mapping[str, str], fixed: Mapping[str, str], t: Translator, *, as_json: bool
) -> int:
    if as_json:
        rows = [
            {
                "line": row.line,
                "values": dict(row.values),
                "problems": _problems(row.problems, t),
                "known": row.known or None,
                "twin": row.twin or None,
                "called": row.called or None,
            }
            for row in seen.rows
        ]
        _print_json(
            {
                "mapping": dict(mapping),
                "fixed": dict(fixed),
                "good": seen.good,
                "bad": seen.bad,
                "known": seen.known,
                "rows": rows,
            }
        )
        return SOME_ROWS_BAD if seen.bad else 0
    for column, key in mapping.items():
        print(f"{column} -> {key or '-'}")
    for key, value in fixed.items():
        print(f"{key} = {value}")
    _tell_bad([(row.line, row.problems) for row in seen.rows if row.problems], t)
    line = N_("{good} rows are good, {known} of them known already; {bad} are bad. Nothing was changed.")
    print(t(line, good=seen.good, known=seen.known, bad=seen.bad))
    return SOME_ROWS_BAD if seen.bad else 0


def _tell_bad(rows: Sequence[tuple[int, Sequence[Problem]]], t: Translator) -> None:
    for line, problems in rows:
        reason = "; ".join(problem.line(t) for problem in problems)
        tell(t(N_("Line {line}: {reason}"), line=line, reason=reason))


def _problems(problems: Sequence[Problem], t: Translator) -> list[dict[str, str]]:
    return [{"key": problem.key, "message": problem.text(t)} for problem in problems]


def export_rows(arguments: argparse.Namespace, t: Translator) -> int:
    """Write a list to a spreadsheet."""
    where: dict[str, str] = {}
    for pair in arguments.where:
        key, equals, value = pair.partition("=")
        if not equals:
            raise BadFile(N_("--where takes KEY=VALUE."))
        where[key] = value
    with signed_in_to_read(arguments) as ctx:
        count = _export(ctx, arguments, where, arguments.language or t.language)
    print(t.plural("{count} row written.", "{count} rows written.", count))
    return 0


def _export(ctx: Context, arguments: argparse.Namespace, where: Mapping[str, str], language: str) -> int:
    columns = [key.strip() for key in arguments.columns.split(",") if key.strip()]
    return exporting.export(
        ctx,
        arguments.kind,
        Path(arguments.file),
        columns=columns,
        where=where,
        order=arguments.order,
        descending=arguments.descending,
        text=arguments.text,
        language=language,
        unmasked=arguments.unmasked,
        reason=arguments.reason,
    )


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def declare(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What may be said with the two commands."""
    bring = command("import", "make records of the rows of a spreadsheet (XLSX, CSV)")
    bring.add_argument("kind")
    bring.add_argument("file", metavar="FILE")
    bring.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD", help="COLUMN= leaves it out"
    )
    bring.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="for all rows that do not say it"
    )
    bring.add_argument(
        "--encoding", default="", metavar="E", help="where it can't be told: gb18030, cp1252, ..."
    )
    bring.add_argument("--sheet", default="", metavar="NAME")
    bring.add_argument("--dry-run", action="store_true", help="say what would be made, change nothing")
    bring.add_argument("--limit", type=int, default=100, metavar="N", help="rows shown by --dry-run")
    bring.add_argument("--all-or-nothing", action="store_true", help="change nothing if one row is bad")
    bring.add_argument("--doubles", action="store_true", help="also make what is known already")
    bring.add_argument("--json", action="store_true")
    away = command("export", "write a list to a spreadsheet (XLSX, CSV)")
    away.add_argument("kind", help="a kind, or case for all cases")
    away.add_argument("file", metavar="FILE")
    away.add_argument("--where", action="append", default=[], metavar="KEY=VALUE")
    away.add_argument("--columns", default="", metavar="KEY,KEY", help="by default all")
    away.add_argument("--order", default="", metavar="KEY")
    away.add_argument("--descending", action="store_true")
    away.add_argument("--text", default="", help="only what the search finds")
    away.add_argument("--language", choices=list(LANGUAGES), default="")
    unmasking(away)
