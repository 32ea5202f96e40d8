package sessions

func Login(id, user string) {
	lock.Lock()
	defer lock.Unlock()
	live[id] = session{user}
}
