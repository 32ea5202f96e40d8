package p

import "runtime"

func loadEverything() []byte { return make([]byte, 4<<20) }

func process(data []byte) {}

func ingest() {
	data := loadEverything() // 4 GiB
	process(data)
	data = nil
	runtime.GC() // want "the collection frees memory for the heap, but the process keeps the memory of data: debug.FreeOSMemory\\(\\) collects and gives it back"
}
