package main

import (
	"fmt"
	"os"
	"os/signal"
	"time"
)

func serve() error { return nil }

func init() {
	warm := make(chan bool)
	go func() { warm <- true }() // silent: because it is started once, from init
	select {
	case <-warm:
	case <-time.After(time.Second):
	}
}

func main() {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)

	errs := make(chan error)
	go func() {
		errs <- serve() // silent: because the program ends with main
	}()
	admin := make(chan error)
	go func() { admin <- serve() }()
	go func() {
		select {} // silent: because it is started once, from main
	}()
	select {
	case err := <-errs:
		fmt.Println(err)
	case err := <-admin:
		fmt.Println(err)
	case <-interrupted:
	}
	var never chan struct{}
	<-never // silent: because main is meant to wait
}
