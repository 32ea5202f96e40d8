package exits

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

func lines(r *bufio.Reader) (n int) {
	all := make(chan string)
	go func() {
		for {
			line, err := r.ReadString('\n')
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return // want `this return does not close all, so the loop that waits for it never ends: defer close\(all\)`
			}
			all <- line
		}
		close(all)
	}()
	for range all {
		n++
	}
	return n
}

func numbers(from, to int) (sum int) {
	out := make(chan int)
	go func() {
		if from > to {
			return // want `this return does not close out`
		}
		for i := from; i < to; i++ {
			out <- i
		}
		close(out)
	}()
	for n := range out {
		sum += n
	}
	return sum
}

func feed(names []string, open func(string) error) error {
	work := make(chan string)
	go func() {
		for name := range work {
			fmt.Println(name)
		}
	}()
	for _, name := range names {
		if err := open(name); err != nil {
			return err // want `this return does not close work`
		}
		work <- name
	}
	close(work)
	return nil
}

func checked(parse func() (int, error)) (sum int) {
	out := make(chan int)
	go func() {
		for {
			n, err := parse()
			if err == io.EOF {
				close(out)
				return
			}
			if err != nil {
				fmt.Println(err)
				return // want `this return does not close out`
			}
			if n < 0 {
				return
			}
			out <- n
			if n == 0 {
				close(out)
				return
			}
		}
	}()
	for {
		n, ok := <-out
		if !ok {
			return sum
		}
		sum += n
	}
}

func onEveryExit(from, to int) (sum int) {
	out := make(chan int)
	go func() {
		defer close(out) // silent: because it runs on every exit
		if from > to {
			return
		}
		for i := from; i < to; i++ {
			out <- i
		}
	}()
	for n := range out {
		sum += n
	}
	return sum
}

func onBoth(from, to int) (sum int) {
	out := make(chan int)
	go func() {
		if from > to {
			close(out) // silent: because each exit closes
			return
		}
		for i := from; i < to; i++ {
			out <- i
		}
		close(out)
	}()
	for n := range out {
		sum += n
	}
	return sum
}

func nobodyWaits(from, to int) int {
	out := make(chan int)
	go func() {
		if from > to {
			out <- 0
			return // silent: because nobody waits for the close
		}
		out <- to - from
		close(out)
	}()
	return <-out
}

func severalSenders(from, to int, more func() (int, error)) (sum int) {
	out := make(chan int)
	go func() {
		n, err := more()
		if err != nil {
			return // silent: because the other one closes it
		}
		out <- n
	}()
	go func() {
		for i := from; i < to; i++ {
			out <- i
		}
		close(out)
	}()
	for n := range out {
		sum += n
	}
	return sum
}

func generate(from, to int) <-chan int {
	out := make(chan int)
	go func() {
		if from > to {
			return // silent: because the channel is returned
		}
		for i := from; i < to; i++ {
			out <- i
		}
		close(out)
	}()
	return out
}

func stops(from, to int, quit <-chan bool) (sum int) {
	out := make(chan int)
	go func() {
		for i := from; i < to; i++ {
			select {
			case out <- i:
			case <-quit:
				return // silent: because the receiver leaves as well
			}
		}
		close(out)
	}()
	for {
		select {
		case n, ok := <-out:
			if !ok {
				return sum
			}
			sum += n
		case <-quit:
			return sum
		}
	}
}
