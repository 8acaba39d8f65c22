"""Makes resources/regions/regions.json anew: China's provinces, cities and districts with their pinyin, and Spain's
provinces.

    python -m scripts.regions AREA_DATA/dist/index.cjs

The Chinese names come from the package @vant/area-data (MIT, its licence lies beside the file); Spain's fifty
provinces and two autonomous cities are named here, in their official order.
"""

import json
import re
import sys
from importlib import import_module
from pathlib import Path

TARGET = Path(__file__).parent.parent / "resources" / "regions" / "regions.json"
SPAIN = (
    "Araba/Álava; Albacete; Alicante; Almería; Ávila; Badajoz; Illes Balears (Islas Baleares); Barcelona; "
    "Burgos; Cáceres; Cádiz; Castellón; Ciudad Real; Córdoba; A Coruña (La Coruña); Cuenca; Girona "
    "(Gerona); Granada; Guadalajara; Gipuzkoa (Guipúzcoa); Huelva; Huesca; Jaén; León; Lleida (Lérida); "
    "La Rioja; Lugo; Madrid; Málaga; Murcia; Navarra; Ourense (Orense); Asturias; Palencia; Las Palmas; "
    "Pontevedra; Salamanca; Santa Cruz de Tenerife; Cantabria; Segovia; Sevilla; Soria; Tarragona; "
    "Teruel; Toledo; Valencia; Valladolid; Bizkaia (Vizcaya); Zamora; Zaragoza; Ceuta; Melilla"
)
_ENTRY = re.compile(r"(\d{6})['\"]?:\s*['\"]([^'\"]+)['\"]")
_NO_CITY = re.compile(
    r"直辖县|^县$"
)  # what stands in for a city where districts belong to the province itself


def spelled(name: str) -> str:
    """The pinyin of a name, its syllables apart: read as a whole, so that 重庆 is chong qing."""
    return " ".join(import_module("pypinyin").lazy_pinyin(name))  # wanted for nothing else


def tree(text: str) -> list[list[object]]:
    """``[name, pinyin, children]`` for each province."""
    found = {code: json.loads(f'"{name}"') for code, name in _ENTRY.findall(text)}
    cities: dict[str, list[list[object]]] = {}
    for code, name in sorted(found.items()):
        province, city = code[:2], code[2:4]
        if city == "00":
            cities[code] = []
        elif code.endswith("00"):
            direct = _NO_CITY.search(name) or name == found[province + "0000"]
            districts = [
                [own, spelled(own)]
                for other, own in sorted(found.items())
                if other.startswith(code[:4]) and other != code
            ]
            cities[province + "0000"] += districts if direct else [[name, spelled(name), districts]]
    return [[found[code], spelled(found[code]), children] for code, children in cities.items()]


def main() -> None:
    """Write the file."""
    china = tree(Path(sys.argv[1]).read_text("utf-8"))
    plain = {"china": china, "spain": [entry.removesuffix(")").split(" (") for entry in SPAIN.split("; ")]}
    TARGET.write_text(json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(TARGET.name, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
