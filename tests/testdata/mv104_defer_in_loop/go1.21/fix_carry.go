package p

import (
	"fmt"
	"io"
	"os"
)

type report struct{ size int64 }

func returnsError(paths []string) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // want `files pile up`
		if _, err := io.Copy(os.Stdout, f); err != nil {
			return fmt.Errorf("copy %s: %w", path, err)
		}
	}
	return nil
}

func returnsNothing(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return
		}
		defer f.Close() // want `files pile up`
		io.Copy(os.Stdout, f)
	}
}

func returnsValues(paths []string) (report, *os.File, int, string, error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return report{}, nil, 0, "", err
		}
		defer f.Close() // want `files pile up`
		info, err := f.Stat()
		if err == nil && info.IsDir() {
			continue
		}
		if err == nil {
			return report{info.Size()}, nil, 1, path, nil
		}
	}
	return report{}, nil, 0, "", io.EOF
}

func namedResults(paths []string) (size int64, err error) {
	for _, path := range paths {
		var f *os.File
		f, err = os.Open(path)
		if err != nil {
			return
		}
		defer f.Close() // want `files pile up`
		size, err = io.Copy(os.Stdout, f)
		if size == 0 {
			return 0, io.ErrUnexpectedEOF
		}
	}
	return size, nil
}

func breaks(paths []string) (found string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			break
		}
		defer f.Close() // want `files pile up`
		fmt.Fscan(f, &found)
	}
	return found
}

func breaksFromSwitch(paths []string) {
all:
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `files pile up`
		switch n, _ := io.Copy(os.Stdout, f); n {
		case 0:
			break all
		case 1:
			break
		}
	}
}

func continuesOuter(rows [][]string) {
rows:
	for _, row := range rows {
		for _, path := range row {
			f, err := os.Open(path)
			if err != nil {
				continue rows
			}
			defer f.Close() // want `files pile up`
			if n, _ := io.Copy(os.Stdout, f); n == 0 {
				continue
			}
			fmt.Println(path)
		}
	}
}

// The last statement returns or panics in each branch but one way on: a continue.
func endsInBranches(paths []string) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // want `files pile up`
		if _, err := io.Copy(os.Stdout, f); err == nil {
			continue
		} else if os.IsPermission(err) {
			return err
		} else {
			panic(err)
		}
	}
	return nil
}

// Both a return and a break lead out, and the file is closed on each way.
func twoWays(paths []string) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // want `files pile up`
		if n, _ := io.Copy(os.Stdout, f); n == 0 {
			break
		}
	}
	return nil
}

func twoWaysOut(groups [][]string) (found []string) {
groups:
	for _, paths := range groups {
		for _, path := range paths {
			f, err := os.Open(path)
			if err != nil {
				break
			}
			defer f.Close() // want `files pile up`
			if path == "" {
				continue groups
			}
			if path == "-" {
				break
			}
			found = append(found, path)
		}
		found = append(found, "")
	}
	return found
}
