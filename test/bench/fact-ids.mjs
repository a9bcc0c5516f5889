// The least that can be done with a file of snapshots: read each line, parse it, and write the ids of its facts.
import { createReadStream, openSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";

const [, , input, output] = process.argv;
const file = openSync(output, "w");
let text = "";
for await (const line of createInterface({ input: createReadStream(input, { highWaterMark: 1 << 20 }) })) {
  text += `${JSON.stringify(Object.keys(JSON.parse(line).facts))}\n`;
  if (text.length < 1 << 16) continue;
  writeSync(file, text);
  text = "";
}
writeSync(file, text);
