"""Facts: which functions change nothing and keep none of their arguments.

Functions that call back into the program (a func or an interface among their arguments) are left
out: what those do is unknown. Source: the source of each.
"""

from __future__ import annotations

from .model import Effects, Purity

__all__ = ["FACTS"]

_PURE, _READS = Effects(purity=Purity.PURE), Effects(purity=Purity.READS)

_TEXT: list[tuple[Effects, str, str]] = [
    (_PURE, package, names)
    for package in ("bytes", "strings")
    for names in (
        "Clone Compare Contains ContainsAny ContainsRune Count Cut CutLast CutPrefix CutSuffix",
        "EqualFold Fields FieldsSeq HasPrefix HasSuffix Index IndexAny IndexByte IndexRune Join",
        "LastIndex LastIndexAny LastIndexByte Lines Repeat Replace ReplaceAll Split SplitAfter",
        "SplitAfterN SplitAfterSeq SplitN SplitSeq Title ToLower ToLowerSpecial ToTitle",
        "ToTitleSpecial ToUpper ToUpperSpecial ToValidUTF8 Trim TrimLeft TrimPrefix TrimRight",
        "TrimSpace TrimSuffix",
    )
] + [
    (_PURE, "bytes", "Equal Runes"),
    (_PURE, "html", "EscapeString UnescapeString"),
    (_PURE, "strconv", "Atoi CanBackquote FormatBool FormatComplex FormatFloat FormatInt"),
    (_PURE, "strconv", "FormatUint IsGraphic IsPrint Itoa ParseBool ParseComplex ParseFloat"),
    (_PURE, "strconv", "ParseInt ParseUint Quote QuoteRune QuoteRuneToASCII QuoteRuneToGraphic"),
    (_PURE, "strconv", "QuoteToASCII QuoteToGraphic QuotedPrefix Unquote UnquoteChar"),
    (
        _PURE,
        "unicode",
        "In Is IsControl IsDigit IsGraphic IsLetter IsLower IsMark IsNumber IsOneOf",
    ),
    (_PURE, "unicode", "IsPrint IsPunct IsSpace IsSymbol IsTitle IsUpper SimpleFold To ToLower"),
    (_PURE, "unicode", "ToTitle ToUpper"),
    (_PURE, "unicode/utf8", "DecodeLastRune DecodeLastRuneInString DecodeRune DecodeRuneInString"),
    (_PURE, "unicode/utf8", "FullRune FullRuneInString RuneCount RuneCountInString RuneLen"),
    (_PURE, "unicode/utf8", "RuneStart Valid ValidRune ValidString"),
    (_PURE, "path", "Base Clean Dir Ext IsAbs Join Match Split"),
    (_PURE, "path/filepath", "Base Clean Dir Ext FromSlash IsAbs IsLocal Join Match Rel Split"),
    (_PURE, "path/filepath", "SplitList ToSlash VolumeName"),
    (_PURE, "net/url", "Parse ParseQuery ParseRequestURI PathEscape PathUnescape QueryEscape"),
    (_PURE, "net/url", "QueryUnescape"),
    (_PURE, "net", "JoinHostPort ParseCIDR ParseIP SplitHostPort"),
    (_PURE, "net/textproto", "CanonicalMIMEHeaderKey TrimBytes TrimString"),
    (_PURE, "net/http", "CanonicalHeaderKey DetectContentType StatusText"),
    (_PURE, "regexp", "QuoteMeta"),
    (_PURE, "encoding/json", "Valid"),
    (_PURE, "encoding/hex", "DecodeString DecodedLen Dump EncodeToString EncodedLen"),
    (_PURE, "encoding/pem", "Decode"),
]

_NUMBERS: list[tuple[Effects, str, str]] = [
    (_PURE, "cmp", "Compare Less"),
    (_PURE, "math", "Abs Acos Acosh Asin Asinh Atan Atan2 Atanh Cbrt Ceil Copysign Cos Cosh Dim"),
    (_PURE, "math", "Erf Erfc Erfcinv Erfinv Exp Exp2 Expm1 FMA Float32bits Float32frombits"),
    (_PURE, "math", "Float64bits Float64frombits Floor Frexp Gamma Hypot Ilogb Inf IsInf IsNaN J0"),
    (_PURE, "math", "J1 Jn Ldexp Lgamma Log Log10 Log1p Log2 Logb Max Min Mod Modf NaN Nextafter"),
    (
        _PURE,
        "math",
        "Nextafter32 Pow Pow10 Remainder Round RoundToEven Signbit Sin Sincos Sinh Sqrt",
    ),
    (_PURE, "math", "Tan Tanh Trunc Y0 Y1 Yn"),
    (_PURE, "math/bits", "Add Add32 Add64 Div Div32 Div64 LeadingZeros LeadingZeros16"),
    (
        _PURE,
        "math/bits",
        "LeadingZeros32 LeadingZeros64 LeadingZeros8 Len Len16 Len32 Len64 Len8 Mul",
    ),
    (
        _PURE,
        "math/bits",
        "Mul32 Mul64 OnesCount OnesCount16 OnesCount32 OnesCount64 OnesCount8 Rem",
    ),
    (_PURE, "math/bits", "Rem32 Rem64 Reverse Reverse16 Reverse32 Reverse64 Reverse8 ReverseBytes"),
    (_PURE, "math/bits", "ReverseBytes16 ReverseBytes32 ReverseBytes64 RotateLeft RotateLeft16"),
    (_PURE, "math/bits", "RotateLeft32 RotateLeft64 RotateLeft8 Sub Sub32 Sub64 TrailingZeros"),
    (_PURE, "math/bits", "TrailingZeros16 TrailingZeros32 TrailingZeros64 TrailingZeros8"),
    (
        _PURE,
        "slices",
        "BinarySearch Clip Clone Compare Concat Contains Equal Index IsSorted Max Min",
    ),
    (_PURE, "slices", "Repeat"),
    (_PURE, "sort", "Float64sAreSorted IntsAreSorted SearchFloat64s SearchInts SearchStrings"),
    (_PURE, "sort", "StringsAreSorted"),
    (_PURE, "maps", "Clone Equal"),
    (_PURE, "crypto/md5", "Sum"),
    (_PURE, "crypto/sha1", "Sum"),
    (_PURE, "crypto/sha256", "Sum224 Sum256"),
    (_PURE, "crypto/sha512", "Sum384 Sum512"),
    (_PURE, "hash/adler32", "Checksum"),
    (_PURE, "hash/crc32", "Checksum ChecksumIEEE"),
    (_PURE, "hash/crc64", "Checksum"),
    (_PURE, "encoding/binary", "Uvarint Varint"),
]

_METHODS: list[tuple[Effects, str, str]] = [
    (_PURE, "(*bytes.Buffer)", "Available Bytes Cap Len Peek String"),
    (_PURE, "(*bytes.Reader)", "Len Size"),
    (_PURE, "(*strings.Builder)", "Cap Len String"),
    (_PURE, "(*strings.Reader)", "Len Size"),
    (_PURE, "(*strings.Replacer)", "Replace"),
    (_PURE, "(*bufio.Reader)", "Buffered Size"),
    (_PURE, "(*bufio.Writer)", "Available Buffered Size"),
    (_PURE, "(*bufio.Scanner)", "Bytes Err Text"),
    (_PURE, "(*container/list.List)", "Back Front Len"),
    (_PURE, "(*container/list.Element)", "Next Prev"),
    (_PURE, "(*encoding/base64.Encoding)", "DecodeString DecodedLen EncodeToString EncodedLen"),
    (_PURE, "(*encoding/base32.Encoding)", "DecodeString DecodedLen EncodeToString EncodedLen"),
    (_PURE, "(encoding/json.Number)", "Float64 Int64 String"),
    (_PURE, "(io/fs.FileMode)", "IsDir IsRegular Perm String Type"),
    (_PURE, "(*math/big.Int)", "Bit BitLen Bytes Cmp CmpAbs Float64 Int64 IsInt64 IsUint64 Sign"),
    (_PURE, "(*math/big.Int)", "String Text TrailingZeroBits Uint64"),
    (_PURE, "(*math/big.Float)", "Cmp Float32 Float64 IsInf IsInt Prec Sign Signbit String Text"),
    (_PURE, "(*math/big.Rat)", "Cmp Float32 Float64 FloatString IsInt RatString Sign String"),
    (_PURE, "(net.IP)", "Equal IsLoopback IsPrivate IsUnspecified String To16 To4"),
    (_PURE, "(net/netip.Addr)", "BitLen Compare Is4 Is4In6 Is6 IsLoopback IsPrivate IsValid Less"),
    (_PURE, "(net/netip.Addr)", "String Unmap Zone"),
    (_PURE, "(net/url.Values)", "Encode Get Has"),
    (_PURE, "(*net/url.URL)", "EscapedFragment EscapedPath Hostname IsAbs Port Query Redacted"),
    (_PURE, "(*net/url.URL)", "RequestURI String"),
    (_PURE, "(*net/url.Userinfo)", "Password String Username"),
    (_PURE, "(net/http.Header)", "Clone Get Values"),
    (_PURE, "(*net/http.Request)", "BasicAuth Cookie Cookies PathValue ProtoAtLeast Referer"),
    (_PURE, "(*net/http.Request)", "UserAgent"),
    (_PURE, "(*net/http.Response)", "Cookies ProtoAtLeast"),
    (_PURE, "(*os.File)", "Name"),
    (_PURE, "(*regexp.Regexp)", "Find FindAll FindAllIndex FindAllString FindAllStringIndex"),
    (_PURE, "(*regexp.Regexp)", "FindAllStringSubmatch FindAllStringSubmatchIndex FindAllSubmatch"),
    (_PURE, "(*regexp.Regexp)", "FindAllSubmatchIndex FindIndex FindString FindStringIndex"),
    (_PURE, "(*regexp.Regexp)", "FindStringSubmatch FindStringSubmatchIndex FindSubmatch"),
    (_PURE, "(*regexp.Regexp)", "FindSubmatchIndex LiteralPrefix Match MatchString NumSubexp"),
    (_PURE, "(*regexp.Regexp)", "ReplaceAll ReplaceAllLiteral ReplaceAllLiteralString"),
    (_PURE, "(*regexp.Regexp)", "ReplaceAllString Split String SubexpIndex"),
    (_PURE, "(time.Duration)", "Abs Hours Microseconds Milliseconds Minutes Nanoseconds Round"),
    (_PURE, "(time.Duration)", "Seconds String Truncate"),
    (_PURE, "(time.Time)", "Add AddDate After Before Clock Compare Date Day Equal Format GoString"),
    (_PURE, "(time.Time)", "Hour ISOWeek IsDST IsZero Minute Month Nanosecond Round Second String"),
    (
        _PURE,
        "(time.Time)",
        "Sub Truncate UTC Unix UnixMicro UnixMilli UnixNano Weekday Year YearDay",
    ),
    (_PURE, "(time.Month)", "String"),
    (_PURE, "(time.Weekday)", "String"),
]

_STATE: list[tuple[Effects, str, str]] = [
    (_READS, "time", "Now Since Until"),
    (_READS, "os", "Environ Getenv Getgid Getpid Getppid Getuid Getwd Hostname LookupEnv"),
    (_READS, "runtime", "NumCPU NumCgoCall NumGoroutine Version"),
    (_READS, "sync/atomic", "LoadInt32 LoadInt64 LoadPointer LoadUint32 LoadUint64 LoadUintptr"),
    *(
        (_READS, f"(*sync/atomic.{name})", "Load")
        for name in ("Bool", "Int32", "Int64", "Pointer", "Uint32", "Uint64", "Uintptr", "Value")
    ),
    (_READS, "(*sync.Map)", "Load"),
]

FACTS = [*_TEXT, *_NUMBERS, *_METHODS, *_STATE]
