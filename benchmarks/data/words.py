"""What people say and write, in three languages: phrases with words in them of which few are frequent and most rare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

VOCABULARY = 20_000  # words a language
TABLE = 1 << 18  # how often each stands here is how often it is said
RARE = 60  # words that are said in some seven cases each, whatever the size
LANGUAGES = ("zh_CN", "en", "es")

_ZH = "安保边变别波不部采测层产常场车成程出初处春次从存错达大代带单到道得灯底地点电顶定东动度端短对多发法反方放非分风封服复改感高格给更工公功共关管光规果过海含号合和黑红后厚护花化话回活火货机急级计加家价间检见件建江讲交角接结节解界金紧近进经精景静九酒救局句具据决卡开看可刻客空口快宽框来栏蓝冷离里理力立利连量料列林领流漏路轮绿落马满毛门面民明模目木内能年农暖排牌盘配皮片品平铺期其起气器前浅强墙轻清情全缺群然热人日容入三色山商上设深生声失石时实使始事式室收手水税松速酸所台态套特提天条铁停通同头图土退托外完晚网位温文稳无物西吸洗系细下先线相箱响向小效斜写新心信星型性修需许选雪压烟言样腰页一移已易音应用油有鱼雨元圆远月云运在载早站张障折真整正支知直纸指质中钟重周轴主注转装状准资字总走足组最左作座"  # noqa: E501
_ZH_RARE = "翡鹭栀霁晔沅璟翊蘅皓漪麟岚珩榕瑜澜芷昀槿潇曦琥珀霖鸢蔚菡桦檀黛瑾筠璐汐峤琅纾澈"
_SYLLABLES = str.split(
    "al ber cor dan el fin gar hol in jor kel lam mar nor ol pen quin ros sel tor ul ver win yar zen "
    "bra cle dri fle gro pla ste tri bo ca de fo lu mi ne pu ra so ti vo"
)
_HEADS = {
    "zh_CN": "桌腿 包装 玻璃 螺丝 抽屉 木板 靠背 外箱 泡沫 说明书 油漆 配件 把手 插头 开关 布料 沙发 床架 柜门 "
    "镜子 灯罩 水箱 电池 遥控器 滤芯 轮子 拉链 缝线 颜色 尺寸 气味 噪音 划痕 裂纹 凹痕 变形 漏水 生锈 松动 掉漆 "
    "仓库 快递 司机 驿站 门卫 物业 发票 优惠券 差价 赠品",
    "en": "leg corner box glass screw drawer panel backrest foam manual paint handle plug switch fabric sofa frame "
    "door mirror shade tank battery remote filter wheel zip seam colour size smell noise scratch crack dent "
    "leak rust wobble chip warehouse courier driver locker porter neighbour invoice voucher price gift",
    "es": "pata esquina caja cristal tornillo cajón tablero respaldo espuma manual pintura tirador enchufe tela sofá "
    "marco puerta espejo pantalla depósito batería mando filtro rueda cremallera costura color tamaño olor "
    "ruido arañazo grieta abolladura fuga óxido desconchón almacén mensajero conductor taquilla portero vecino "
    "factura cupón precio regalo",
}
_SAID = {  # each with the goods and a word
    "zh_CN": (
        "客户来电说%s到货时%s有破损，外箱被压扁，",
        "收到%s后发现%s不对，与页面描述不符，要求处理。",
        "%s用了不到一个月，%s就坏了，客户很生气。",
        "快递员把%s放在驿站没有通知，打开一看%s已经湿了。",
        "客户问%s什么时候发货，备注里写的%s没有人看到。",
        "订单里的%s少发了%s，仓库说已经出库，",
        "%s安装以后%s有异响，客户拍了三张照片发在微信上。",
        "客户对%s还算满意，但是%s的颜色差得太多，想换一个。",
        "%s签收时没有开箱，第二天才看到%s开裂。",
        "已向客户致歉，请客户保留%s的外箱和%s的照片。",
        "上次换过的%s又出了同样的问题，%s松动，晃得厉害。",
        "客户希望把%s退掉，运费由我们承担，%s可以不要。",
    ),
    "en": (
        "The %s arrived today and the %s was damaged, the box had been crushed on one side. ",
        "The customer opened the %s and found that the %s does not match the page. ",
        "After less than a month with the %s, the %s failed and the customer is upset. ",
        "The courier left the %s with a neighbour without a word, and the %s got wet. ",
        "She asks when the %s will be shipped; nobody had read the note about the %s. ",
        "In the order for the %s the %s is missing, the warehouse says it left complete. ",
        "Since the %s was put together the %s makes a noise; three photos were sent. ",
        "He likes the %s as such, but the %s is of quite another shade and should be exchanged. ",
        "The %s was signed for unopened; the crack in the %s was seen only the day after. ",
        "We apologised and asked to keep the box of the %s and a photo of the %s. ",
        "The %s that was replaced has the same fault again, the %s is loose. ",
        "The customer wants to return the %s at our expense and does not need the %s. ",
    ),
    "es": (
        "El pedido de %s llegó hoy con el embalaje aplastado y el %s roto. ",
        "Al abrir la caja de %s la clienta vio que el %s no coincide con la página. ",
        "Con menos de un mes de uso de %s falló el %s y el cliente está molesto. ",
        "El mensajero dejó el paquete de %s a un vecino sin avisar y el %s se mojó. ",
        "Pregunta cuándo se envía el pedido de %s; nadie leyó la nota sobre el %s. ",
        "En el pedido de %s falta el %s, aunque el almacén dice que salió completo. ",
        "Desde que montó su %s se oye un ruido en el %s; envió tres fotos. ",
        "En general le gusta su %s, pero el %s es de otro tono y quiere cambiarlo. ",
        "Firmó la entrega de %s sin abrirla; al día siguiente vio la grieta en el %s. ",
        "Pedimos disculpas y que guarde la caja de %s y una foto del %s. ",
        "El recambio de %s tiene otra vez el mismo defecto, el %s está flojo. ",
        "El cliente quiere devolver su %s a nuestro cargo y no necesita el %s. ",
    ),
}
SHORT = {
    "zh_CN": ("更换配件", "退货退款", "尽快补发", "部分退款", "道歉并说明", "上门维修"),
    "en": ("a new part", "a full refund", "send it again", "part of the price", "an explanation", "a repair"),
    "es": (
        "una pieza nueva",
        "la devolución",
        "otro envío",
        "parte del precio",
        "una explicación",
        "arreglo",
    ),
}
CAUSES = {
    "zh_CN": ("包装过薄", "运输途中挤压", "仓库拣错", "来料不良", "说明不清", "客户使用不当"),
    "en": ("packing too thin", "crushed on the way", "picked wrongly", "poor material", "unclear page", "misuse"),
    "es": (
        "embalaje insuficiente", "aplastado en camino", "mal preparado", "material malo", "página confusa", "mal uso",
    ),
}  # fmt: skip
PRODUCTS = (
    ("橡木餐桌", "oak table", "mesa de roble"), ("布艺沙发", "fabric sofa", "sofá de tela"),
    ("落地灯", "floor lamp", "lámpara de pie"), ("电热水壶", "kettle", "hervidor"),
    ("记忆枕", "memory pillow", "almohada"), ("四件套", "bed linen", "juego de cama"),
    ("空气净化器", "air purifier", "purificador"), ("玻璃花瓶", "glass vase", "jarrón de cristal"),
    ("书架", "bookcase", "estantería"), ("儿童椅", "child's chair", "silla infantil"),
    ("不锈钢锅", "steel pan", "olla de acero"), ("浴室镜", "bathroom mirror", "espejo de baño"),
    ("地毯", "rug", "alfombra"), ("窗帘", "curtain", "cortina"), ("吸尘器", "vacuum cleaner", "aspiradora"),
    ("鞋柜", "shoe cabinet", "zapatero"), ("电饭煲", "rice cooker", "arrocera"),
    ("茶具", "tea set", "juego de té"), ("衣架", "coat stand", "perchero"), ("床头柜", "bedside table", "mesilla"),
)  # fmt: skip


@dataclass(frozen=True)
class Speech:
    """One language: phrases, how often which word is said, and the words that hardly ever are."""

    language: str
    phrases: tuple[str, ...]
    table: Sequence[str]
    rare: tuple[str, ...]
    middling: tuple[str, ...]

    def text(self, dice: Random, product: str, least: int = 2, most: int = 4) -> str:
        """Some sentences about the product; 40 to 400 characters."""
        chance, table, phrases = dice.random, self.table, self.phrases
        count = least + int(chance() * (most - least + 1))
        said = [
            phrases[int(chance() * len(phrases))] % (product, table[int(chance() * TABLE)])
            for _ in range(count)
        ]
        return "".join(said).strip()


def speech(language: str) -> Speech:
    """The same each time."""
    dice = Random(f"words {language}")
    heads = _HEADS[language].split()
    tail = dict.fromkeys(heads)
    while len(tail) < VOCABULARY:
        tail[_made(dice, language)] = None
    words = list(tail)
    total = sum(1 / rank for rank in range(1, VOCABULARY + 1))
    table: list[str] = []
    for rank, word in enumerate(words, 1):
        table += [word] * max(1, round(TABLE / (rank * total)))
    dice.shuffle(table)
    while len(table) < TABLE:
        table.append(dice.choice(table))
    rare = tuple(_rare(dice, language) for _ in range(RARE))
    return Speech(language, _SAID[language], table[:TABLE], rare, tuple(words[60:160]))


def _made(dice: Random, language: str) -> str:
    if language == "zh_CN":
        return dice.choice(_ZH) + dice.choice(_ZH)
    ending = dice.choice(("o", "a", "ado", "ón", "ía") if language == "es" else ("", "er", "ing", "y", "on"))
    middle = dice.choice(_SYLLABLES) if dice.random() < 0.7 else ""
    return dice.choice(_SYLLABLES) + middle + dice.choice(_SYLLABLES) + ending


def _rare(dice: Random, language: str) -> str:
    if language == "zh_CN":
        return "".join(dice.sample(_ZH_RARE, 4))
    return "x" + "".join(dice.sample(_SYLLABLES, 4))
