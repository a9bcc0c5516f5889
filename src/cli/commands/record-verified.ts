import { putMember } from "../../rename/edit-json.js";
import { isObject } from "../../rule-set/read/place.js";
import { readJson } from "../../rule-set/read/read-json.js";
import { verifiedFingerprint } from "../../source/verified-fingerprint.js";
import { findRuleFolder, openRuleFolder } from "../input/open-rule-folder.js";
import { readSoundTexts } from "../input/read-sound-texts.js";
import { type Io, write } from "../io.js";
import { replaceFiles } from "../output/replace-files.js";
import { UserError } from "../user-error.js";

const HEAD = "rule-set.json";

/**
 * Notes in `rule-set.json` that the rules were compared with a document and agree with it; if they differ, says that
 * nothing was noted.
 */
export async function recordVerified(
  name: string,
  document: string,
  differs: boolean,
  io: Io,
): Promise<void> {
  const found = await findRuleFolder(name, io.cwd);
  if (!found.own)
    throw new UserError(
      `--record: ${found.folder} comes with the package, so it was not changed. Only rules of your own can be recorded.`,
    );
  if (differs) {
    await write(io.stderr, "Nothing was recorded, because there are differences.\n");
    return;
  }
  const { ruleSet } = await openRuleFolder(name, io.cwd);
  const { [HEAD]: text = "{}" } = await readSoundTexts(found);
  const { value } = readJson(text, HEAD);
  const known = isObject(value) && isObject(value["verified"]) ? value["verified"] : {};
  const verified = { ...known, [document]: verifiedFingerprint(ruleSet, document) };
  await replaceFiles(found.folder, io.cwd, { [HEAD]: putMember(text, "verified", verified) });
  await write(io.stderr, `Recorded in ${found.folder}/${HEAD}: verified against "${document}".\n`);
}
