"""Facts: which results are memory of an argument, which are new, which buffers are large.

Checked by running each function (tests/golang/effects), so that a comment names a source only for
what a run does not show.
"""

from __future__ import annotations

from .model import RECEIVER, Effects, Extent, Share

__all__ = ["FACTS"]

_PART, _PARTS, _WHOLE = Extent.PART, Extent.PARTS, Extent.WHOLE
_NEARLY, _GROWN, _HELD = Extent.NEARLY_WHOLE, Extent.GROWN, Extent.HELD


def _is(extent: Extent, argument: int = 0, *, always: bool = True) -> Effects:
    return Effects(shares=(Share(0, argument, extent, always),))


def _two(extent: Extent, argument: int = 0) -> Effects:
    return Effects(shares=(Share(0, argument, extent), Share(1, argument, extent)))


def _new(*arguments: int) -> Effects:
    return Effects(copies=frozenset(arguments))


_LARGE = Effects(large=True)

# Source: the packages' documentation and source: TrimSpace "returns a subslice of s", Split "slices
# s into all subslices separated by sep", and so on.
_CUTTING: list[tuple[Effects, str, str]] = [
    fact
    for package in ("bytes", "strings")
    for fact in (
        (_is(_NEARLY), package, "CutPrefix CutSuffix Trim TrimFunc TrimLeft TrimLeftFunc"),
        (_is(_NEARLY), package, "TrimPrefix TrimRight TrimRightFunc TrimSpace TrimSuffix"),
        (_is(_PARTS), package, "Fields FieldsFunc FieldsFuncSeq FieldsSeq Lines"),
        (_is(_PARTS), package, "Split SplitAfter SplitAfterN SplitAfterSeq SplitN SplitSeq"),
        (_two(_PART), package, "Cut CutLast"),
    )
]

# strings returns its argument where nothing changes; bytes promises a copy.
_CHANGING: list[tuple[Effects, str, str]] = [
    (_is(_WHOLE, always=False), "strings", "Join Repeat Replace ReplaceAll Title ToLower"),
    (_is(_WHOLE, always=False), "strings", "ToTitle ToUpper ToValidUTF8"),
    (_is(_WHOLE, 1, always=False), "strings", "Map ToLowerSpecial ToTitleSpecial ToUpperSpecial"),
    (_is(_WHOLE, always=False), "(*strings.Replacer)", "Replace"),
    (_is(_WHOLE, always=False), "html", "EscapeString UnescapeString"),
    (_is(_WHOLE, always=False), "net/url", "PathEscape PathUnescape QueryEscape QueryUnescape"),
    (_is(_WHOLE, always=False), "net/http", "CanonicalHeaderKey"),
    (_is(_WHOLE, always=False), "net/textproto", "CanonicalMIMEHeaderKey"),
    (_is(_WHOLE, always=False), "regexp", "QuoteMeta"),
    (_new(0), "bytes", "Clone Repeat Replace ReplaceAll Runes Title ToLower ToTitle ToUpper"),
    (_new(0), "bytes", "Join ToValidUTF8"),
    (_new(1), "bytes", "Map ToLowerSpecial ToTitleSpecial ToUpperSpecial"),
    (_new(0), "strings", "Clone"),
    (_new(0), "encoding/hex", "DecodeString Dump EncodeToString"),
    (_new(0), "(*encoding/base64.Encoding)", "DecodeString EncodeToString"),
    (_new(0), "(*encoding/base32.Encoding)", "DecodeString EncodeToString"),
    (_new(0), "fmt", "Sprint Sprintln"),
    (_new(0, 1), "fmt", "Sprintf"),
    (_new(0), "strconv", "Quote QuoteToASCII QuoteToGraphic"),
]

_PATHS: list[tuple[Effects, str, str]] = [
    fact
    for package in ("path", "path/filepath")
    for fact in (
        (_is(_WHOLE, always=False), package, "Clean"),
        (_is(_PART, always=False), package, "Dir"),
        (_is(_PART), package, "Base Ext"),
        (_two(_PART), package, "Split"),
    )
] + [
    (_new(0), "path", "Join"),
    (_is(_WHOLE, always=False), "path/filepath", "Join"),
    (_is(_PARTS), "path/filepath", "SplitList"),
    # The separator is another one on Windows.
    (_is(_WHOLE, always=False), "path/filepath", "FromSlash ToSlash"),
]

_PARSING: list[tuple[Effects, str, str]] = [
    (_is(_PART), "(*regexp.Regexp)", "Find FindString"),
    (_is(_PARTS), "(*regexp.Regexp)", "FindAll FindAllString FindAllStringSubmatch"),
    (_is(_PARTS), "(*regexp.Regexp)", "FindAllSubmatch FindStringSubmatch FindSubmatch Split"),
    (_new(0), "(*regexp.Regexp)", "ReplaceAll ReplaceAllLiteral ReplaceAllLiteralString"),
    (_new(0), "(*regexp.Regexp)", "ReplaceAllString"),
    (_is(_NEARLY, always=False), "strconv", "Unquote"),
    (_is(_PART), "strconv", "QuotedPrefix"),
    (Effects(shares=(Share(2, 0, _NEARLY),)), "strconv", "UnquoteChar"),
    (_two(_PART), "net", "SplitHostPort"),
    (_is(_NEARLY), "net/textproto", "TrimBytes TrimString"),
    (Effects(shares=(Share(1, 0, _PART),)), "encoding/pem", "Decode"),
    (_is(_HELD), "net/url", "Parse ParseQuery ParseRequestURI"),
]

_SLICES: list[tuple[Effects, str, str]] = [
    (_new(0), "slices", "Clone Concat Repeat"),
    (_is(_WHOLE), "slices", "Clip Compact CompactFunc Delete DeleteFunc"),
    (_is(_PARTS), "slices", "Chunk"),
    (_is(_GROWN), "slices", "AppendSeq Grow Insert Replace"),
    (_is(_HELD), "slices", "All Backward Values"),
    (_new(0), "maps", "Clone"),
    (_is(_HELD), "maps", "All Keys Values"),
    (_is(_GROWN), "fmt", "Append Appendf Appendln"),
    (_is(_GROWN), "strconv", "AppendBool AppendFloat AppendInt AppendQuote AppendQuoteRune"),
    (_is(_GROWN), "strconv", "AppendQuoteRuneToASCII AppendQuoteRuneToGraphic AppendUint"),
    (_is(_GROWN), "strconv", "AppendQuoteToASCII AppendQuoteToGraphic"),
    (_is(_GROWN), "unicode/utf8", "AppendRune"),
    (_is(_GROWN), "encoding/hex", "AppendEncode"),
    (_is(_GROWN), "(*encoding/base64.Encoding)", "AppendEncode"),
    (_is(_GROWN), "encoding/binary", "AppendUvarint AppendVarint"),
    (_is(_GROWN), "(time.Time)", "AppendFormat"),
    (_is(_GROWN), "(*regexp.Regexp)", "Expand ExpandString"),
]

# Source: the documentation of each: a Buffer's Bytes is "valid for use only until the next buffer
# modification", a Scanner's is overwritten by the next Scan.
_BUFFERS: list[tuple[Effects, str, str]] = [
    (_is(_NEARLY, RECEIVER), "(*bytes.Buffer)", "Bytes"),
    (_is(_PART, RECEIVER), "(*bytes.Buffer)", "Next Peek"),
    (_new(RECEIVER), "(*bytes.Buffer)", "ReadBytes ReadString String"),
    (_is(_WHOLE, RECEIVER), "(*strings.Builder)", "String"),
    (_is(_PART, RECEIVER), "(*bufio.Reader)", "Peek ReadLine ReadSlice"),
    (_new(RECEIVER), "(*bufio.Reader)", "ReadBytes ReadString"),
    (_is(_PART, RECEIVER), "(*bufio.Scanner)", "Bytes"),
    (_new(RECEIVER), "(*bufio.Scanner)", "Text"),
]

# Source: the documentation: ReadFile "reads the named file and returns the contents", and so on.
_READ: list[tuple[Effects, str, str]] = [
    (_LARGE, "os", "ReadFile"),
    (_LARGE, "(*os.Root)", "ReadFile"),
    (_LARGE, "io", "ReadAll"),
    (_LARGE, "io/ioutil", "ReadAll ReadFile"),
    (_LARGE, "io/fs", "ReadFile"),
    (_LARGE, "(io/fs.ReadFileFS)", "ReadFile"),
    (_LARGE, "(embed.FS)", "ReadFile"),
    (_LARGE, "(*os/exec.Cmd)", "CombinedOutput Output"),
    (_LARGE, "(*bytes.Buffer)", "Bytes String"),
    (_LARGE, "(*strings.Builder)", "String"),
    (_LARGE, "net/http/httputil", "DumpRequest DumpRequestOut DumpResponse"),
]

FACTS = [*_CUTTING, *_CHANGING, *_PATHS, *_PARSING, *_SLICES, *_BUFFERS, *_READ]
