package p

import . "runtime"

func dotted(work func()) {
	work()
	GC() // want "but the process keeps it"
}
