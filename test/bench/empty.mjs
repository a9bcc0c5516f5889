// Empty: shows what a process costs that does no work.
