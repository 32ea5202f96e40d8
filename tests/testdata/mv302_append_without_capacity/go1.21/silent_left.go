// Package left has loops that something may leave, or that do not append each time.
package left

import "errors"

var errEmpty = errors.New("empty")

func untilError(names []string) ([]int, error) {
	var out []int // silent: because the return may come early
	for _, name := range names {
		if name == "" {
			return nil, errEmpty
		}
		out = append(out, len(name))
	}
	return out, nil
}

func returning(names []string) (out []int) { // silent: because a bare return may come early
	for _, name := range names {
		out = append(out, len(name))
		if len(out) > 10 {
			return
		}
	}
	return out
}

func returningFromSwitch(names []string) []int {
	out := []int{} // silent: because a return in a switch leaves too
	for _, name := range names {
		switch name {
		case "end":
			return out
		}
		out = append(out, len(name))
	}
	return out
}

func until(names []string) []string {
	var out []string // silent: because a break may come early
	for _, name := range names {
		if name == "end" {
			break
		}
		out = append(out, name)
	}
	return out
}

func untilLabelled(names []string) []string {
	var out []string // silent: because a break with a label leaves the loop from inside a switch
loop:
	for _, name := range names {
		switch name {
		case "end":
			break loop
		}
		out = append(out, name)
	}
	return out
}

func untilInner(rows [][]int) []int {
	var out []int // silent: because the inner loop breaks the outer one
rows:
	for _, row := range rows {
		out = append(out, len(row))
		for _, cell := range row {
			if cell == 0 {
				break rows
			}
		}
	}
	return out
}

func filtered(names []string) []string {
	var out []string // silent: because continue skips some
	for _, name := range names {
		if name == "" {
			continue
		}
		out = append(out, name)
	}
	return out
}

func filteredBehind(names []string) []string {
	var out []string // silent: because there is a continue, though behind the append
	for i, name := range names {
		out = append(out, name)
		if i > 3 {
			continue
		}
		println(name)
	}
	return out
}

func filteredOuter(rows [][]string) []string {
	var out []string // silent: because the inner loop continues the outer one
rows:
	for _, row := range rows {
		for _, cell := range row {
			if cell == "" {
				continue rows
			}
		}
		out = append(out, row[0])
	}
	return out
}

func jumping(names []string) []string {
	var out []string // silent: because goto leaves the loop
	for _, name := range names {
		if name == "" {
			goto done
		}
		out = append(out, name)
	}
done:
	return out
}

func jumpingWithin(names []string) []string {
	var out []string // silent: because goto skips the append
	for _, name := range names {
		if name == "" {
			goto next
		}
		out = append(out, name)
	next:
	}
	return out
}

func jumpingBack(names []string) []string {
	var out []string // silent: because the loop may run again
again:
	for _, name := range names {
		out = append(out, name)
	}
	if len(out) < 100 {
		goto again
	}
	return out
}

func nonEmpty(names []string) []string {
	var out []string // silent: because the append is conditional
	for _, name := range names {
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}

func byKind(kinds []int) []int {
	var out []int // silent: because not every case appends
	for _, kind := range kinds {
		switch kind {
		case 1:
			out = append(out, 10)
		default:
			out = append(out, kind)
		}
	}
	return out
}

func received(signals []int, stop <-chan bool) []int {
	out := []int{} // silent: because it appends in one case of a select only
	for _, signal := range signals {
		select {
		case <-stop:
		default:
			out = append(out, signal)
		}
	}
	return out
}

func inLiteral(names []string, each func(func())) []string {
	var out []string // silent: because nobody knows whether the literal is called
	for _, name := range names {
		each(func() {
			out = append(out, name)
		})
	}
	return out
}

func deferred(names []string) (out []string) { // silent: because it appends when the function ends
	for _, name := range names {
		defer func(name string) {
			out = append(out, name)
		}(name)
	}
	return nil
}

func inGoroutine(names []string, done chan bool) []string {
	out := []string{} // silent: because a goroutine appends
	go func() {
		for _, name := range names {
			out = append(out, name)
		}
		done <- true
	}()
	<-done
	return out
}

func twice(names []string) []string {
	var out []string // silent: because it appends twice each time: not the shape this rule knows
	for _, name := range names {
		out = append(out, name)
		out = append(out, "-")
	}
	return out
}
