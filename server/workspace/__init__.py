"""Disk, open buffers, modules and configuration: where sources come from."""
