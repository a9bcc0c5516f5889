import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

const markdownIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `${folder}/${name}`);

/** Every page of the documentation, by its path from the top of the repository. */
export const PAGES = [
  "README.md",
  ...markdownIn(".github"),
  ...markdownIn("docs"),
  ...markdownIn("docs/decisions"),
];

export const readPage = (page: string): string => readFileSync(join(ROOT, page), "utf8");

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** The line number of its first line of code, counted from 1. */
  readonly line: number;
  readonly language: string;
  /** The text after the language, such as `no-run`. */
  readonly marks: string;
  readonly text: string;
}

const FENCED = /^( *)```([^\n]*)\n(.*?)^ *```$/gms;

export function blocksOf(page: string, languages?: readonly string[]): Block[] {
  const text = readPage(page);
  return [...text.matchAll(FENCED)]
    .map(({ index, 1: indent = "", 2: info = "", 3: code = "" }) => {
      const [language = "", ...marks] = info.trim().split(/\s+/);
      return {
        page,
        line: text.slice(0, index).split("\n").length + 1,
        language,
        marks: marks.join(" "),
        text: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      };
    })
    .filter(({ language }) => languages === undefined || languages.includes(language));
}

/** Every block on all pages, or only those in the given languages. */
export const allBlocks = (...languages: readonly string[]): Block[] =>
  PAGES.flatMap((page) => blocksOf(page, languages.length === 0 ? undefined : languages));

export const titled = (blocks: readonly Block[]) =>
  blocks.map((block) => [`${block.page}:${block.line}`, block] as const);

/** The page with its fenced blocks emptied line by line, so that every line keeps its number. */
export const proseOf = (page: string): string =>
  readPage(page).replaceAll(FENCED, (block) => block.replaceAll(/[^\n]/g, ""));

/** The anchor of a heading, as GitHub and the site make it. */
export const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
