// go 1.21
package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
)

// A table, in a raw string that looks like code.
const text = `
func valid(name string) bool { return false }
order-123456
`

// valid says whether a name may be used.
func valid(name string) bool {
	return regexp.MustCompile(`^[a-z][a-z0-9-]*$`).MatchString(name)
}

func check(name string) (ok bool, err error) {
	return regexp.MatchString(`^\d+$`, name)
}

func parse(line string) (string, string, error) {
	re, err := regexp.Compile(`^(?P<key>\w+)\s*=\s*(?P<value>.*)$`)
	if err != nil {
		return "", "", fmt.Errorf("parse: %w", err)
	}
	match := re.FindStringSubmatch(line)
	if match == nil {
		return "", "", os.ErrNotExist
	}
	return match[re.SubexpIndex("key")], match[re.SubexpIndex("value")], nil
}

func count(lines []string) (n, m int) {
	for _, line := range lines {
		if ok, err := regexp.MatchString("order-[0-9]{6}", line); err == nil && ok {
			n++
		}
		if ok, _ := regexp.Match("order", []byte(line)); ok {
			m++
		}
		ok, err := regexp.MatchReader("^func", strings.NewReader(line))
		if err != nil {
			panic(err)
		}
		if ok {
			m += 10
		}
	}
	return n, m
}

func local() []string {
	const separator = "\t|`" + `\\`
	return regexp.MustCompile(separator).Split("a\tb`c\\d", -1)
}

type t struct{}

func (t) find() string   { return regexp.MustCompilePOSIX("a+(b|c)").FindString("xaabac") }
func (*t) match() string { return regexp.MustCompilePOSIX("a+(b|c)").FindString("xacaab") }

func escaped(s string) string {
	return strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(s)
}

func main() {
	fmt.Println(valid("a-1"), valid("1-a"))
	fmt.Println(check("123"))
	fmt.Println(check("12a"))
	fmt.Println(parse("a = b c"))
	fmt.Println(parse("a b c"))
	fmt.Println(count(strings.Split(text, "\n")))
	fmt.Printf("%q\n", local())
	fmt.Println(t{}.find(), (&t{}).match())
	fmt.Println(escaped("<a>"))
	var all []string
	for i := 0; i < 3; i++ {
		re := regexp.MustCompile(`\d`)
		all = append(all, re.ReplaceAllString("a1b2", fmt.Sprint(i)))
	}
	fmt.Println(all)
}
