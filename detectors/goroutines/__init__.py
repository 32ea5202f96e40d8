"""The clauses of MV201 goroutine-leak: from what golang.concurrency finds to findings."""
