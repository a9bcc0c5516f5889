import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts the installed Chromium, or the browser named by `CHROMIUM`. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"] ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error("There is no Chromium. Install it (apt-get install chromium), or name it in CHROMIUM.");
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
