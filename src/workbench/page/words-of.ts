/** What went wrong, for the reader. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
