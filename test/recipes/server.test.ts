import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { evaluationSchema } from "../../src/evaluate/evaluation-schema.js";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import type { EvaluationOf, SnapshotOf } from "../../src/evaluate/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { recipe } from "./recipe.js";

type Rules = typeof ruleSet;
type Send = (address: string | URL | Request, init?: RequestInit) => Response | Promise<Response>;

interface Client {
  clientOf(
    address: string,
    options: { readonly fetch: Send },
  ): (snapshot: SnapshotOf<Rules>) => Promise<EvaluationOf<Rules>>;
}

const SNAPSHOT: SnapshotOf<Rules> = {
  subject: { scope: "hub", id: "my-hub", name: "My hub" },
  asOf: "2025-03-31",
  facts: { "primary.schools.total": 416, "primary.schools.engaged": { min: 300, max: 320 } },
};

const FAULTY = {
  ...SNAPSHOT,
  asOf: "2025-02-30",
  facts: { "primary.schools.engagd": 300, "a/b~c": 1, "llme.active": -1 },
};

let send: Send;
let client: Client;
beforeAll(async () => {
  const server = await recipe<{ readonly default: { readonly request: Send } }>("server.ts");
  send = (...request) => server.default.request(...request);
  client = await recipe<Client>("client.ts");
});

const post = (body: string, type = "application/json") =>
  send("/evaluations", { method: "POST", body, headers: { "content-type": type } });

describe("the server", () => {
  it("responds to a snapshot with the result of evaluate", async () => {
    const response = await post(JSON.stringify(SNAPSHOT));
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.json()).toEqual(evaluate(ruleSet, SNAPSHOT));
  });

  it("responds to faults with problem details: each pointer and message of safeEvaluate", async () => {
    const response = await post(JSON.stringify(FAULTY));
    const found = safeEvaluate(ruleSet, FAULTY);
    const issues = found.success ? [] : found.error.issues;
    expect([response.status, response.headers.get("content-type")]).toEqual([
      422,
      "application/problem+json",
    ]);
    expect(await response.json()).toEqual({
      status: 422,
      title: "Unprocessable Content",
      detail: "The snapshot has 4 faults.",
      errors: issues.map(({ pointer, message: detail }) => ({ pointer, detail })),
    });
    expect(issues.map(({ pointer }) => pointer)).toContain("/facts/a~1b~0c");
  });

  it("says that there is a fault when there is only one", async () => {
    const response = await post(JSON.stringify({ ...SNAPSHOT, asOf: "today" }));
    expect(await response.json()).toMatchObject({ detail: "The snapshot has a fault." });
  });

  it.each([
    ["a body that isn't JSON", 400, "Bad Request", () => post('{"subject":')],
    ["a value that isn't a snapshot", 422, "Unprocessable Content", () => post("null")],
    ["a content type other than JSON", 422, "Unprocessable Content", () => post("a=1", "text/plain")],
    ["a body of more than a megabyte", 413, "Content Too Large", () => post(`"${"x".repeat(1_000_001)}"`)],
    ["an unknown address", 404, "Not Found", () => send("/evaluation")],
  ])("responds to %s with a problem of status %i", async (_, status, title, ask) => {
    const response = await ask();
    expect([response.status, response.headers.get("content-type")]).toEqual([
      status,
      "application/problem+json",
    ]);
    expect(await response.json()).toMatchObject({ status, title, detail: expect.stringMatching(/\.|JSON/) });
  });
});

describe("the client", () => {
  it("returns the result", async () => {
    const ask = client.clientOf("http://localhost", { fetch: send });
    expect(await ask(SNAPSHOT)).toEqual(evaluate(ruleSet, SNAPSHOT));
  });

  it("sends the page's snapshot and prints the goal's reason", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const fetch = vi.spyOn(globalThis, "fetch").mockImplementation(async (...request) => send(...request));
    await recipe("page.ts");
    expect(fetch.mock.calls.map(([address]) => address)).toEqual(["https://goals.example.org/evaluations"]);
    expect(log.mock.calls).toEqual([
      [
        "300 of 416 primary schools (72.1%) have engaged; 75% is 312 schools, so 12 more are needed by 31 August 2025.",
      ],
      [undefined],
    ]);
    vi.restoreAllMocks();
  });

  it("throws the server's message, with the place of each fault", async () => {
    const ask = client.clientOf("http://localhost", { fetch: send });
    const asked = ask({ ...SNAPSHOT, asOf: "today" });
    await expect(asked).rejects.toThrow(/^The snapshot has a fault\.\n\/asOf: .*today/);
  });
});

describe("the OpenAPI document", () => {
  interface Document {
    readonly openapi: string;
    readonly paths: Record<string, Record<string, { readonly responses: object }>>;
    readonly components: { readonly schemas: Record<string, object> };
  }
  let document: Document;
  let isValid: (name: string, value: unknown) => boolean;
  beforeAll(async () => {
    document = (await (await send("/openapi.json")).json()) as Document;
    // The dialect of OpenAPI 3.1, with the schemas at their places in the document.
    const ajv = new Ajv2020({ formats: { "json-pointer": /^(\/([^~/]|~[01])*)*$/ } });
    ajv.addVocabulary(Object.keys(document));
    ajv.addSchema(document, "openapi.json");
    isValid = (name, value) => ajv.getSchema(`openapi.json#/components/schemas/${name}`)!(value) as boolean;
  });

  it("is OpenAPI 3.1 and describes the route", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths["/evaluations"]!["post"]!.responses)).toEqual([
      "200",
      "400",
      "413",
      "422",
    ]);
    expect(document.components.schemas["Evaluation"]).toEqual(evaluationSchema);
  });

  it("refers to every schema in it, and to nothing else", () => {
    const refs = [...JSON.stringify(document.paths).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    const schemas = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(refs)].sort()).toEqual(schemas.sort());
  });

  it("accepts what the server accepts, and refuses what it refuses", () => {
    expect(isValid("Snapshot", SNAPSHOT)).toBe(true);
    expect(isValid("Snapshot", FAULTY)).toBe(false);
    expect(isValid("Snapshot", { ...SNAPSHOT, facts: { "primary.schools.total": "many" } })).toBe(false);
    expect(isValid("Snapshot", { ...SNAPSHOT, facts: { "primary.schools.total": { unknown: "" } } })).toBe(
      true,
    );
    expect(isValid("Snapshot", { ...SNAPSHOT, asOf: "2025-02-30" })).toBe(false);
  });

  it("accepts what the server responds with, and nothing else", async () => {
    const result = await (await post(JSON.stringify(SNAPSHOT))).json();
    const refused = await (await post(JSON.stringify(FAULTY))).json();
    const absent = await (await send("/")).json();
    expect(isValid("Evaluation", result)).toBe(true);
    expect(isValid("Problem", refused)).toBe(true);
    expect(isValid("Problem", absent)).toBe(true);
    expect(isValid("Evaluation", refused)).toBe(false);
    expect(isValid("Problem", result)).toBe(false);
    expect(isValid("Evaluation", { ...(result as object), goals: { "llme.team": { status: "met" } } })).toBe(
      false,
    );
  });
});
