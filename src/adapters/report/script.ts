/**
 * What the page's script does: shows only the goals of one status or phase, sorts tables, and unfolds everything before
 * the whole page is printed. The page can be read without it.
 */
export const SCRIPT = `
"use strict";
document.documentElement.classList.add("live");
const goals = [...document.querySelectorAll("#goals ~ .phase [data-status]")];
const groups = [...document.querySelectorAll("#goals ~ .phase, #goals ~ .phase .blank")];
const chips = [...document.querySelectorAll("a.chip")];
const note = document.querySelector(".filter");
const show = (chip) => {
  for (const each of chips) each.setAttribute("aria-current", String(each === chip));
  for (const each of goals)
    each.hidden = chip !== null && (each.dataset.status !== chip.dataset.status || ![each.dataset.phase, ""].includes(chip.dataset.phase));
  for (const each of groups) each.hidden = [...each.querySelectorAll("[data-status]")].every((goal) => goal.hidden);
  note.replaceChildren();
  if (chip === null) return;
  const all = document.createElement("button");
  all.type = "button";
  all.textContent = "Show all goals";
  all.addEventListener("click", () => { show(null); document.querySelector("#goals").scrollIntoView(); });
  note.append("Shown below: " + chip.getAttribute("aria-label") + ". ", all);
};
for (const chip of chips) chip.addEventListener("click", () => show(chip));
for (const header of document.querySelectorAll("th[data-sort]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...header.childNodes);
  header.append(button);
  button.addEventListener("click", () => {
    const table = header.closest("table");
    const place = [...header.parentNode.children].indexOf(header);
    const falls = header.getAttribute("aria-sort") === "ascending";
    for (const other of header.parentNode.children) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const keyOf = (row) => row.children[place].dataset.key ?? row.children[place].textContent;
    const compare = (a, b) => {
      const [x, y] = [keyOf(a), keyOf(b)];
      if (x === "" || y === "") return (x === "") - (y === "");
      const order = isNaN(x) || isNaN(y) ? x.localeCompare(y, "en-GB", { numeric: true }) : x - y;
      return falls ? -order : order;
    };
    const body = table.querySelector("[data-rows]");
    body.append(...[...body.rows].sort(compare));
  });
}
let opened = [];
addEventListener("beforeprint", () => {
  if (!document.body.classList.contains("print-full")) return;
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const each of opened) each.open = true;
});
addEventListener("afterprint", () => { for (const each of opened) each.open = false; opened = []; });
`;
