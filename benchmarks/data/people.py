"""The customers: who they are, how they are reached, which language they speak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random

from csapp.vocabulary.values import Contact

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解"  # noqa: E501
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建国华红梅志云晓燕鹏飞宇欣怡浩然子轩雨桐梓涵一诺思远嘉琪俊凯雪莹海波春燕"  # noqa: E501
_EN_FIRST = str.split(
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph "
    "Jessica Thomas Sarah Daniel Karen Emma Oliver Grace Liam Chloe Noah Hannah Lucas Zoe Ethan"
)
_EN_LAST = str.split(
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Wilson Anderson Taylor Moore Jackson Martin Lee Thompson "
    "White Harris Clark Lewis Walker Hall Young King Wright Hill Scott Green Baker Adams O'Neill McCarthy"
)
_ES_FIRST = str.split(
    "María Carmen José Antonio Ana Manuel Lucía Francisco Laura Javier Marta Carlos Elena Ángel Paula Miguel Sofía "
    "Rafael Inés Álvaro Núria Iñaki Begoña Andrés Verónica Jesús"
)
_ES_LAST = str.split(
    "García González Rodríguez Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno "
    "Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ibáñez Núñez"
)
REGIONS = {
    "zh_CN": (
        "浙江 杭州 西湖区", "上海 上海 浦东新区", "广东 广州 天河区", "北京 北京 朝阳区", "江苏 苏州 吴中区",
        "四川 成都 武侯区", "湖北 武汉 洪山区", "山东 青岛 市南区", "福建 厦门 思明区", "陕西 西安 雁塔区",
    ),
    "en": ("London", "Manchester", "Dublin", "New York", "Melbourne", "Toronto"),
    "es": ("Madrid", "Alicante", "Bizkaia", "Murcia", "Ciudad de México", "Sevilla"),
}  # fmt: skip
_COMPANIES = {
    "zh_CN": ("家居", "贸易", "商行"),
    "en": ("Ltd", "Stores", "Home"),
    "es": ("S.L.", "Hogar", "Hnos."),
}
SHARES = (("zh_CN", 0.5), ("en", 0.3), ("es", 0.2))


@dataclass(frozen=True, slots=True)
class Person:
    """A customer before any record: ``phones`` as typed, ``since`` of the first contact."""

    language: str
    name: str
    phones: tuple[Contact, ...]
    region: str
    company: str | None
    kind: str
    since: datetime


def somebody(dice: Random, since: datetime) -> Person:
    """The next customer."""
    draw = dice.random()
    language = "zh_CN" if draw < 0.5 else "en" if draw < 0.8 else "es"
    name = _named(dice, language)
    company = None
    if dice.random() < 0.15:
        company = f"{name.split()[-1]}{' ' if language != 'zh_CN' else ''}{dice.choice(_COMPANIES[language])}"
    count = 1 if dice.random() < 0.85 else 2
    kind = "online" if dice.random() < 0.6 else "end" if dice.random() < 0.8 else "channel"
    numbers = tuple(Contact(_phone(dice, language)) for _ in range(count))
    return Person(language, name, numbers, dice.choice(REGIONS[language]), company, kind, since)


def _named(dice: Random, language: str) -> str:
    if language == "zh_CN":
        surname = _SURNAMES[int(len(_SURNAMES) * dice.random() ** 1.7)]
        return surname + dice.choice(_GIVEN) + (dice.choice(_GIVEN) if dice.random() < 0.8 else "")
    if language == "en":
        return f"{dice.choice(_EN_FIRST)} {dice.choice(_EN_LAST)}"
    return f"{dice.choice(_ES_FIRST)} {dice.choice(_ES_LAST)} {dice.choice(_ES_LAST)}"


def _phone(dice: Random, language: str) -> str:
    digits = f"{dice.randrange(100_000_000):08d}"
    if language == "zh_CN":
        if dice.random() < 0.1:
            return f"0571-{8}{digits[1:]}"
        return f"1{dice.choice('35789')}{dice.randrange(10)} {digits[:4]} {digits[4:]}"
    if language == "en":
        return f"+44 7{dice.randrange(100, 1000)} {digits[:3]} {digits[3:6]}"
    return f"+34 6{digits[:2]} {digits[2:5]} {digits[5:8]}"
