"""Constant values and their arithmetic: booleans, strings, exact numbers.

Numbers are Python integers where the kind is an integer, Fractions for floats, and pairs of
Fractions for complex ones. None is a value that is not known.
"""

from __future__ import annotations

import re
from fractions import Fraction

__all__ = ["Value", "binary", "compare", "literal", "shift", "to_integer", "unary"]

Value = bool | str | int | Fraction | tuple[Fraction, Fraction] | None

_LONGEST = 4096  # bits that an integer constant may have; more is an error in Go (at 512)
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)", re.DOTALL)
_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def literal(kind: str, text: str) -> Value:
    """The value of a literal node of type `kind`."""
    try:
        match kind:
            case "int_literal":
                return _integer(text)
            case "float_literal":
                return _float(text)
            case "imaginary_literal":
                return Fraction(0), Fraction(_float(text[:-1]))
            case "rune_literal":
                return ord(_unescaped(text[1:-1]))
            case "interpreted_string_literal":
                return _unescaped(text[1:-1])
            case "raw_string_literal":
                return text[1:-1].replace("\r", "")
            case _:
                return None
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        return None


def _integer(text: str) -> int:
    digits = text.replace("_", "").lower()
    if re.fullmatch(r"0[0-7]+", digits):
        return int(digits, 8)
    return int(digits, 0)


def _float(text: str) -> Fraction:
    digits = text.replace("_", "").lower()
    if digits.startswith("0x"):
        mantissa, _, exponent = digits[2:].partition("p")
        whole, _, part = mantissa.partition(".")
        value = Fraction(int(whole + part or "0", 16), 16 ** len(part))
        return value * Fraction(2) ** int(exponent or "0")
    if not re.search(r"[.e]", digits):
        return Fraction(int(digits, 10))
    mantissa, _, exponent = digits.partition("e")
    if abs(int(exponent or "0")) > 5000:
        raise OverflowError
    return Fraction(mantissa.rstrip(".") or "0") * Fraction(10) ** int(exponent or "0")


def _unescaped(text: str) -> str:
    """Bytes that are not UTF-8 become surrogates: each still counts as a byte in `len`."""
    if "\\" not in text:
        return text
    out = bytearray()
    at = 0
    for match in _ESCAPE.finditer(text):
        out += text[at : match.start()].encode("utf-8", "surrogateescape")
        at = match.end()
        code = match[1]
        if code[0] == "x":
            out.append(int(code[1:], 16))
        elif code[0] in "uU":
            out += chr(int(code[1:], 16)).encode("utf-8", "surrogatepass")
        elif len(code) == 3:
            out.append(int(code, 8) & 0xFF)
        else:
            out += _SIMPLE.get(code, code).encode()
    out += text[at:].encode("utf-8", "surrogateescape")
    return out.decode("utf-8", "surrogateescape")


def to_integer(value: Value) -> int | None:
    """The integer that a constant is, if it is one."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else None
    if isinstance(value, tuple):
        return to_integer(value[0]) if not value[1] else None
    return None


def unary(operator: str, value: Value, unsigned_bits: int = 0) -> Value:
    """`+x`, `-x`, `!x`, `^x`; `unsigned_bits` is the width of x for `^` of an unsigned type."""
    if isinstance(value, bool):
        return not value if operator == "!" else None
    if isinstance(value, tuple):
        return (-value[0], -value[1]) if operator == "-" else value if operator == "+" else None
    if isinstance(value, int | Fraction):
        if operator == "+":
            return value
        if operator == "-":
            return -value
        if operator == "^" and isinstance(value, int):
            return ~value & ((1 << unsigned_bits) - 1) if unsigned_bits else ~value
    return None


def binary(operator: str, a: Value, b: Value, *, integers: bool) -> Value:
    """An arithmetic, logical or string operation. `integers`: both are of integer kind, so that
    `/` truncates."""
    if isinstance(a, bool) and isinstance(b, bool):
        return a and b if operator == "&&" else a or b if operator == "||" else None
    if isinstance(a, str) and isinstance(b, str):
        return a + b if operator == "+" else None
    if isinstance(a, tuple) or isinstance(b, tuple):
        return _complex(operator, a, b)
    if not isinstance(a, int | Fraction) or not isinstance(b, int | Fraction):
        return None
    if isinstance(a, bool) or isinstance(b, bool):
        return None
    if integers:
        x, y = to_integer(a), to_integer(b)
        return None if x is None or y is None else _integers(operator, x, y)
    x, y = Fraction(a), Fraction(b)
    match operator:
        case "+":
            return x + y
        case "-":
            return x - y
        case "*":
            return x * y
        case "/":
            return x / y if y else None
        case _:
            return None


def _integers(operator: str, x: int, y: int) -> Value:
    match operator:
        case "+":
            return x + y
        case "-":
            return x - y
        case "*":
            return x * y if x.bit_length() + y.bit_length() < _LONGEST else None
        case "/" | "%":
            if not y:
                return None
            quotient = abs(x) // abs(y) * (1 if (x < 0) == (y < 0) else -1)
            return quotient if operator == "/" else x - y * quotient
        case "&":
            return x & y
        case "|":
            return x | y
        case "^":
            return x ^ y
        case "&^":
            return x & ~y
        case _:
            return None


def _complex(operator: str, a: Value, b: Value) -> Value:
    x, y = _pair(a), _pair(b)
    if x is None or y is None:
        return None
    (p, q), (r, s) = x, y
    match operator:
        case "+":
            return p + r, q + s
        case "-":
            return p - r, q - s
        case "*":
            return p * r - q * s, p * s + q * r
        case "/":
            size = r * r + s * s
            return ((p * r + q * s) / size, (q * r - p * s) / size) if size else None
        case _:
            return None


def _pair(value: Value) -> tuple[Fraction, Fraction] | None:
    if isinstance(value, tuple):
        return value
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value), Fraction(0)
    return None


def shift(operator: str, a: Value, b: Value) -> Value:
    """`a << b` and `a >> b`."""
    x, count = to_integer(a), to_integer(b)
    if x is None or count is None or not 0 <= count < _LONGEST:
        return None
    return x << count if operator == "<<" else x >> count


def compare(operator: str, a: Value, b: Value) -> bool | None:
    """A comparison of two constants."""
    if a is None or b is None:
        return None
    if isinstance(a, tuple) or isinstance(b, tuple):
        x, y = _pair(a), _pair(b)
        return x == y if operator == "==" else x != y if operator == "!=" else None
    if isinstance(a, str) != isinstance(b, str) or isinstance(a, bool) != isinstance(b, bool):
        return None
    if operator in ("==", "!="):
        return (a == b) == (operator == "==")
    if isinstance(a, str) and isinstance(b, str):
        left, right = a.encode("utf-8", "surrogateescape"), b.encode("utf-8", "surrogateescape")
        return _ordered(operator, left < right, left == right)
    if isinstance(a, int | Fraction) and isinstance(b, int | Fraction):
        return _ordered(operator, a < b, a == b)
    return None


def _ordered(operator: str, less: bool, equal: bool) -> bool | None:
    match operator:
        case "<":
            return less
        case "<=":
            return less or equal
        case ">":
            return not less and not equal
        case ">=":
            return not less
        case _:
            return None
