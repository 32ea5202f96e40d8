package p

import (
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"slices"
)

// The body of a range over a function is not a function of its own: a defer in it waits for the
// function around the loop.
func lines(paths iter.Seq[string]) {
	for path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `f\.Close\(\) waits until lines returns, so files pile up`
		io.Copy(os.Stdout, f)
	}
}

func sorted(byName map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		f, err := os.Open(byName[name])
		if err != nil {
			return err
		}
		defer f.Close() // want `f\.Close\(\) waits until sorted returns`
		io.Copy(os.Stdout, f)
	}
	return nil
}

func numbered(paths iter.Seq2[int, string]) {
	for i, path := range paths {
		defer fmt.Println(i) // want `fmt\.Println\(i\) waits until numbered returns, then runs once for each iteration`
		fmt.Println(path)
	}
}

func inLiteral(paths iter.Seq[string]) {
	for path := range paths {
		func() {
			f, err := os.Open(path)
			if err != nil {
				return
			}
			defer f.Close() // silent: because the literal returns in each iteration
			io.Copy(os.Stdout, f)
		}()
	}
}

func firstOnly(paths iter.Seq[string]) {
	for path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return
		}
		defer f.Close() // silent: because the loop ends then
		io.Copy(os.Stdout, f)
		break
	}
}

func kept(paths iter.Seq[string]) (total int64) {
	var files []*os.File
	for path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return 0
		}
		defer f.Close() // silent: because it is appended
		files = append(files, f)
	}
	for _, f := range files {
		n, _ := io.Copy(io.Discard, f)
		total += n
	}
	return total
}
