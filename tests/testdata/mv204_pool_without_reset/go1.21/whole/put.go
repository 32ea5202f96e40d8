package whole

import "bytes"

func putBuffer(b *bytes.Buffer) {
	if b.Cap() < 1<<16 {
		buffers.Put(b)
	}
}

func (p *scratchPool) Put(s *scratch) { p.pool.Put(s) }

func putRows(rs *[]string) { rows.Put(rs) }
