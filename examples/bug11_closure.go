package examples

// A Scan is a page of a scanned book.
type Scan struct {
	pixels  []byte
	quality int
}

func loadScan(page int) *Scan {
	return &Scan{pixels: make([]byte, 4<<20), quality: page % 10}
}

// Quality says how well a page can be read, from 0 to 9.
func (s *Scan) Quality() int {
	return s.quality
}

// Qualities returns a function for each page that tells its quality. A
// thousand small numbers are all it is about; they weigh four gigabytes.
func Qualities(pages int) []func() int {
	scores := make([]func() int, 0, pages)
	for page := 0; page < pages; page++ {
		scan := loadScan(page)
		scores = append(scores, func() int { return scan.Quality() })
	}
	return scores
}
