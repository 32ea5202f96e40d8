package main

import (
	"fmt"
	re "regexp"
)

var validPattern = "taken"

func valid(s string) bool {
	regexp, re2 := s, validPattern
	return re.MustCompile("^a").MatchString(regexp) && re2 == "taken"
}

func several(s string, error string) (n int) {
	for i := 0; i < 2; i++ {
		if re.MustCompile("a").MatchString(s) {
			n++
		}
		if re.MustCompile("b").MatchString(s) {
			n += 10
		}
		if re.MustCompile("a").MatchString(s) {
			n += 100
		}
	}
	return n
}

func literals() (all []bool) {
	for _, f := range []func(string) bool{
		func(s string) bool { return re.MustCompile("x").MatchString(s) },
		func(s string) bool { return re.MustCompile("y").MatchString(s) },
	} {
		all = append(all, f("x"))
	}
	return all
}

var table = map[string]func(string) bool{
	"digit": func(s string) bool { return re.MustCompile(`^\d$`).MatchString(s) },
	"space": func(s string) bool { return re.MustCompile(`^\s$`).MatchString(s) },
}

func main() {
	fmt.Println(valid("ab"), valid("ba"))
	fmt.Println(several("ab", "error"))
	fmt.Println(literals())
	fmt.Println(table["digit"]("1"), table["digit"](" "), table["space"](" "))
}
