package p

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
)

// What continues the loop returns from the literal, wherever it stands, but not in an inner loop.
func continues(paths []string) (lines int) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			fmt.Println(err)
			continue
		}
		defer f.Close() // want `files pile up`
		switch info, err := f.Stat(); {
		case err != nil:
			continue
		case info.IsDir():
			break
		default:
			s := bufio.NewScanner(f)
			for s.Scan() {
				if strings.TrimSpace(s.Text()) == "" {
					continue
				}
				lines++
			}
		}
	}
	return lines
}

// The label goes, since nothing names it any more.
func labelled(paths []string) {
paths:
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue paths
		}
		defer f.Close() // want `files pile up`
		for s := bufio.NewScanner(f); s.Scan(); {
			if s.Text() == "" {
				continue paths
			}
			fmt.Println(s.Text())
		}
	}
}

// The label stays, since a loop inside of the literal has it.
func innerLabel(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `files pile up`
	lines:
		for s := bufio.NewScanner(f); s.Scan(); {
			for _, word := range strings.Fields(s.Text()) {
				if word == "--" {
					continue lines
				}
				fmt.Println(word)
			}
		}
	}
}

// The literal begins where err is declared: inside it, `f, err :=` would be another one.
func redeclared(paths []string) {
	for _, path := range paths {
		fmt.Println(path)
		name, err := clean(path)
		if err != nil {
			continue
		}

		// The file itself.
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close() // want `files pile up`

		text := `raw
	string`
		fmt.Fprintln(os.Stdout, text) // stays as it is
		/* A comment
		   over two lines. */
		io.Copy(os.Stdout, f)
		// The end.
	}
}

func clean(path string) (string, error) { return strings.TrimSpace(path), nil }

// One literal for both.
func copies(paths []string) {
	for _, path := range paths {
		in, err := os.Open(path)
		if err != nil {
			continue
		}
		defer in.Close() // want `files pile up`
		out, err := os.Create(path + ".copy")
		if err != nil {
			continue
		}
		defer out.Close() // want `files pile up`
		io.Copy(out, in)
	}
}

// What the block opens is not needed behind it: a literal for the block is enough.
func blockOnly(paths []string) {
	for _, path := range paths {
		if strings.HasSuffix(path, ".txt") {
			f, err := os.Open(path)
			if err == nil {
				fmt.Println(f.Name())
			}
			defer f.Close() // want `files pile up`
			io.Copy(os.Stdout, f)
		}
		fmt.Println("done")
	}
}

// Nothing but its being open can be what the listener is there for.
func holdsPort(rounds []func()) {
	for _, round := range rounds {
		if len(rounds) > 1 {
			ln, err := net.Listen("tcp", "localhost:0")
			if err == nil {
				defer ln.Close() // want `pile up`
			}
		}
		round()
	}
}

// The file is read behind the block that opens it.
func behindTheBlock(paths []string) {
	for _, path := range paths {
		var in io.Reader = os.Stdin
		if path != "-" {
			f, err := os.Open(path)
			if err != nil {
				continue
			}
			defer f.Close() // want `files pile up`
			in = f
		}
		io.Copy(os.Stdout, in)
	}
}

type copier struct{ done map[string]int64 }

// A method might keep the file, so somebody has to look.
func (c *copier) run(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `files pile up`
		c.copy(path, f)
	}
}

func (c *copier) copy(path string, f *os.File) {
	c.done[path], _ = io.Copy(os.Stdout, f)
}

type entry struct {
	name string
	size int64
}

// What is kept is made of text and numbers: it does not use the file.
func entries(paths []string) (found []entry) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `files pile up`
		found = append(found, describe(f))
	}
	return found
}

func describe(f *os.File) entry { return entry{name: f.Name()} }

// Who knows for how long it writes there.
func profiles(paths []string, work func()) {
	for _, path := range paths {
		f, err := os.Create(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `files pile up`
		pprof.StartCPUProfile(f)
		work()
		pprof.StopCPUProfile()
	}
}

// The directory is named to functions of the standard library alone.
func folders(names []string) (count int) {
	for _, name := range names {
		dir, err := os.MkdirTemp("", name)
		if err != nil {
			continue
		}
		defer os.RemoveAll(dir) // want `temporary directories pile up`
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			continue
		}
		if entries, err := os.ReadDir(dir); err == nil {
			count += len(entries)
		}
	}
	return count
}
