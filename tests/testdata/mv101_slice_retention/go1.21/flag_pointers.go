package ranking

import "sort"

type User struct {
	Name  string
	Score int
	Photo []byte
}

func top(all map[string]*User) []*User {
	users := make([]*User, 0, len(all))
	for _, u := range all {
		users = append(users, u)
	}
	sort.Slice(users, func(i, j int) bool { return users[i].Score > users[j].Score })
	return users[:10] // want "users\\[:10\\] keeps all of users alive, and what it points to, for as long as the 10 elements are: clone them"
}

func best(all map[string]*User, count int) []*User {
	users := make([]*User, 0, len(all))
	for _, u := range all {
		users = append(users, u)
	}
	n := min(count, len(users))
	return users[:n] // want "and what it points to"
}

type Board struct{ shown []*User }

func (b *Board) show(all []User) {
	users := make([]*User, len(all))
	for i := range all {
		users[i] = &all[i]
	}
	b.shown = users[:3] // want "for as long as the 3 elements"
}

func names(all []User) []string {
	list := make([]string, len(all))
	for i, u := range all {
		list[i] = u.Name
	}
	sort.Strings(list)
	return list[:5] // want "list\\[:5\\] keeps all of list alive, and what it points to, for as long as the 5 elements"
}
