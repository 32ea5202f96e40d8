package examples

// Merge joins the parts of a time series. A third of the request's time is
// runtime.growslice, and the garbage it makes is five times the size of what
// it returns.
func Merge(parts [][]int) []int {
	var out []int
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}
