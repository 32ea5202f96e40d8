package renewed

import "testing"

func TestInsert(t *testing.T) {
	insert("a")
	if watched["a"] != 1 {
		t.Fatal("not counted")
	}
	delete(watched, "a")
}
