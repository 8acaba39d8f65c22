"""Makes ``resources/search/``: simplified characters and pinyin readings, from the tables of OpenCC and pypinyin.

The search index must be taken apart with the very words it was made of, on every PC and in ten years: the tables are
part of the desk, not of what happens to be installed. Run with both packages at hand (they are not needed otherwise);
a change of what it writes needs a new ``csapp.storage.search.VERSION``.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from importlib import import_module
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "resources" / "search"
CHINESE = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), 0x3007, *range(0x20000, 0x2A6E0)]
MOST_READINGS = 2  # of a character in a name; the rarer ones find more strangers than friends
SURNAMES = (
    "单shan 仇qiu 解xie 曾zeng 翟zhai 盖ge 朴piao 区ou 查zha 华hua 任ren 尹yin 尉yu 乐yue 纪ji 黑he 缪miao 折she "
    "种chong 秘bi 繁po 员yun 祭zhai 洗xian 冼xian 哈ha 过guo 那na 幺yao 宓mi 麦mai 召shao 句gou 万mo 石shi 沈shen "
    "曲qu 车che 柏bai 谷gu 宁ning 燕yan 应ying 卜bu 晁chao 隗wei 逄pang 覃qin 佴nai 仉zhang 亓qi 厍she 爨cuan"
)


def simplified() -> list[str]:
    """``從从``: a character and what it is in simplified writing, where that is one other character."""
    convert = import_module("opencc").OpenCC("t2s").convert
    found = ((chr(code), convert(chr(code))) for code in CHINESE)
    return [one + plain for one, plain in found if len(plain) == 1 and plain != one]


def readings() -> list[str]:
    """``li 李里...``: the simplified characters read so; the usual reading stands before the second one."""
    pypinyin = import_module("pypinyin")
    traditional = {line[0] for line in simplified()}
    places: dict[str, list[str]] = {}
    for char in (chr(code) for code in CHINESE if chr(code) not in traditional):
        read = pypinyin.pinyin(char, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
        plain = [_plain(one) for one in (read[0] if read else ()) if one]
        places[char] = list(dict.fromkeys(one for one in plain if one.isascii() and one.isalpha()))[
            :MOST_READINGS
        ]
    lines: list[str] = []
    for place in range(MOST_READINGS):
        grouped: dict[str, list[str]] = defaultdict(list)
        for char, read in places.items():
            if place < len(read):
                grouped[read[place]].append(char)
        lines += [f"{reading} {''.join(chars)}" for reading, chars in sorted(grouped.items())]
    return lines


def _plain(reading: str) -> str:
    spread = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    return "".join(char for char in spread if not unicodedata.combining(char)).casefold()


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, lines in {
        "simplified": simplified(),
        "pinyin": readings(),
        "surnames": SURNAMES.split(),
    }.items():
        (OUT / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
