// go 1.22

// Numbers that are negative, or far from what was meant.
package main

import "fmt"

func up(low, high int) []int {
	out := []int{}
	for i := low; i < high; i++ {
		out = append(out, i)
	}
	return out
}

func upTo(n int) []int {
	out := []int{}
	for i := 1; i <= n; i++ {
		out = append(out, i)
	}
	return out
}

func down(n int) []int {
	out := []int{}
	for i := n - 1; i >= 0; i-- {
		out = append(out, i)
	}
	return out
}

func steps(n int) []int {
	out := []int{}
	for i := 0; i < n; i += 3 {
		out = append(out, i)
	}
	return out
}

func stepsDown(n int) []int {
	out := []int{}
	for i := n; i > 1; i -= 2 {
		out = append(out, i)
	}
	return out
}

func grid(width, height int) [][2]int {
	out := [][2]int{}
	for y := 0; y < height; y++ {
		for x := 0; x < width; x++ {
			out = append(out, [2]int{x, y})
		}
	}
	return out
}

func pairs(n int) []int {
	out := []int{}
	for i := range n {
		out = append(out, i, -i)
	}
	return out
}

func small(n int8) []int8 {
	out := []int8{}
	for i := range n {
		out = append(out, i)
	}
	return out
}

func unsigned(n uint8) []uint8 {
	out := []uint8{}
	for i := uint8(0); i < n; i++ {
		out = append(out, i)
	}
	return out
}

func tail(names []string) []string {
	out := []string{}
	for i := 1; i < len(names); i++ {
		out = append(out, names[i])
	}
	return out
}

func squares(n int) map[int]int {
	out := map[int]int{}
	for i := 0; i < n; i++ {
		out[i] = i * i
	}
	return out
}

func nilUp(low, high int) []int {
	var out []int
	for i := low; i < high; i++ {
		out = append(out, i)
	}
	return out
}

// A panic of the loop comes before that of a number that is much too large.
func decoded(header []byte, at func(int) int) (out []int, failed any) {
	defer func() { failed = recover() }()
	n := int(header[0]) << 40
	for i := 0; i < n; i++ {
		out = append(out, at(i))
	}
	return out, nil
}

func main() {
	for _, n := range []int{-5, -1, 0, 1, 2, 3, 7} {
		fmt.Println(n, up(0, n), up(n, 3), upTo(n), down(n), steps(n), stepsDown(n))
		fmt.Println(grid(n, 2), grid(2, n), pairs(n), small(int8(n)), unsigned(uint8(n&7)), len(squares(n)))
		fmt.Println(nilUp(0, n) == nil, nilUp(n, 0) == nil)
	}
	fmt.Println(tail(nil), tail([]string{"a"}), tail([]string{"a", "b"}))
	small := []int{1, 2, 3}
	fmt.Println(decoded([]byte{255}, func(i int) int { return small[i] }))
}
