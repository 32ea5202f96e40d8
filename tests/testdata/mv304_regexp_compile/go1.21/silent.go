// Package kept compiles once, or what nobody knows before.
package kept

import (
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// silent: because it is at package level
var word = regexp.MustCompile(`\w+`)

// silent: because it is at package level
var number = func() *regexp.Regexp { return regexp.MustCompile(`\d+`) }()

// silent: because it is at package level
var both = []*regexp.Regexp{regexp.MustCompile("a"), regexp.MustCompile("b")}

// silent: because sync.OnceValue runs it once
var lazy = sync.OnceValue(func() *regexp.Regexp {
	re := regexp.MustCompile(`^\s*$`)
	fmt.Println(re.NumSubexp())
	return re
})

var (
	once  sync.Once
	space *regexp.Regexp
	cache = map[string]*regexp.Regexp{}
)

type parser struct {
	key   *regexp.Regexp
	value *regexp.Regexp
}

func newParser() *parser {
	// silent: because the constructor keeps it in a field
	return &parser{key: regexp.MustCompile(`^\w+`)}
}

func newOther() *parser {
	// silent: because the constructor keeps it in a field
	value := regexp.MustCompile(`\w+$`)
	p := &parser{}
	p.value = value
	// silent: because it is kept in a field
	p.key = regexp.MustCompile(`^\w+`)
	return p
}

func init() {
	// silent: because init runs once
	fmt.Println(regexp.MustCompile("x").MatchString("x"))
}

func spaces() *regexp.Regexp {
	once.Do(func() {
		// silent: because sync.Once runs it once
		space = regexp.MustCompile(`\s+`)
	})
	return space
}

func checked(s string) bool {
	once.Do(func() {
		// silent: because sync.Once runs it once
		fmt.Println(regexp.MatchString("x", "y"))
	})
	return s != ""
}

func lazily() *regexp.Regexp {
	if space == nil {
		// silent: because a package variable keeps it
		space = regexp.MustCompile(`\s+`)
	}
	return space
}

func cached(name string) *regexp.Regexp {
	if cache[name] == nil {
		// silent: because a map keeps it
		cache[name] = regexp.MustCompile(`^a+$`)
	}
	return cache[name]
}

func cachedInLoop(names []string) {
	for _, name := range names {
		// silent: because a map keeps it
		re := regexp.MustCompile(`^b+$`)
		cache[name] = re
	}
}

func returned() *regexp.Regexp {
	// silent: because the caller may keep it
	return regexp.MustCompile("x")
}

func matcher() func(string) bool {
	// silent: because the closure keeps it
	re := regexp.MustCompile("x")
	return func(s string) bool { return re.MatchString(s) }
}

func method() func(string) bool {
	// silent: because the method value keeps it
	return regexp.MustCompile("x").MatchString
}

func handedOn(use func(*regexp.Regexp)) {
	// silent: because nobody knows whether it is kept
	use(regexp.MustCompile("x"))
}

func listed(lines []string) (all []*regexp.Regexp) {
	for range lines {
		// silent: because the list keeps it
		all = append(all, regexp.MustCompile("x"))
	}
	return all
}

func dynamic(pattern string, lines []string) (n int) {
	for _, line := range lines {
		// silent: because the pattern is not constant
		if ok, _ := regexp.MatchString(pattern, line); ok {
			n++
		}
		// silent: because the pattern is not constant
		if regexp.MustCompile("^" + regexp.QuoteMeta(pattern)).MatchString(line) {
			n++
		}
	}
	return n
}

var configured = "x"

func ofVariable(s string) bool {
	// silent: because a variable may change
	return regexp.MustCompile(configured).MatchString(s)
}

func helper(t *testing.T, s string) {
	// silent: because it belongs to tests
	if !regexp.MustCompile("x").MatchString(s) {
		t.Error(s)
	}
}

type compiler struct{}

func (compiler) MustCompile(s string) *regexp.Regexp { return word }

func shadowed(s string) bool {
	regexp := compiler{}
	// silent: because it is another MustCompile
	return regexp.MustCompile("x").MatchString(s)
}

func method2(s string) bool {
	// silent: because it is a method
	return word.MatchString(s)
}

func templates(w io.Writer, text string, t *template.Template) error {
	local := template.FuncMap{"x": func() string { return text }}
	// silent: because the functions belong to this call
	if err := template.Must(template.New("x").Funcs(local).Parse("{{x}}")).Execute(w, nil); err != nil {
		return err
	}
	// silent: because the text is not constant
	if err := template.Must(template.New("x").Parse(text)).Execute(w, nil); err != nil {
		return err
	}
	// silent: because it is changed
	changed := template.Must(template.New("x").Parse("{{.}}"))
	if _, err := changed.New(text).Parse(text); err != nil {
		return err
	}
	// silent: because t has other templates too
	return template.Must(t.Parse("{{.}}")).Execute(w, text)
}

func replaced(s, old string) string {
	// silent: because the words are not constant
	return strings.NewReplacer(old, "").Replace(s)
}
