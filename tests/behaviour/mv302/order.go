// go 1.21

// The order of calls, and what is seen after early returns and panics.
package main

import (
	"errors"
	"fmt"
)

type page struct {
	Items []string
	next  *page
}

var calls int

func load(label string, n int) []string {
	calls++
	fmt.Println("load", label, calls)
	out := make([]string, 0, n)
	for i := 0; i < n; i++ {
		out = append(out, fmt.Sprint(label, i))
	}
	return out
}

func count(n int) int {
	calls++
	fmt.Println("count", n, calls)
	return n
}

func ranged() []string {
	fmt.Println("before")
	var out []string
	for i, each := range load("a", 3) {
		fmt.Println("body", i)
		out = append(out, each)
	}
	return out
}

// Two slices that want the same variable for the range expression.
func two() (int, []string) {
	first := []string{}
	second := []string{}
	for _, each := range load("b", 5) {
		first = append(first, each)
		second = append(second, each+"!")
	}
	return len(first), second
}

func between() []string {
	var out []string
	fmt.Println("between")
	prefix := fmt.Sprint("c", count(7))
	for _, each := range load(prefix, 2) {
		out = append(out, each)
	}
	return out
}

func early(fail bool) (out []string, err error) {
	if fail {
		return out, errors.New("early")
	}
	for _, each := range load("d", 6) {
		out = append(out, each)
	}
	return out, nil
}

// The source is replaced between declaration and loop.
func replaced(xs []int) []int {
	out := []int{}
	fmt.Println(len(xs))
	xs = append(xs, 1, 2, 3)
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}

type table struct{ rows []int }

func (t *table) grow() { t.rows = append(t.rows, len(t.rows)) }

func (t *table) replaced() []int {
	out := []int{}
	t.grow()
	for _, row := range t.rows {
		out = append(out, row)
	}
	return out
}

// A nil page: what was printed before the panic, and what comes back.
func items(pages []*page) (out []string, failed any) {
	defer func() { failed = recover() }()
	for number, p := range pages {
		fmt.Println("page", number)
		out = append(out, p.Items...)
	}
	return out, nil
}

func itemsAlone(pages []*page) (length int) {
	defer func() {
		if recover() != nil {
			length = -1
		}
	}()
	var out []string
	for _, p := range pages {
		out = append(out, p.next.Items...)
	}
	return len(out)
}

func panicking(names []string) (out []string) {
	defer func() { fmt.Println("recovered", recover(), out == nil, len(out)) }()
	for _, name := range names {
		if name == "" {
			panic("no name")
		}
		out = append(out, name)
	}
	return out
}

func comparing(names []string) string {
	var seen []string
	text := ""
	for _, name := range names {
		if seen != nil {
			text += ", "
		}
		text += name
		seen = append(seen, name)
	}
	return text
}

func main() {
	fmt.Println(ranged())
	fmt.Println(two())
	fmt.Println(between())
	fmt.Println(early(true))
	fmt.Println(early(false))
	fmt.Println(replaced([]int{4, 5}), replaced(nil))
	t := &table{}
	t.grow()
	fmt.Println(t.replaced(), t.replaced())
	fmt.Println(items([]*page{{Items: []string{"a"}}, {Items: []string{"b", "c"}}, nil}))
	fmt.Println(itemsAlone([]*page{{next: &page{Items: []string{"a"}}}, {}}))
	fmt.Println(panicking([]string{""}), panicking([]string{"a", ""}), panicking(nil))
	fmt.Println(comparing([]string{"a", "b", "c"}))
}
