package examples

import "os"

// LoadHeader returns the first bytes of a disk image. The service keeps one
// header for each of its images, a few kilobytes in all, and yet its memory
// grows by 50 MiB with every image it looks at.
func LoadHeader(path string) ([]byte, error) {
	raw, err := os.ReadFile(path) // 50 MiB
	if err != nil {
		return nil, err
	}
	return raw[:100], nil // we only want the header
}
