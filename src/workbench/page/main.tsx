import { render } from "preact";
import type { RuleSet } from "../../rule-set/types.js";
import { ruleSet as rules2020 } from "../../rules/2020-23.js";
import { ruleSet as rules2024 } from "../../rules/2024-25.js";
import { App } from "./app.js";
import { openCalls, serveCalls } from "./worker-calls.js";
import { Workbench } from "./workbench.js";

// The same script is the page's and its worker's: the rules and the library are in the file once.
if (typeof document === "undefined") serveCalls(self as never);
else start(document.currentScript!.textContent, document.getElementById("workbench")!);

function start(script: string, root: HTMLElement): void {
  const builtIn = [rules2024, rules2020] as readonly RuleSet[];
  const workbench: Workbench = new Workbench(builtIn, openCalls(script), () =>
    render(<App workbench={workbench} state={workbench.state} />, root),
  );
  render(<App workbench={workbench} state={workbench.state} />, root);
}
