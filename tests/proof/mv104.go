// Two hundred files, one after the other, and how many are open when the last has been read.
//
// proof: at least 10 times less

package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strconv"
)

func size(paths []string) (bytes int64, open int) {
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			log.Print(err)
			continue
		}
		defer file.Close()
		n, err := io.Copy(io.Discard, file)
		if err != nil {
			log.Print(err)
			continue
		}
		bytes += n
	}
	return bytes, descriptors()
}

func descriptors() int {
	entries, err := os.ReadDir("/dev/fd")
	if err != nil {
		log.Fatal(err)
	}
	return len(entries)
}

func main() {
	directory, err := os.MkdirTemp("", "proof")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(directory)
	paths := make([]string, 200)
	for i := range paths {
		paths[i] = filepath.Join(directory, strconv.Itoa(i))
		if err := os.WriteFile(paths[i], []byte("text"), 0o600); err != nil {
			log.Fatal(err)
		}
	}
	bytes, open := size(paths)
	if bytes != 800 {
		log.Fatal(bytes, " bytes")
	}
	fmt.Printf("measured open descriptors %d\n", open)
}
