import { render } from "preact";
import type { RuleSet } from "../../rule-set/types.js";
import { ruleSet as rules2020 } from "../../rules/2020-23.js";
import { ruleSet as rules2024 } from "../../rules/2024-25.js";
import { App } from "./app.js";
import { Workbench } from "./workbench.js";
import { openCalls } from "./worker-calls.js";

const root = document.getElementById("workbench")!;
const builtIn = [rules2024, rules2020] as readonly RuleSet[];
const workbench: Workbench = new Workbench(
  builtIn,
  openCalls(document.getElementById("worker")!.textContent),
  draw,
);
draw();
void workbench.reopen();
// Unless the browser keeps the session, closing the page would lose what was typed.
addEventListener("beforeunload", (event) => {
  if (workbench.isUnsaved) event.preventDefault();
});

function draw(): void {
  render(<App workbench={workbench} state={workbench.state} />, root);
}
