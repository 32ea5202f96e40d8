// Command oracle reads a JSON list of patterns and says of each whether Compile and CompilePOSIX take
// it.
package main

import (
	"encoding/json"
	"log"
	"os"
	"regexp"
)

func main() {
	var patterns []string
	if err := json.NewDecoder(os.Stdin).Decode(&patterns); err != nil {
		log.Fatal(err)
	}
	answers := make([][2]bool, len(patterns))
	for i, pattern := range patterns {
		_, perl := regexp.Compile(pattern)
		_, posix := regexp.CompilePOSIX(pattern)
		answers[i] = [2]bool{perl == nil, posix == nil}
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		log.Fatal(err)
	}
}
