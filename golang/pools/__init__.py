"""Values of a sync.Pool: what a program does with them between Get and Put."""
