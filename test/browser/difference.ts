import type { Page } from "playwright-core";

/** Runs in the page. It is text because this project does not include the types of a browser. */
const COMPARE = `async ([a, b]) => {
  const pixelsOf = async (address) => {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 48;
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, 48, 48);
    return context.getImageData(0, 0, 48, 48).data;
  };
  const [x, y] = [await pixelsOf(a), await pixelsOf(b)];
  return x.reduce((sum, value, at) => sum + Math.abs(value - y[at]), 0) / x.length;
}`;

/**
 * How different two pictures are, from 0 to 255: the mean difference between small copies of them. Fonts and their
 * smoothing hardly count; something missing, moved or in another colour does.
 */
export async function differenceOf(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const addresses = [one, other].map((png) => `data:image/png;base64,${png.toString("base64")}`);
  return page.evaluate<number>(`(${COMPARE})(${JSON.stringify(addresses)})`);
}
