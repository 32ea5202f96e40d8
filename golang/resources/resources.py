"""What functions of the standard library acquire, what gives it back, and what keeps it in use.

Source: the documentation of the packages. Functions are named as in `effects`; methods as those of
the pointer, also where the receiver is an interface.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..syntax import Node
from ..types.model import Named, Pointer, Type
from ..values.callees import callee
from ..values.resolve import Names

__all__ = [
    "FREE_FIELDS",
    "KEEPING_NAMES",
    "PLAIN",
    "RUNS_NOW",
    "SHARING_FIELDS",
    "SHARING_METHODS",
    "WRAPPERS",
    "Resource",
    "acquired_by",
    "called",
    "resource_of_type",
]


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that is acquired and given back.

    `noun`: what several of them are called. `releases`: what gives it back and nothing else:
    the path of a method (`Close`, `Body.Close`), `()` for a function that is called itself,
    or a function that is given it (`os.RemoveAll`). `by_name`: it is in use for as long as
    something knows its name, address or context, not only itself. `is_claim`: others go without
    it for as long as it is held, such as a port, or a connection of a pool.
    """

    noun: str
    releases: tuple[str, ...]
    by_name: bool = False
    is_claim: bool = False


_FILE = Resource("files", ("Close",))
_FOLDER = Resource("temporary directories", ("os.RemoveAll", "os.Remove"), True)
_RESPONSE = Resource("responses", ("Body.Close",))
_ROWS = Resource("rows", ("Close",), is_claim=True)
_STATEMENT = Resource("prepared statements", ("Close",))
_CONNECTION = Resource("connections", ("Close",), is_claim=True)
_LISTENER = Resource("listeners", ("Close",), True, is_claim=True)
_CONTEXT = Resource("contexts", ("()",), True)
_SERVER = Resource("test servers", ("Close",), True)
_READER = Resource("readers", ("Close",))

_ACQUIRING: list[tuple[Resource, str, str]] = [
    (_FILE, "os", "Open Create OpenFile CreateTemp OpenInRoot"),
    (_FILE, "io/ioutil", "TempFile"),
    (_FILE, "(*os.Root)", "Open Create OpenFile"),
    (_FILE, "(*mime/multipart.FileHeader)", "Open"),
    (_FILE, "(*archive/zip.File)", "Open"),
    (_FILE, "(*archive/zip.Reader)", "Open"),
    (_FILE, "(*embed.FS)", "Open"),
    (_FILE, "(*io/fs.FS)", "Open"),
    (_FILE, "(*net/http.FileSystem)", "Open"),
    (_FILE, "(*net/http.Dir)", "Open"),
    (Resource("directories", ("Close",)), "os", "OpenRoot"),
    (_FOLDER, "os", "MkdirTemp"),
    (_FOLDER, "io/ioutil", "TempDir"),
    (_RESPONSE, "net/http", "Get Head Post PostForm"),
    (_RESPONSE, "(*net/http.Client)", "Do Get Head Post PostForm"),
    (_RESPONSE, "(*net/http.Transport)", "RoundTrip"),
    (Resource("databases", ("Close",)), "database/sql", "Open OpenDB"),
    (Resource("transactions", ()), "(*database/sql.DB)", "Begin BeginTx"),
    (Resource("transactions", ()), "(*database/sql.Conn)", "BeginTx"),
    (_CONNECTION, "(*database/sql.DB)", "Conn"),
    (_ROWS, "(*database/sql.DB)", "Query QueryContext"),
    (_ROWS, "(*database/sql.Tx)", "Query QueryContext"),
    (_ROWS, "(*database/sql.Stmt)", "Query QueryContext"),
    (_ROWS, "(*database/sql.Conn)", "QueryContext"),
    (_STATEMENT, "(*database/sql.DB)", "Prepare PrepareContext"),
    (_STATEMENT, "(*database/sql.Tx)", "Prepare PrepareContext"),
    (_STATEMENT, "(*database/sql.Conn)", "PrepareContext"),
    (_CONNECTION, "net", "Dial DialTimeout DialTCP DialUDP DialUnix DialIP FileConn"),
    (_CONNECTION, "(*net.Dialer)", "Dial DialContext"),
    (_CONNECTION, "(*net.Listener)", "Accept"),
    (_CONNECTION, "(*net.TCPListener)", "Accept AcceptTCP"),
    (_CONNECTION, "(*net.UnixListener)", "Accept AcceptUnix"),
    (_CONNECTION, "(*crypto/tls.Dialer)", "Dial DialContext"),
    (_CONNECTION, "crypto/tls", "Dial DialWithDialer"),
    (_LISTENER, "net", "Listen ListenTCP ListenUDP ListenUnix ListenPacket"),
    (_LISTENER, "(*net.ListenConfig)", "Listen ListenPacket"),
    (_LISTENER, "crypto/tls", "Listen"),
    (_SERVER, "net/http/httptest", "NewServer NewTLSServer"),
    (_CONTEXT, "context", "WithCancel WithTimeout WithDeadline"),
    (_CONTEXT, "context", "WithCancelCause WithTimeoutCause WithDeadlineCause"),
    (_CONTEXT, "os/signal", "NotifyContext"),
    (Resource("tickers", ("Stop",)), "time", "NewTicker"),
    (Resource("timers", ("Stop",)), "time", "NewTimer"),
    (Resource("archives", ("Close",)), "archive/zip", "OpenReader"),
    (_READER, "compress/gzip", "NewReader"),
    (_READER, "compress/zlib", "NewReader NewReaderDict"),
    (_READER, "compress/flate", "NewReader NewReaderDict"),
    (_READER, "compress/lzw", "NewReader"),
]
_ACQUIRED_BY = {
    f"{owner}.{name}": what for what, owner, names in _ACQUIRING for name in names.split()
}

_TYPES: list[tuple[Resource, str]] = [
    (_FILE, "os.File io/fs.File net/http.File mime/multipart.File"),
    (_RESPONSE, "net/http.Response"),
    (_ROWS, "database/sql.Rows"),
    (_STATEMENT, "database/sql.Stmt"),
    (_CONNECTION, "database/sql.Conn net.Conn net.TCPConn net.UDPConn net.UnixConn net.PacketConn"),
    (_CONNECTION, "net.IPConn crypto/tls.Conn"),
    (_LISTENER, "net.Listener net.TCPListener net.UnixListener"),
    (_SERVER, "net/http/httptest.Server"),
    (_CONTEXT, "context.CancelFunc context.CancelCauseFunc"),
    (_READER, "compress/gzip.Reader"),
]
_OF_TYPE = {name: what for what, names in _TYPES for name in names.split()}

_WRAPPERS = """
bufio.NewReadWriter io/ioutil.NopCloser archive/tar.NewReader archive/tar.NewWriter
archive/zip.NewReader archive/zip.NewWriter compress/bzip2.NewReader compress/flate.NewReader
compress/flate.NewWriter compress/gzip.NewReader compress/gzip.NewWriter
compress/gzip.NewWriterLevel compress/lzw.NewReader compress/lzw.NewWriter
compress/zlib.NewReader compress/zlib.NewWriter encoding/base64.NewDecoder
encoding/base64.NewEncoder encoding/csv.NewReader encoding/csv.NewWriter
encoding/gob.NewDecoder encoding/gob.NewEncoder encoding/hex.NewDecoder
encoding/json.NewDecoder encoding/json.NewEncoder encoding/xml.NewDecoder
encoding/xml.NewEncoder log.New log/slog.NewJSONHandler log/slog.NewTextHandler
mime/multipart.NewReader mime/multipart.NewWriter net/textproto.NewConn
net/textproto.NewReader net/http.MaxBytesReader net/http.NewRequest
net/http.NewRequestWithContext net/rpc.NewClient crypto/tls.Client crypto/tls.Server
"""
WRAPPERS = frozenset(_WRAPPERS.split())
"""Functions whose result goes on using what they are given, beside those that `effects` knows."""

_PLAIN = """
io.ReadAll io.Copy io.CopyN io.CopyBuffer io.ReadFull io.ReadAtLeast io.WriteString
io/ioutil.ReadAll encoding/binary.Read encoding/binary.Write encoding/binary.Size
fmt.Print fmt.Printf fmt.Println fmt.Fprint fmt.Fprintf fmt.Fprintln fmt.Fscan fmt.Fscanf
fmt.Fscanln image.Decode image.DecodeConfig image/png.Decode image/png.Encode
image/jpeg.Decode image/jpeg.Encode image/gif.Decode image/gif.DecodeAll image/gif.Encode
log.Print log.Printf log.Println errors.Is errors.As (*testing.T).Log (*testing.T).Logf
(*testing.T).Error (*testing.T).Errorf (*testing.T).Fatal (*testing.T).Fatalf (*testing.B).Log
(*testing.B).Logf (*testing.B).Error (*testing.B).Errorf (*testing.B).Fatal (*testing.B).Fatalf
"""
PLAIN = frozenset(_PLAIN.split())
"""Functions that are done with a file, connection or reader when they return."""

SHARING_METHODS = frozenset(
    (
        *("Buffered", "Conn", "FS", "Fd", "File", "NextPart", "NextRawPart", "Open", "SyscallConn"),
        *("Begin", "BeginTx", "Prepare", "PrepareContext", "Query", "QueryContext", "QueryRow"),
    )
)
"""Methods of files, connections, databases, readers and archives whose result uses them."""

SHARING_FIELDS = frozenset(("Body", "C", "File", "Reader"))
"""The fields of responses, timers and archives that are they themselves."""

FREE_FIELDS = frozenset(
    (
        *("Status", "StatusCode", "Proto", "ProtoMajor", "ProtoMinor", "Header", "Trailer"),
        *("ContentLength", "TransferEncoding", "Uncompressed", "Comment", "Name", "Modified"),
        *("CRC32", "CompressedSize64", "UncompressedSize64", "OS", "Extra"),
    )
)
"""The fields of responses, archives and readers that are data of their own."""

_KEEPING_NAMES = """
os.Chdir os.Setenv flag.Set (*flag.FlagSet).Set (*testing.T).Chdir (*testing.T).Setenv
(*testing.B).Chdir (*testing.B).Setenv (*testing.common).Chdir (*testing.common).Setenv
(*testing.TB).Chdir (*testing.TB).Setenv
"""
KEEPING_NAMES = frozenset(_KEEPING_NAMES.split())
"""Functions after which the process goes on using the name that they are given."""

_RUNS_NOW = """
sort.Slice sort.SliceStable sort.Search slices.SortFunc slices.SortStableFunc
slices.BinarySearchFunc slices.ContainsFunc slices.IndexFunc slices.DeleteFunc
slices.CompactFunc slices.EqualFunc slices.MaxFunc slices.MinFunc strings.Map
strings.FieldsFunc strings.IndexFunc strings.ContainsFunc strings.TrimFunc bytes.Map
bytes.FieldsFunc bytes.IndexFunc path/filepath.Walk path/filepath.WalkDir io/fs.WalkDir
(*testing.T).Run (*testing.B).Run (*testing.F).Fuzz testing.AllocsPerRun testing.Benchmark
(*sync.Once).Do go/ast.Inspect maps.DeleteFunc flag.VisitAll flag.Visit
"""
RUNS_NOW = frozenset(_RUNS_NOW.split())
"""Functions that call the function they are given before they return, and forget it."""


def acquired_by(value: Node, names: Names) -> Resource | None:
    """What a call_expression is known to acquire."""
    return _ACQUIRED_BY.get(called(value, names) or "")


def resource_of_type(of: Type) -> Resource | None:
    """What a value of a type, or of a pointer to it, is, whoever has acquired it."""
    named = of.elem if isinstance(of, Pointer) else of
    return _OF_TYPE.get(f"{named.path}.{named.name}") if isinstance(named, Named) else None


def called(call: Node, names: Names) -> str | None:
    """`callees.callee`, with a method as one of the pointer: `(*net/http.Client).Do`."""
    name = callee(call, names)
    return f"(*{name[1:]}" if name is not None and name[0] == "(" and name[1] != "*" else name
