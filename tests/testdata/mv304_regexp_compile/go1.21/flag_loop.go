// Package loops compiles while it reads.
package loops

import (
	"bufio"
	"io"
	re "regexp"
)

func countOrders(lines []string) (orders int) {
	for _, line := range lines {
		if re.MustCompile(`order-[0-9]{6}`).MatchString(line) { // want "re.MustCompile\\(`order-\\[0-9\\]\\{6\\}`\\) compiles one and the same pattern in every iteration, dozens of allocations each time: do it once, in a package variable"
			orders++
		}
	}
	return orders
}

func readAll(r io.Reader) (found []string) {
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		date := re.MustCompile(`\d{4}-\d{2}-\d{2}`) // want "in every iteration"
		found = append(found, date.FindString(scanner.Text()))
	}
	return found
}

func matches(names []string) (n int, err error) {
	for _, name := range names {
		ok, err := re.MatchString("^[a-z]+$", name) // want "in every iteration"
		if err != nil {
			return 0, err
		}
		if ok {
			n++
		}
	}
	return n, nil
}

func untilDone(next func() []byte) {
	for b := next(); !done(b); b = next() {
		for i := 0; i < 3; i++ {
			if ok, _ := re.Match("done|end", b); ok { // want "in every iteration"
				return
			}
		}
	}
}

func inCondition(next func() string) (n int) {
	for re.MustCompile("^x").MatchString(next()) { // want "in every iteration"
		n++
	}
	return n
}

func atOnce(lines []string) (n int) {
	for _, line := range lines {
		func() {
			expression, err := re.CompilePOSIX("[a-z]+|x") // want "in every iteration"
			if err == nil && expression.MatchString(line) {
				n++
			}
		}()
	}
	return n
}

func done(b []byte) bool { return len(b) == 0 }

func main() {
	for i := 0; i < 10; i++ {
		re.MustCompile("a").FindAllString("aaa", i) // want "in every iteration"
	}
}

func init() {
	for _, word := range []string{"a", "b"} {
		if ok, err := re.MatchString("a+", word); err != nil || !ok { // want "in every iteration"
			println(word)
		}
	}
}
