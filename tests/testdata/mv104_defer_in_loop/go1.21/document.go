package p

import "os"

// The document's own example.
func processAll(files []string) {
	for _, f := range files {
		fp, _ := os.Open(f)
		defer fp.Close() // want `fp\.Close\(\) waits until processAll returns, so files pile up, one an iteration: close fp within`
		process(fp)
	}
}

func processEach(files []string) {
	for _, f := range files {
		func() {
			fp, _ := os.Open(f)
			defer fp.Close() // silent: because it belongs to the function literal, which returns in each iteration
			process(fp)
		}()
	}
}

func processClosing(files []string) {
	for _, f := range files {
		fp, _ := os.Open(f)
		process(fp)
		fp.Close() // silent: because nothing is deferred
	}
}

func process(fp *os.File) {
	println(fp.Name())
}
