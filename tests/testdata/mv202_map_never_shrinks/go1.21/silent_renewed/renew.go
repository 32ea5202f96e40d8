package renewed

func renew() {
	replaced = make(map[string]int)
	rows.rows = make(map[string]int)
}
