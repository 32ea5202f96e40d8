"""What is typed: statements for the inside of functions, declarations for between them.

Lines are indented by tabs, relative to where they are typed. Several have the pitfalls that memvet
looks for, one has a raw string, and none is special otherwise.
"""

__all__ = ["DECLARATIONS", "STATEMENTS"]

STATEMENTS = (
    b"""for _, name := range names {
	f, err := os.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	total += copied(f)
}""",
    b"""var fields []string
for _, part := range parts {
	fields = append(fields, strings.TrimSpace(part))
}""",
    b"""raw, err := os.ReadFile(path)
if err != nil {
	log.Printf("reading %s: %v", path, err)
}
lastHeader = raw[:64]""",
    b"""// Idle connections go first, then those without a deadline.
select {
case <-time.After(5 * time.Second):
	closeIdle("timeout", 0x1F)
case c := <-ready:
	pending[c.id] = append(pending[c.id], c)
}""",
    b"""usage := `serves a folder
  -addr string
`
fmt.Fprintf(out, "%s\\n", usage)""",
    b"""go func() {
	results <- fetch(ctx, target)
}()""",
)

DECLARATIONS = (
    b"""// firstLine returns what comes before the first line feed.
func firstLine(name string) ([]byte, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	i := bytes.IndexByte(raw, '\\n')
	return raw[:i], nil
}""",
    b"""type window struct {
	start, end int
	lines      []string
}""",
    b"""var limits = map[string]int{"header": 1 << 20, "body": 10 << 20}""",
)
