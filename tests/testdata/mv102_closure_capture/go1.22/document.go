package p

type Heavy struct {
	pixels []byte
	score  int
}

func (h *Heavy) Score() int { return h.score }

func loadHeavyObject(i int) *Heavy {
	return &Heavy{pixels: make([]byte, 1<<20), score: i}
}

func bug() []func() int {
	var results []func() int

	for i := 0; i < 1000; i++ {
		obj := loadHeavyObject(i)
		results = append(results, func() int { return obj.Score() }) // want "the closure keeps all of obj alive, and needs only obj.Score\\(\\)"
	}
	return results
}

func bugThatStays() int {
	var results []func() int
	for i := 0; i < 1000; i++ {
		obj := loadHeavyObject(i)
		results = append(results, func() int { return obj.Score() }) // want "obj.Score"
	}
	return len(results)
}

func fixed() []func() int {
	var results []func() int
	for i := 0; i < 1000; i++ {
		obj := loadHeavyObject(i)
		score := obj.Score()
		// silent: because it captures the number alone
		results = append(results, func() int { return score })
	}
	return results
}
