// The pages of the site: those that docs/index.md lists, in its order, each called by its heading; and the workbench.
import { copyFileSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Application, JSX, ReflectionKind, Renderer } from "typedoc";

const INDEX = "docs/index.md";
const WORKBENCH = "workbench.html";

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    const links = readFileSync(INDEX, "utf8").matchAll(/\]\(([\w./-]+\.md)\)/g);
    // What lies outside is the front page, or belongs to the repository alone.
    const targets = [...links].map(([, target]) => target).filter((target) => !target.startsWith("../"));
    const pages = targets.map((target) => join(dirname(INDEX), target));
    app.options.setValue("projectDocuments", [...new Set([INDEX, ...pages])]);
  });
  // Once the addresses are given out, which follow the names of the files.
  app.renderer.on(Renderer.EVENT_BEGIN, ({ project }) => {
    for (const page of project.getReflectionsByKind(ReflectionKind.Document)) {
      const heading = /^# (.+)$/m.exec(readFileSync(join("docs", `${page.name}.md`), "utf8"));
      const folder = page.name.includes("/") ? `${dirname(page.name)}/` : "";
      if (heading) page.name = folder + heading[1].replaceAll("`", "");
    }
  });
  // A page by itself, which typedoc doesn't make: `npm run build` does.
  app.renderer.hooks.on("sidebar.begin", ({ relativeURL }) =>
    JSX.createElement("a", { href: relativeURL(WORKBENCH), class: "to-workbench" }, "Open the workbench"),
  );
  app.renderer.on(Renderer.EVENT_END, ({ outputDirectory }) => {
    copyFileSync(join("dist", WORKBENCH), join(outputDirectory, WORKBENCH));
  });
}
