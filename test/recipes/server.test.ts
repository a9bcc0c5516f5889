import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { EvaluationOf, SnapshotOf } from "../../src/evaluate/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { recipe } from "./recipe.js";

type Rules = typeof ruleSet;

interface Server {
  readonly default: { request(path: string, init?: RequestInit): Promise<Response> };
}

interface Client {
  clientOf(
    address: string,
    options: { readonly fetch: (path: string, init?: RequestInit) => Promise<Response> },
  ): (snapshot: SnapshotOf<Rules>) => Promise<EvaluationOf<Rules>>;
}

let app: Server["default"];
beforeAll(async () => {
  ({ default: app } = await recipe<Server>("server.ts"));
});
it("x", async () => { const r = await app.request("/openapi.json"); console.log(r.status, (await r.text()).length); });
