// go 1.21
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Contexts, tickers, timers and temporary directories: all end with their iteration.
func main() {
	for i := 0; i < 3; i++ {
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(i)*time.Hour)
		defer cancel()
		fmt.Println(i, errors.Is(ctx.Err(), context.DeadlineExceeded))
	}
	for _, name := range []string{"x", "y"} {
		dir, err := os.MkdirTemp("", name)
		if err != nil {
			continue
		}
		defer os.RemoveAll(dir)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600); err != nil {
			continue
		}
		entries, err := os.ReadDir(dir)
		fmt.Println(name, len(entries), err)
	}
	ticks := 0
	for _, period := range []time.Duration{time.Millisecond, time.Microsecond} {
		ticker := time.NewTicker(period)
		defer ticker.Stop()
		for range [2]int{} {
			<-ticker.C
			ticks++
		}
		timer := time.NewTimer(time.Hour)
		defer timer.Stop()
		select {
		case <-timer.C:
			ticks = -1
		default:
		}
	}
	fmt.Println(ticks)
}
