package examples

import "regexp"

// CountOrders counts the log lines that speak of an order. Most of its time
// it compiles one and the same expression.
func CountOrders(lines []string) int {
	orders := 0
	for _, line := range lines {
		if regexp.MustCompile(`order-[0-9]{6}`).MatchString(line) {
			orders++
		}
	}
	return orders
}
