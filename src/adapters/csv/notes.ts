/** Whether a row is a note to people, and holds nothing to be read: its first cell with anything in it begins with `#`. */
export function isNote(cells: readonly string[]): boolean {
  return (
    cells
      .map((cell) => cell.trim())
      .find((cell) => cell !== "")
      ?.startsWith("#") === true
  );
}
