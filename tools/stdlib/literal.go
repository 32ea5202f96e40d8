package main

import (
	"fmt"
	"go/constant"
	"go/types"
	"math/big"
	"strconv"
	"unicode/utf8"
)

// literal is an expression with the constant's exact value, of the constant's kind if it is untyped.
func literal(object *types.Const) string {
	value := object.Val()
	basic, _ := object.Type().Underlying().(*types.Basic)
	switch info := basic.Info(); {
	case basic.Kind() == types.UntypedRune:
		return runeLiteral(value)
	case info&(types.IsString|types.IsBoolean) != 0:
		return value.ExactString()
	case info&types.IsInteger != 0:
		return constant.ToInt(value).ExactString()
	case info&types.IsFloat != 0:
		return floatLiteral(value.ExactString())
	}
	panic(fmt.Sprintf("%s: no literal for %s", object.Name(), value))
}

// runeLiteral is a sum where the value is no code point, as in unicode.UpperLower.
func runeLiteral(value constant.Value) string {
	code, _ := constant.Int64Val(value)
	if r := rune(code); utf8.ValidRune(r) && int64(r) == code {
		return strconv.QuoteRuneToASCII(r)
	}
	return fmt.Sprintf(`'\x00' + %d`, code)
}

// floatLiteral writes a rational number as a decimal where a short one is exact, else as a
// hexadecimal one where that is exact, else as a quotient.
func floatLiteral(rational string) string {
	exact, ok := new(big.Rat).SetString(rational)
	if !ok {
		panic("not a rational number: " + rational)
	}
	if digits, finite := exact.FloatPrec(); finite && digits < 100 && exact.Num().BitLen() < 300 {
		return exact.FloatString(max(digits, 1))
	}
	binary := new(big.Float).SetPrec(1024).SetRat(exact)
	if back, accuracy := binary.Rat(nil); accuracy == big.Exact && back.Cmp(exact) == 0 {
		return binary.Text('x', -1)
	}
	return exact.Num().String() + ".0 / " + exact.Denom().String() + ".0"
}
