package examples

import (
	"log"
	"runtime"
)

type uploader struct {
	buffer []byte
	done   *receipt
}

type receipt struct {
	number int
	from   *uploader
}

// NewUpload ties an upload to its receipt and reports when both are gone. The
// log never reports one, and each upload leaves its buffer behind.
func NewUpload(number int) *receipt {
	u := &uploader{buffer: make([]byte, 1<<20)}
	r := &receipt{number: number}
	u.done = r
	r.from = u

	runtime.SetFinalizer(u, func(_ *uploader) { log.Print("upload: buffer released") })
	runtime.SetFinalizer(r, func(_ *receipt) { log.Print("upload: receipt released") })
	return r
}
