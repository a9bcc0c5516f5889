// How one changeset is written into CHANGELOG.md: its words as they are, further lines indented below the first.
const getReleaseLine = async ({ summary }) =>
  `- ${summary
    .trim()
    .split("\n")
    .map((line, at) => (at === 0 || line === "" ? line : `  ${line}`))
    .join("\n")}`;

const getDependencyReleaseLine = async () => "";

module.exports = { getReleaseLine, getDependencyReleaseLine };
