// Package hashes writes strings to what takes no strings.
package hashes

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/tls"
	"hash"
	"net"
)

func sum(h hash.Hash, keys []string) []byte {
	for _, key := range keys {
		h.Write([]byte(key)) // want "copies the string in every iteration: append it to one buffer"
	}
	return h.Sum(nil)
}

func sign(secret []byte, fields map[string]string) []byte {
	mac := hmac.New(sha256.New, secret)
	for name, value := range fields {
		mac.Write([]byte(name))              // want "append it to one buffer"
		mac.Write([]byte("=" + value + ";")) // want "append it to one buffer"
	}
	return mac.Sum(nil)
}

func bucket(h hash.Hash32, keys []string, n uint32) []uint32 {
	out := make([]uint32, 0, len(keys))
	for _, key := range keys {
		h.Reset()
		if _, err := h.Write([]byte(key)); err != nil { // want "append it to one buffer"
			return nil
		}
		out = append(out, h.Sum32()%n)
	}
	return out
}

func send(conn net.Conn, commands []string) error {
	for _, command := range commands {
		n, err := conn.Write([]byte(command)) // want "append it to one buffer"
		if err != nil || n < len(command) {
			return err
		}
	}
	return nil
}

func secure(conn *tls.Conn, commands []string) {
	for _, command := range commands {
		conn.Write([]byte(command)) // want "append it to one buffer"
	}
}

func dial(conn *net.TCPConn, commands [][2]string) {
	for _, command := range commands {
		for _, word := range command {
			conn.Write([]byte(word)) // want "append it to one buffer"
		}
	}
}
