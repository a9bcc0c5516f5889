/**
 * How much of a workbook is read. A workbook is a zip file of XML, and a small one can unpack to more than fits in any
 * memory. Every limit is counted while reading, since what a file says about itself may be wrong.
 */
export const LIMITS = {
  /** Parts in the zip file. A register has a dozen; pictures and comments add a few for each sheet. */
  parts: 10_000,
  /** Bytes of the zip file's list of parts: 10,000 entries with names of some hundred letters. */
  directoryBytes: 4_194_304,
  /** Bytes of the parts that are read, unpacked. A full sheet of Excel's, 1,048,576 rows of 30 columns, has about 1 GB. */
  unpackedBytes: 2_147_483_648,
  /** Bytes unpacked from each byte of the file. Sheets reach 5 to 40; the worst that deflate can do is about 1,030. */
  unpackedPerByte: 100,
  /** A smaller part may have any ratio, since a short sheet of one repeated value does no harm. */
  ratioFromBytes: 16_777_216,
  /** Bytes of a part that is read whole into memory: relationships, the list of sheets, styles. */
  smallPartBytes: 33_554_432,
  /** Characters between two tags. Excel's longest cell has 32,767, each written with at most 7. */
  tokenCharacters: 1_000_000,
  /** Elements inside each other. The parts of a workbook need about ten. */
  depth: 100,
  /** Different texts in a workbook. The full list of English schools has about 250,000. */
  sharedStrings: 500_000,
  /** Characters in all of these texts, which are held in memory at one or two bytes each. */
  sharedCharacters: 32_000_000,
  /** Characters in a cell. Excel's limit is 32,767; other programs count a little differently. */
  cellCharacters: 40_000,
  /** Characters of a formula. Excel's limit is 8,192. */
  formulaCharacters: 40_000,
  /** Rows and columns of a sheet: Excel's own limits. */
  rows: 1_048_576,
  columns: 16_384,
  /** Cells passed on for one sheet, including empty ones before a filled one: three full sheets of 30 columns. */
  cells: 100_000_000,
  /** Merged ranges of a sheet, which are held in memory. */
  mergedRanges: 50_000,
  /** Cells in all merged ranges of a sheet: as many as one column merged from top to bottom. */
  mergedCells: 1_048_576,
  /** Sheets of a workbook. */
  sheets: 1_000,
  /** Cell styles and number formats. Excel's limit is 65,490. */
  styles: 100_000,
} as const;
