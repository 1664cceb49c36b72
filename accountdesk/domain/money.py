"""Money in integer minor units of an ISO 4217 currency; rounding happens once, half up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

# ISO 4217: currencies whose minor unit is not one hundredth.
_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF"), 0),
    **dict.fromkeys(("UGX", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


# Digits enough for any product of a quantity, a price and a rate that a book takes.
_EXACT = Context(prec=200, rounding=ROUND_HALF_UP)


def digits(currency: str) -> int:
    """Return how many decimal places the minor unit of ``currency`` has (ISO 4217)."""
    return _DIGITS.get(currency, 2)


def to_minor(major: Decimal, currency: str) -> int:
    """Return ``major`` (in whole units) as integer minor units, rounded half up."""
    scaled = major.scaleb(digits(currency), _EXACT)
    return int(scaled.quantize(Decimal(1), context=_EXACT))


def to_major(minor: int, currency: str) -> Decimal:
    """Return ``minor`` units as an exact decimal number of whole units."""
    return Decimal(minor).scaleb(-digits(currency))


def convert(minor: int, currency: str, rate: Decimal, into: str) -> int:
    """Return ``minor`` of ``currency`` in minor units of ``into``; ``rate`` is ``into`` per unit of ``currency``."""
    return to_minor(to_major(minor, currency) * rate, into)
