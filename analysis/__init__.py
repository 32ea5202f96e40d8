"""The contract of a rule and the driver that runs rules over a file. Pure."""
