// Package few has loops of at most four elements.
package few

var units = []string{"B", "KB", "MB", "GB"}

const sides = 4

func literal() []int {
	var out []int // silent: because there are three elements
	for _, prime := range []int{2, 3, 5} {
		out = append(out, prime*prime)
	}
	return out
}

func array(octets [4]byte) []int {
	var out []int // silent: because there are four elements
	for _, octet := range octets {
		out = append(out, int(octet))
	}
	return out
}

func counted() []int {
	var out []int // silent: because there are four elements
	for i := 0; i < sides; i++ {
		out = append(out, i)
	}
	return out
}

func variable() []string {
	names := []string{"a", "b"}
	var out []string // silent: because the variable has two elements
	for _, name := range names {
		out = append(out, name+name)
	}
	return out
}

func packageVariable() []string {
	var out []string // silent: because the variable has four elements
	for _, unit := range units {
		out = append(out, unit+"/s")
	}
	return out
}

func pairs() []int {
	var out []int // silent: because two times two elements are four
	for i := 0; i < 2; i++ {
		out = append(out, i, -i)
	}
	return out
}

func nested() []int {
	var out []int // silent: because two times two elements are four
	for i := 0; i < 2; i++ {
		for j := 0; j < 2; j++ {
			out = append(out, i*j)
		}
	}
	return out
}

func parts(s string) []byte {
	var out []byte // silent: because three bytes are few
	for _, b := range []byte(s)[:3] {
		out = append(out, b)
	}
	return out
}

func never() []int {
	var out []int // silent: because the loop never runs
	for i := 10; i < 5; i++ {
		out = append(out, i)
	}
	return out
}

func fewKeys() map[int]bool {
	seen := make(map[int]bool) // silent: because eight keys fit into any map
	for i := 0; i < 8; i++ {
		seen[i] = true
	}
	return seen
}

func smallRows(table [2][2]int) []int {
	var out []int // silent: because two rows of two have four elements
	for _, row := range table {
		for _, cell := range row {
			out = append(out, cell)
		}
	}
	return out
}

var ports = map[string]int{"http": 80, "https": 443}

func tableOfTwo() []int {
	var out []int // silent: because nothing is put into the map, which has two entries
	for _, port := range ports {
		out = append(out, port)
	}
	return out
}

func twice(table [2][2]int, limit int) []int {
	var out []int // silent: because the inner loop may be left
	for _, row := range table {
		for _, cell := range row {
			if cell > limit {
				break
			}
			out = append(out, cell)
		}
	}
	return out
}
