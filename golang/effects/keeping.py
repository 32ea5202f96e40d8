"""Facts: which arguments stay reachable after the call, are only read, or are written to."""

from __future__ import annotations

from .model import Effects, Extent, Share

__all__ = ["FACTS"]


def _stores(*arguments: int) -> Effects:
    return Effects(stores=frozenset(arguments))


def _holds(*arguments: int) -> Effects:
    return Effects(shares=tuple(Share(0, argument, Extent.HELD) for argument in arguments))


def _reads(argument: int) -> Effects:
    return Effects(reads=frozenset([argument]))


def _fills(argument: int) -> Effects:
    return Effects(fills=argument)


# Source: what the functions are for.
_STORING: list[tuple[Effects, str, str]] = [
    (_stores(0), "(*container/list.List)", "InsertAfter InsertBefore PushBack PushFront"),
    (_stores(1), "container/heap", "Push"),
    (_stores(0, 1), "(*sync.Map)", "LoadOrStore Store Swap"),
    (_stores(2), "(*sync.Map)", "CompareAndSwap"),
    (_stores(0), "(*sync.Pool)", "Put"),
    (_stores(0), "(*sync/atomic.Value)", "Store Swap"),
    (_stores(1), "(*sync/atomic.Value)", "CompareAndSwap"),
    (_stores(0), "(*sync/atomic.Pointer)", "Store Swap"),
    (_stores(1), "(*sync/atomic.Pointer)", "CompareAndSwap"),
    (_stores(1), "sync/atomic", "StorePointer SwapPointer"),
    (_stores(2), "sync/atomic", "CompareAndSwapPointer"),
    (_stores(0, 1), "(net/url.Values)", "Add Set"),
    (_stores(0, 1), "(net/http.Header)", "Add Set"),
    (_stores(0, 1), "(net/textproto.MIMEHeader)", "Add Set"),
    (_stores(0), "(*bufio.Reader)", "Reset"),
    (_stores(0), "(*bufio.Writer)", "Reset"),
    (_stores(0), "(*bytes.Reader)", "Reset"),
    (_stores(0), "(*strings.Reader)", "Reset"),
    (_stores(0), "(*bufio.Scanner)", "Buffer Split"),
    (_stores(0), "(*runtime.Pinner)", "Pin"),
    (_stores(0), "(*log.Logger)", "SetOutput"),
    (_stores(0), "log", "SetOutput"),
    (_stores(0), "log/slog", "SetDefault"),
    (_stores(1), "expvar", "Publish"),
    (_stores(1), "database/sql", "Register"),
]

# Source: the documentation: each is called later, or until something ends. A finalizer or a cleanup
# is kept with all it captures, the argument of a cleanup too.
_CALLED_LATER: list[tuple[Effects, str, str]] = [
    (_stores(1), "runtime", "SetFinalizer"),
    (_stores(1, 2), "runtime", "AddCleanup"),
    (_stores(1), "time", "AfterFunc"),
    (_stores(1), "context", "AfterFunc"),
    (_stores(0), "(*sync.WaitGroup)", "Go"),
    (_stores(0), "os/signal", "Notify"),
    (_stores(1), "net/http", "Handle HandleFunc"),
    (_stores(1), "(*net/http.ServeMux)", "Handle HandleFunc"),
    (_stores(0), "(*net/http.Server)", "RegisterOnShutdown"),
    (_stores(0), "(*testing.common)", "Cleanup"),
    (_stores(0), "(testing.TB)", "Cleanup"),
]

# Source: their source: the result keeps the argument in a field.
_HOLDING: list[tuple[Effects, str, str]] = [
    (_holds(0), "bytes", "NewBuffer NewReader"),
    (_holds(0), "strings", "NewReader"),
    (_holds(0), "bufio", "NewReader NewReaderSize NewScanner NewWriter NewWriterSize"),
    (_holds(0), "io", "LimitReader MultiReader MultiWriter NewOffsetWriter NewSectionReader"),
    (_holds(0), "io", "NopCloser"),
    (_holds(0, 1), "io", "TeeReader"),
    (_holds(0), "context", "WithCancel WithCancelCause WithDeadline WithDeadlineCause"),
    (_holds(0), "context", "WithTimeout WithTimeoutCause WithoutCancel"),
    (_holds(0, 1, 2), "context", "WithValue"),
    (_holds(0), "sync", "NewCond OnceFunc OnceValue OnceValues"),
    (_holds(0), "errors", "Join New"),
]

# Source: io.Writer: "Write must not modify the slice data, even temporarily. Implementations must
# not retain p." The others are Writers; json.Unmarshaler must copy "the JSON data if it wishes to
# retain the data after returning".
_READING: list[tuple[Effects, str, str]] = [
    (_reads(0), "(io.Writer)", "Write"),
    (_reads(0), "(io.WriterAt)", "WriteAt"),
    (_reads(0), "(net.Conn)", "Write"),
    (_reads(0), "(net/http.ResponseWriter)", "Write"),
    (_reads(0), "(*net.conn)", "Write"),
    (_reads(0), "(*crypto/tls.Conn)", "Write"),
    (_reads(0), "(*os.File)", "Write WriteAt WriteString"),
    (_reads(0), "(*bytes.Buffer)", "Write WriteString"),
    (_reads(0), "(*strings.Builder)", "Write WriteString"),
    (_reads(0), "(*bufio.Writer)", "Write"),
    (_reads(0), "(*io.PipeWriter)", "Write"),
    (_reads(0), "(*compress/gzip.Writer)", "Write"),
    (_reads(0), "(*compress/zlib.Writer)", "Write"),
    (_reads(0), "(*compress/flate.Writer)", "Write"),
    (_reads(1), "os", "WriteFile"),
    (_reads(1), "io/ioutil", "WriteFile"),
    (_reads(0), "encoding/json", "Unmarshal"),
]

# Source: io.Reader: "Read reads up to len(p) bytes into p. It returns the number of bytes read";
# the documentation of the others.
_FILLING: list[tuple[Effects, str, str]] = [
    (_fills(0), "(io.Reader)", "Read"),
    (_fills(0), "(io.ReaderAt)", "ReadAt"),
    (_fills(1), "io", "ReadAtLeast ReadFull"),
    (_fills(0), "(*os.File)", "Read ReadAt"),
    (_fills(0), "(*bufio.Reader)", "Read"),
    (_fills(0), "(*bytes.Buffer)", "Read"),
    (_fills(0), "(*bytes.Reader)", "Read ReadAt"),
    (_fills(0), "(*strings.Reader)", "Read ReadAt"),
    (_fills(0), "(*io.LimitedReader)", "Read"),
    (_fills(0), "(*io.PipeReader)", "Read"),
    (_fills(0), "(*io.SectionReader)", "Read ReadAt"),
    (_fills(0), "(*compress/gzip.Reader)", "Read"),
    (_fills(0), "(net.Conn)", "Read"),
    (_fills(0), "(net.PacketConn)", "ReadFrom"),
    (_fills(0), "(*net.conn)", "Read"),
    (_fills(0), "(*net.UDPConn)", "ReadFrom ReadFromUDP ReadFromUDPAddrPort"),
    (_fills(0), "(*crypto/tls.Conn)", "Read"),
    (_fills(0), "crypto/rand", "Read"),
    (_fills(0), "encoding/hex", "Decode Encode"),
    (_fills(0), "(*encoding/base64.Encoding)", "Decode"),
    (_fills(0), "encoding/binary", "PutUvarint PutVarint"),
    (_fills(0), "unicode/utf8", "EncodeRune"),
]

FACTS = [*_STORING, *_CALLED_LATER, *_HOLDING, *_READING, *_FILLING]
