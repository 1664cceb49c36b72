"""Numbers and money as people write them: own small tables, because a locale library costs 100 µs a value."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\u2212"

# Symbols that mean one currency to our readers; any other currency is shown by its code.
_SYMBOLS = {
    "CNY": "¥",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "JP¥",
    "HKD": "HK$",
    "TWD": "NT$",
    "KRW": "₩",
    "INR": "₹",
    "SGD": "S$",
    "AUD": "A$",
    "CAD": "C$",
    "BRL": "R$",
    "VND": "₫",
}
# ISO 4217: currencies whose minor unit is not one hundredth. The domain has the same table for its own
# arithmetic; neither floor may import the other, and a test compares the two.
_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF"), 0),
    **dict.fromkeys(("UGX", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
# Language -> (size, sign, keep trailing zeros): ¥3.20M keeps them, ¥26万 does not.
_UNITS = {
    "en": ((10**9, "B", True), (10**6, "M", True), (10**3, "k", False)),
    "zh_CN": ((10**8, "亿", False), (10**4, "万", False)),
}


def digits(currency: str) -> int:
    """Return how many decimal places the minor unit of ``currency`` has."""
    return _DIGITS.get(currency, 2)


def number(value: float | Decimal, places: int | None = None) -> str:
    """Return a number with thousands separators; ``places`` None keeps what the value has, without trailing zeros."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if places is None:
        text = f"{exact:,f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    else:
        text = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"
    if text.startswith("-"):
        text = MINUS + text[1:] if text.strip("-0.,") else text[1:]
    return text


def money(minor: int, currency: str, *, full: bool = False) -> str:
    """Return an exact amount: ¥386,400, ¥386,400.50; ``full`` always writes the minor digits (for columns)."""
    places = digits(currency)
    major = Decimal(minor).scaleb(-places)
    whole = major == major.to_integral_value()
    return _signed(number(abs(major), 0 if whole and not full else places), currency, negative=minor < 0)


def money_short(minor: int, currency: str, lang: str, figures: int = 3) -> str:
    """Return an amount to about ``figures`` figures: ¥4.86M, ¥310k; in Chinese ¥486万."""
    major = Decimal(minor).scaleb(-digits(currency))
    return _signed(_short(abs(major), lang, figures, bare=False), currency, negative=major < 0)


def tick(minor: int, currency: str, lang: str) -> str:
    """Return an amount for an axis, without its currency: 600k, 15M, 60万."""
    major = Decimal(minor).scaleb(-digits(currency))
    return (MINUS if major < 0 else "") + _short(abs(major), lang, 3, bare=True)


def symbol(currency: str) -> str:
    """Return the sign of a currency, or its code."""
    return _SYMBOLS.get(currency, currency)


def _signed(text: str, currency: str, *, negative: bool) -> str:
    sign = symbol(currency)
    gap = "\u00a0" if sign.isalpha() else ""
    return f"{MINUS if negative else ''}{sign}{gap}{text}"


def _short(major: Decimal, lang: str, figures: int, *, bare: bool) -> str:
    units = _UNITS[lang]
    for index, (size, sign, keep) in enumerate(units):
        if major < size and not _rounds_up_to(major, size, units[index + 1 :], figures):
            continue
        value = _rounded(max(major / size, Decimal(1)), figures)
        return number(value, _places(value, figures) if keep and not bare else None) + sign
    return number(major, 0)


def _rounds_up_to(major: Decimal, size: int, smaller: tuple[tuple[int, str, bool], ...], figures: int) -> bool:
    """Tell whether ``major``, just under ``size``, rounds to it in the next smaller unit (999,950 to 1M)."""
    step = Decimal(smaller[0][0]) if smaller else Decimal(1)
    return bool(smaller) and major >= step and _rounded(major / step, figures) * step >= size


def _places(value: Decimal, figures: int) -> int:
    return max(0, figures - 1 - value.adjusted()) if value else 0


def _rounded(value: Decimal, figures: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-_places(value, figures)), ROUND_HALF_UP)
