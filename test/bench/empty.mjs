// Nothing: what a process takes that does no work.
