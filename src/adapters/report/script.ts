/** What the page does when used: sorts tables, and opens what is folded before it is printed. It works without. */
export const SCRIPT = `
"use strict";
for (const button of document.querySelectorAll("th button")) {
  button.addEventListener("click", () => {
    const header = button.closest("th");
    const table = header.closest("table");
    const place = [...header.parentNode.children].indexOf(header);
    const falls = header.getAttribute("aria-sort") === "ascending";
    for (const other of header.parentNode.children) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const keyOf = (row) => row.children[place].dataset.key ?? row.children[place].textContent;
    const compare = (a, b) => {
      const [x, y] = [keyOf(a), keyOf(b)];
      const numbers = x !== "" && y !== "" && !isNaN(x) && !isNaN(y);
      return numbers ? x - y : x === "" || y === "" ? (x === "") - (y === "") : x.localeCompare(y, "en-GB");
    };
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => (falls ? -compare(a, b) : compare(a, b)));
    body.append(...rows);
  });
}
const folded = () => [...document.querySelectorAll("details:not([open])")];
let opened = [];
addEventListener("beforeprint", () => { opened = folded(); for (const each of opened) each.open = true; });
addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
`;
