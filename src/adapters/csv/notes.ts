/** Whether a row is a note for people rather than data: its first cell that is not empty begins with `#`. */
export function isNote(cells: readonly string[]): boolean {
  return (
    cells
      .map((cell) => cell.trim())
      .find((cell) => cell !== "")
      ?.startsWith("#") === true
  );
}
