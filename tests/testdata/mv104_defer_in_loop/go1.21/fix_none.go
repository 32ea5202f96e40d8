package p

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// A literal would recover in each iteration, not once for the function.
func recovers(jobs map[string]func(*os.File)) (failed bool) {
	for path, job := range jobs {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer func() { // want `the deferred function waits until recovers returns`
			if recover() != nil {
				fmt.Println("failed")
			}
			f.Close()
		}()
		job(f)
	}
	return failed
}

// The deferred function sets the result of the function: a literal has no say in that.
func setsResult(paths []string) (err error) {
	for _, path := range paths {
		f, openErr := os.Create(path)
		if openErr != nil {
			return openErr
		}
		defer func() { // want `the deferred function waits until setsResult returns`
			if closeErr := f.Close(); closeErr != nil && err == nil {
				err = closeErr
			}
		}()
		fmt.Fprintln(f, path)
	}
	return nil
}

// Three ways lead out.
func severalWays(groups [][]string) error {
groups:
	for _, paths := range groups {
		for _, path := range paths {
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close() // want `files pile up`
			if path == "" {
				continue groups
			}
			if path == "-" {
				break
			}
			fmt.Println(f.Name())
		}
	}
	return nil
}

// One call gives all the values: they cannot be put behind another.
func oneCall(paths []string) (int64, error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return 0, err
		}
		defer f.Close() // want `files pile up`
		if path == "" {
			return io.Copy(os.Stdout, f)
		}
	}
	return 0, nil
}

// A literal would close what is kept as well, and a call would change the order.
func besideKept(paths []string) (all []io.Reader) {
	for _, path := range paths {
		log, err := os.Create(path + ".log")
		if err != nil {
			continue
		}
		defer log.Close() // want `files pile up`
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because it is kept
		all = append(all, f)
		fmt.Fprintln(log, path)
	}
	io.Copy(os.Stdout, io.MultiReader(all...))
	return nil
}

// The name is another one by the end of the iteration.
func changesName(texts []string) {
	for _, text := range texts {
		name := "text-" + text
		os.WriteFile(name, []byte(text), 0o600)
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer closeNamed(f, name) // want `files pile up`
		name = f.Name()
		fmt.Println(name)
	}
}

func closeNamed(f *os.File, name string) {
	fmt.Println("closing", name)
	f.Close()
}

// Nothing is left open here.
func buffers(paths []string) {
	for _, path := range paths {
		var b bytes.Buffer
		b.WriteString(path) // silent: because nothing is deferred
		fmt.Println(b.String())
	}
}

// In a literal it would be no deferred function that recovers.
func reports(jobs []string) {
	for _, job := range jobs {
		f, err := os.Create(job)
		if err != nil {
			continue
		}
		defer f.Close() // want `files pile up`
		if r := recover(); r != nil {
			fmt.Fprintln(f, r)
			continue
		}
	}
}
