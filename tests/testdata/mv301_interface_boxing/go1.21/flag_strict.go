// Package strict prints the same value in every iteration.
package strict

import (
	"fmt"
	"io"
	"log"
)

func table(w io.Writer, title string, rows []int) {
	for _, row := range rows {
		fmt.Fprintln(w, title, row) // want "title is boxed in every iteration, in a new heap object of 16 bytes"
	}
}

type infoLogger interface {
	Infof(format string, args ...any)
}

var infos infoLogger

func show(v any) { fmt.Println(v) }

func logged(logger *log.Logger, id int64, rows []string, n *int) {
	for range rows {
		logger.Printf("request %d", id) // want "id is boxed in every iteration, in a new heap object of 8 bytes"
		log.Print(rows)                 // want "rows is boxed in every iteration"
	}
	for range rows {
		infos.Infof("request %d", id) // want "id is boxed in every iteration"
		show(id)                      // want "id is boxed in every iteration"
	}
	for _, row := range rows {
		log.Print(row)       // silent: because it is another one each time
		log.Print(n, "done") // silent: because a pointer and a constant need no object
	}
}
