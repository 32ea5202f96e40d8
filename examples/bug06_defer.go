package examples

import (
	"bufio"
	"log"
	"os"
)

// CountLines counts the lines of each log file. It was fine with last week's
// forty; over the whole year it stops in the middle with "too many open
// files".
func CountLines(paths []string) map[string]int {
	counts := make(map[string]int, len(paths))
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			log.Printf("skipping: %v", err)
			continue
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		for lines.Scan() {
			counts[path]++
		}
	}
	return counts
}
