import { it } from "vitest";
import { csv, schoolsCsv, summarise } from "./registers.js";
const S = schoolsCsv([{ urn: 100001 }, { urn: 100002 }]);
it("x", async () => {
  const go = async (...rows: string[]) => {
    const { facts } = await summarise({ schools: S, engagement: csv("URN,Programme,Phase,Started", ...rows) });
    console.log(rows.join(" | "), JSON.stringify(facts["primary.schools.embedding-or-sustaining"]));
  };
  const A = "100001,Unheard of,development,2025-01-01";
  const B = "100001,TfM,embedding,2024-01-01";
  await go(A, B);
  await go(B, A);
  await go(B, ",TfM,development,2025-01-01");
  await go(B, ",TfM,development,2023-01-01");
  await go(B, "999999,TfM,development,2025-01-01");
  await go(B, "TfM,development,2025-01-01");
  await go("100001,TfM,development,2023-09-01","100001,TfM,embedding,2023/24","100001,TfM,embedding,2024-02-01");
  await go("100001,TfM,development,2023-09-01","100001,TfM,embedding,2024-02-01","100001,TfM,embedding,2023/24");
});
