import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { anchorOf, PAGES, proseOf, ROOT } from "./pages.js";

interface Link {
  readonly page: string;
  readonly line: number;
  readonly target: string;
}

const withoutCode = (text: string): string => text.replaceAll(/`[^`\n]*`/g, "``");

function linksOf(page: string): Link[] {
  return proseOf(page)
    .split("\n")
    .flatMap((text, index) =>
      [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => ({
        page,
        line: index + 1,
        target: target!,
      })),
    );
}

/** The anchors that the headings of a page get, as GitHub and the site make them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...proseOf(page).matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, title]) => {
    const slug = anchorOf(title!.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
  return new Set(anchors);
}

const isOutside = (target: string): boolean => /^[a-z]+:/.test(target);

const splitTarget = ({
  page,
  target,
}: Link): { readonly file: string; readonly anchor: string | undefined } => {
  const [path = "", anchor] = target.split("#");
  return { file: path === "" ? page : normalize(join(dirname(page), path)), anchor };
};

/** What is wrong with a link, or `undefined`. */
function faultOf(link: Link): string | undefined {
  if (isOutside(link.target)) return undefined;
  const { file, anchor } = splitTarget(link);
  const place = `${link.page}:${link.line}: ${link.target}`;
  if (!existsSync(join(ROOT, file))) return `${place}: there is no such file`;
  if (anchor === undefined) return undefined;
  if (!PAGES.includes(file)) return `${place}: ${file} is no page with headings`;
  return anchorsOf(file).has(anchor) ? undefined : `${place}: no heading of ${file} has this anchor`;
}

describe("the links of the documentation", () => {
  it("lead to files, pages and headings that exist", () => {
    const links = PAGES.flatMap(linksOf);
    expect(links.length).toBeGreaterThan(100);
    expect(links.map(faultOf).filter((fault) => fault !== undefined)).toEqual([]);
  });

  it("lead from the list of pages to every page, at once", () => {
    const listed = linksOf("docs/index.md").map((link) => splitTarget(link).file);
    const others = PAGES.filter((page) => page !== "README.md" && page !== "docs/index.md");
    expect(others.filter((page) => !listed.includes(page))).toEqual([]);
  });
});
