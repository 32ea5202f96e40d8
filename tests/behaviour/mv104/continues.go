// go 1.21
package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// What continues the loop stands in if, switch, select and block; that of inner loops is theirs.
func main() {
	dir, err := os.MkdirTemp("", "continues")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	for i, text := range []string{"one\n\ntwo\n", "", "three\nstop\nfour\n"} {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), []byte(text), 0o600); err != nil {
			panic(err)
		}
	}
	never := make(chan int)
	for i := 0; i < 5; i++ {
		fmt.Println("file", i)
		f, err := os.Open(filepath.Join(dir, fmt.Sprint(i)))
		if err != nil {
			fmt.Println("missing:", os.IsNotExist(err))
			continue
		}
		defer f.Close()
		switch info, err := f.Stat(); {
		case err != nil:
			continue
		case info.Size() == 0:
			fmt.Println("empty")
			continue
		case info.Size() < 0:
			break
		}
		select {
		case <-never:
			continue
		default:
		}
		lines := 0
		for s := bufio.NewScanner(f); s.Scan(); lines++ {
			if strings.TrimSpace(s.Text()) == "" {
				continue
			}
			if s.Text() == "stop" {
				break
			}
			fmt.Println(s.Text())
		}
		{
			if lines > 2 {
				fmt.Println("long")
				continue
			}
		}
		fmt.Println("lines", lines)
	}
	fmt.Println("end")
}
