import { spawn } from "node:child_process";

// What `npm test` needs before the tests. The build and the type check do not depend on each other and keep one core
// busy each, so they run side by side; what they print appears as it comes.
const run = (script) =>
  new Promise((resolve) => {
    const npm = spawn("npm", ["run", "--silent", script], { stdio: "inherit", shell: true });
    npm.on("close", (code) => resolve(code ?? 1));
  });
const codes = await Promise.all(["build", "typecheck"].map(run));
process.exitCode = Math.max(...codes);
