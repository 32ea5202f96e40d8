// The program probe runs functions of the standard library and reports what their results have to do
// with the memory of their arguments. Its other file, table.go, is written by test_effects.py and
// lists them: `var table = []entry{{"bytes.Fields", bytes.Fields}, …}`. Methods are method
// expressions: their receiver is the first argument.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/base32"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing/iotest"
	"unicode"
	"unsafe"
)

type entry struct {
	name string
	fn   any
}

// relation says how a result lies to an argument, over all trials.
type relation struct {
	Result, Argument int
	Inside, Outside  bool // some of the result's bytes were memory of the argument, some were not
	Whole            bool // a result began where the argument begins
	Small            bool // a piece of the result had at most half of the argument's bytes
	Nested           bool // the result has pieces: it is a slice of slices or strings, or an iterator
}

type report struct {
	Name      string
	Relations []relation
	Changed   []int // arguments whose bytes were not the same after the call
	Filled    []int // arguments of whose bytes result 0 counts those that were written
	Problem   string
}

// span is a stretch of memory: of a string, or of the array behind a slice, which may have room for
// more than the slice is long.
type span struct {
	begin        unsafe.Pointer
	length, room int
}

func (s span) holds(inner span) bool {
	offset := int(uintptr(inner.begin)) - int(uintptr(s.begin))
	return 0 <= offset && offset+inner.length <= s.room
}

const trials = 4

// Letters change case in some of these texts and not in others; blanks are trimmed.
var texts = []string{
	" Alpha beta, gamma/../delta=Ae%20+ <a> &lt; éa Omega ",
	"alpha-beta-gamma",
	"/ALPHA//BETA/GAMMA.TXT",
	"one two,three four ",
}

// Functions that want a text of some form.
var special = map[string][]string{
	"(*bufio.Reader).ReadLine":                 {"ab\ncdefghijkl"},
	"(*bufio.Reader).ReadSlice":                {"ab\ncdefghijkl"},
	"(*encoding/base32.Encoding).DecodeString": {"IFBEGRCFIFBEGRCF"},
	"(*encoding/base64.Encoding).Decode":       {"QWxwaGEgYmV0YSBnYW1t"},
	"(*encoding/base64.Encoding).DecodeString": {"QWxwaGEgYmV0YSBnYW1t"},
	"(*regexp.Regexp).Split":                   {"12345678 a,87654321"},
	"bytes.Cut":                                {"key=a long value", "a long key=value"},
	"bytes.CutLast":                            {"key=a long value", "a long key=value"},
	"bytes.Lines":                              {"one\ntwo\nthree\n"},
	"bytes.SplitN":                             {"key=a long value", "a long key=value"},
	"encoding/hex.Decode":                      {"0123456789abcdef"},
	"encoding/hex.DecodeString":                {"0123456789abcdef"},
	"encoding/pem.Decode":                      {"-----BEGIN A-----\nQUJD\n-----END A-----\nand the rest"},
	"net.SplitHostPort":                        {"host.example:8080", "[::1]:8080"},
	"net/http.CanonicalHeaderKey":              {"x-header-name", "X-Header-Name"},
	"net/textproto.CanonicalMIMEHeaderKey":     {"x-header-name", "X-Header-Name"},
	"net/url.PathUnescape":                     {"a%20b", "plain"},
	"net/url.QueryUnescape":                    {"a%20b", "plain"},
	"path.Dir":                                 {"a/a-long-file-name", "a//b/../c/d"},
	"path/filepath.Dir":                        {"a/a-long-file-name", "a//b/../c/d"},
	"path/filepath.Join":                       {"a//b", "a/b"},
	"path/filepath.SplitList":                  {"/bin:/usr/bin:/usr/local/bin"},
	"regexp.QuoteMeta":                         {"plain", "a+b"},
	"strconv.QuotedPrefix":                     {`"plain" and more`},
	"strconv.Unquote":                          {`"plain text"`, `"tab\t"`},
	"strings.Cut":                              {"key=a long value", "a long key=value"},
	"strings.CutLast":                          {"key=a long value", "a long key=value"},
	"strings.Lines":                            {"one\ntwo\nthree\n"},
	"strings.SplitN":                           {"key=a long value", "a long key=value"},
	"strings.ToValidUTF8":                      {"plain", "not \xff plain"},
}

// Functions that want a number of some kind.
var numbers = map[string]int{
	"strconv.AppendFloat": 64,
	"strconv.AppendInt":   10,
	"strconv.AppendUint":  10,
}

// Functions whose second text is not something to look for in the first.
var full = map[string]bool{
	"encoding/hex.Decode":                true,
	"(*encoding/base64.Encoding).Decode": true,
	"(*regexp.Regexp).Expand":            true,
	"(*regexp.Regexp).ExpandString":      true,
}

func main() {
	var reports []report
	for _, e := range table {
		r := report{Name: e.name}
		for trial := range trials {
			if !r.run(e, trial) {
				break
			}
		}
		reports = append(reports, r)
	}
	if err := json.NewEncoder(os.Stdout).Encode(reports); err != nil {
		panic(err)
	}
}

// run calls the function once; false where that cannot be done.
func (r *report) run(e entry, trial int) (ok bool) {
	defer func() {
		if problem := recover(); problem != nil {
			r.Problem, ok = fmt.Sprint(problem), false
		}
	}()
	text := texts[trial%len(texts)]
	if own := special[e.name]; own != nil {
		text = own[trial%len(own)]
	}
	fn := reflect.ValueOf(e.fn)
	arguments, memory := (&maker{name: e.name, text: text, trial: trial}).arguments(fn.Type())
	before := snapshot(memory)
	var results []reflect.Value
	if fn.Type().IsVariadic() {
		results = fn.CallSlice(arguments)
	} else {
		results = fn.Call(arguments)
	}
	after := snapshot(memory)
	for argument := range memory {
		if slices.Equal(before[argument], after[argument]) {
			continue
		}
		r.Changed = add(r.Changed, argument)
		if n := count(results); 0 < n && n <= len(after[argument]) {
			r.Filled = add(r.Filled, argument)
		}
	}
	for i, result := range results {
		for argument, stretches := range memory {
			r.relate(i, argument, pieces(result), stretches, nested(result.Type()))
		}
	}
	return true
}

// count is result 0 where that is an int.
func count(results []reflect.Value) int {
	if len(results) == 0 || results[0].Kind() != reflect.Int {
		return 0
	}
	return int(results[0].Int())
}

func (r *report) relate(result, argument int, pieces, stretches []span, nested bool) {
	at := slices.IndexFunc(r.Relations, func(known relation) bool {
		return known.Result == result && known.Argument == argument
	})
	if at < 0 {
		at = len(r.Relations)
		r.Relations = append(r.Relations, relation{Result: result, Argument: argument, Nested: nested})
	}
	known := &r.Relations[at]
	for _, piece := range pieces {
		inside := false
		for _, stretch := range stretches {
			if stretch.holds(piece) {
				inside = true
				known.Whole = known.Whole || piece.begin == stretch.begin
				known.Small = known.Small || 2*piece.length <= stretch.length
			}
		}
		known.Inside = known.Inside || inside
		known.Outside = known.Outside || !inside
	}
}

// maker makes the arguments of one call.
type maker struct {
	name, text string
	trial      int
	texts      int // how many arguments have text so far
}

// arguments gives each parameter a value, and tells what memory each of them has. In even trials byte
// slices have room to grow.
func (m *maker) arguments(t reflect.Type) (values []reflect.Value, memory [][]span) {
	for parameter := range t.Ins() {
		value, stretches := m.argument(parameter)
		if stretches != nil {
			m.texts++
		}
		values = append(values, value)
		memory = append(memory, stretches)
	}
	return values, memory
}

// next is the text of the next argument. The second is what the first is searched for, or trimmed
// of; the third is what replaces that.
func (m *maker) next() string {
	switch {
	case m.texts == 0 || full[m.name]:
		return strings.Clone(m.text)
	case m.texts > 1:
		return strings.Clone("<>")
	case strings.Contains(m.text, "="):
		return strings.Clone("=")
	case m.trial == 1:
		return strings.Clone(m.text[len(m.text)-1:])
	case m.trial == 3:
		return strings.Clone("nowhere")
	default:
		return strings.Clone(m.text[:1])
	}
}

func (m *maker) argument(t reflect.Type) (reflect.Value, []span) {
	fresh := m.next()
	room := make([]byte, len(fresh), len(fresh)+(m.trial+1)%2*256)
	copy(room, fresh)
	switch t {
	case reflect.TypeFor[string]():
		return reflect.ValueOf(fresh), []span{stringSpan(fresh)}
	case reflect.TypeFor[[]byte]():
		return reflect.ValueOf(room), []span{bytesSpan(room)}
	case reflect.TypeFor[[]string]():
		return reflect.ValueOf([]string{fresh, fresh}[m.trial%2:]), []span{stringSpan(fresh)}
	case reflect.TypeFor[[][]byte]():
		return reflect.ValueOf([][]byte{room}), []span{bytesSpan(room)}
	case reflect.TypeFor[[]any]():
		return reflect.ValueOf([]any{fresh}), []span{stringSpan(fresh)}
	case reflect.TypeFor[any]():
		return reflect.ValueOf(&fresh), nil
	}
	if value, stretches := makeReceiver(t, fresh, room); value.IsValid() {
		return value, stretches
	}
	return m.other(t), nil
}

// makeReceiver makes the objects whose methods are run; their memory is the buffer in them. Those
// that are read from give other bytes than those that are there.
func makeReceiver(t reflect.Type, text string, room []byte) (reflect.Value, []span) {
	var value any
	var memory []span
	other := strings.Repeat("#", len(text))
	switch t {
	case reflect.TypeFor[*bytes.Buffer]():
		value, memory = bytes.NewBuffer(room), []span{bytesSpan(room)}
	case reflect.TypeFor[*strings.Builder]():
		builder := new(strings.Builder)
		builder.WriteString(text)
		value, memory = builder, []span{stringSpan(builder.String())}
	case reflect.TypeFor[*bufio.Reader]():
		reader := bufio.NewReader(strings.NewReader(text + text))
		buffered, _ := reader.Peek(2 * len(text))
		value, memory = reader, []span{bytesSpan(buffered)}
	case reflect.TypeFor[*bufio.Scanner]():
		scanner := bufio.NewScanner(strings.NewReader(text + "\n" + text))
		buffer := make([]byte, 256)
		scanner.Buffer(buffer, 256)
		scanner.Scan()
		value, memory = scanner, []span{bytesSpan(buffer)}
	case reflect.TypeFor[*bytes.Reader]():
		value = bytes.NewReader([]byte(other))
	case reflect.TypeFor[*strings.Reader]():
		value = strings.NewReader(other)
	case reflect.TypeFor[*regexp.Regexp]():
		value = regexp.MustCompile(`[a-zA-Z]+(.)`)
	case reflect.TypeFor[*strings.Replacer]():
		value = strings.NewReplacer("alpha-", "ALPHA-")
	case reflect.TypeFor[*base64.Encoding]():
		value = base64.StdEncoding
	case reflect.TypeFor[*base32.Encoding]():
		value = base32.StdEncoding
	case reflect.TypeFor[*io.LimitedReader]():
		value = &io.LimitedReader{R: strings.NewReader(other), N: 4}
	case reflect.TypeFor[*io.SectionReader]():
		value = io.NewSectionReader(strings.NewReader(other), 0, 4)
	case reflect.TypeFor[*bufio.Writer]():
		value = bufio.NewWriter(io.Discard)
	case reflect.TypeFor[io.Reader]():
		value = iotest.OneByteReader(strings.NewReader(other))
	case reflect.TypeFor[io.ReaderAt]():
		value = strings.NewReader(other)
	case reflect.TypeFor[io.Writer]():
		value = io.Discard
	case reflect.TypeFor[http.Header]():
		value = http.Header{text: {text}}
	default:
		return reflect.Value{}, nil
	}
	return reflect.ValueOf(value), memory
}

func (m *maker) other(t reflect.Type) reflect.Value {
	var value any
	switch t {
	case reflect.TypeFor[func(rune) bool]():
		value = func(r rune) bool { return !unicode.IsLetter(r) }
	case reflect.TypeFor[func(rune) rune]():
		value = []func(rune) rune{func(r rune) rune { return r }, unicode.ToUpper}[m.trial%2]
	case reflect.TypeFor[func(byte) bool]():
		value = func(b byte) bool { return b == 'a' }
	case reflect.TypeFor[func(byte, byte) bool]():
		value = func(a, b byte) bool { return a == b }
	case reflect.TypeFor[unicode.SpecialCase]():
		value = unicode.TurkishCase
	case reflect.TypeFor[iter.Seq[byte]]():
		value = iter.Seq[byte](slices.Values([]byte("abc")))
	case reflect.TypeFor[[]int]():
		value = []int{0, 2, 0, 1}
	case reflect.TypeFor[byte]():
		value = byte('\n')
	default:
		if t.Kind() >= reflect.Int && t.Kind() <= reflect.Float64 {
			return reflect.ValueOf(cmp.Or(numbers[m.name], 1+m.trial%2)).Convert(t)
		}
		return reflect.Zero(t)
	}
	return reflect.ValueOf(value)
}

func snapshot(memory [][]span) [][]byte {
	var contents [][]byte
	for _, stretches := range memory {
		var bytes []byte
		for _, s := range stretches {
			bytes = append(bytes, unsafe.Slice((*byte)(s.begin), s.length)...)
		}
		contents = append(contents, bytes)
	}
	return contents
}

func stringSpan(s string) span {
	return span{unsafe.Pointer(unsafe.StringData(s)), len(s), len(s)}
}

func bytesSpan(b []byte) span {
	return span{unsafe.Pointer(unsafe.SliceData(b)), len(b), cap(b)}
}

func nested(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice:
		return t.Elem().Kind() == reflect.Slice || t.Elem().Kind() == reflect.String
	case reflect.Func:
		return true
	}
	return false
}

// pieces are the strings and byte slices in a result that are not empty.
func pieces(v reflect.Value) []span {
	switch v.Kind() {
	case reflect.String:
		if v.Len() > 0 {
			return []span{stringSpan(v.String())}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			if v.Len() > 0 {
				return []span{bytesSpan(v.Bytes())}
			}
			return nil
		}
		var found []span
		for i := range v.Len() {
			found = append(found, pieces(v.Index(i))...)
		}
		return found
	case reflect.Func:
		if v.Type().CanSeq() {
			var found []span
			for piece := range v.Seq() {
				found = append(found, pieces(piece)...)
			}
			return found
		}
	}
	return nil
}

func add(list []int, value int) []int {
	if slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}
