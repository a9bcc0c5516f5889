// @vitest-environment happy-dom
import { act, createElement, type FunctionComponent, Profiler, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { EvaluationOf, GoalEvaluation, SnapshotOf } from "../../src/evaluate/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { recipe } from "./recipe.js";

type Rules = typeof ruleSet;

/** The few browser globals that these tests use. */
interface Dom {
  readonly document: { createElement(tag: string): Element };
  readonly Event: new (type: string, init: object) => object;
  readonly HTMLInputElement: { readonly prototype: object };
}

interface Element {
  readonly textContent: string;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): ArrayLike<Element>;
  dispatchEvent(event: object): boolean;
}

/** One render of a memoised component. */
interface Render {
  readonly component: string;
  readonly props: Readonly<Record<string, unknown>>;
}

const world = globalThis as unknown as Dom & { renders: Render[]; IS_REACT_ACT_ENVIRONMENT: boolean };

// React, with a `memo` that records each render.
const REAL = JSON.stringify(import.meta.resolve("react"));
const RECORDING = `
  import * as React from ${REAL};
  export * from ${REAL};
  export const memo = (component) =>
    React.memo((props) => {
      globalThis.renders.push({ component: component.name, props });
      return component(props);
    });
`;
const load = <Exports>(name: string) => recipe<Exports>(name, { instead: { react: RECORDING } });

/** The renders since the last call. */
const rendered = (): Render[] => world.renders.splice(0);

let root: ReturnType<typeof createRoot>;
let container: Element;
let commits: number;

function render<Props extends object>(component: FunctionComponent<Props>, props: Props): void {
  const counted = { id: "all", onRender: () => void commits++ };
  act(() => root.render(createElement(Profiler, counted, createElement(component, props))));
}

beforeEach(() => {
  world.IS_REACT_ACT_ENVIRONMENT = true;
  world.renders = [];
  commits = 0;
  container = world.document.createElement("div");
  root = createRoot(container as never);
  // React reports mistakes there, such as a selector that makes a new object on each read.
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(() => {
  act(() => root.unmount());
  vi.restoreAllMocks();
});

describe("the slider", () => {
  type Props = { readonly snapshot: SnapshotOf<Rules> };
  let WhatIf: FunctionComponent<Props>;
  beforeAll(async () => {
    ({ WhatIf } = await load<{ WhatIf: FunctionComponent<Props> }>("what-if.tsx"));
  });

  const snapshot: SnapshotOf<Rules> = {
    subject: { scope: "hub", id: "my-hub" },
    asOf: "2025-03-31",
    facts: { "primary.schools.total": 416, "primary.schools.embedding-or-sustaining": 100 },
  };

  /** The props that each goal should be rendered with. */
  function rows(engaged: number): { title: string; status: string; text: string }[] {
    const facts = { ...snapshot.facts, "primary.schools.engaged": engaged };
    const goals: readonly GoalEvaluation[] = Object.values(evaluate(ruleSet, { ...snapshot, facts }).goals);
    return goals.map(({ title, status, reasons }) => ({
      title,
      status,
      text: reasons.find(({ decisive }) => decisive)?.text ?? "",
    }));
  }

  function slide(value: number): void {
    const input = container.querySelector("input")!;
    // React replaces the input's own setter; a user's hand bypasses it, as this does.
    const { set } = Object.getOwnPropertyDescriptor(world.HTMLInputElement.prototype, "value")!;
    act(() => {
      set!.call(input, String(value));
      input.dispatchEvent(new world.Event("input", { bubbles: true }));
    });
  }

  it("renders every goal once, with its status and sentence", () => {
    render(WhatIf, { snapshot });
    expect(rendered().map(({ props }) => props)).toEqual(rows(300));
    expect(commits).toBe(1);
    expect(container.querySelectorAll("li")).toHaveLength(28);
    expect(container.textContent).toContain("300 of 416 primary schools (72.1%) have engaged");
    expect(console.error).not.toHaveBeenCalled();
  });

  it("renders only the goals whose status or sentence changed, once each, when it moves", () => {
    render(WhatIf, { snapshot });
    let before = rows(300);
    for (const value of [301, 312, 313, 416, 415, 100, 300]) {
      rendered();
      commits = 0;
      slide(value);
      const after = rows(value);
      const changed = after.filter(
        ({ status, text }, at) => status !== before[at]!.status || text !== before[at]!.text,
      );
      expect(changed.length, `${value}`).toBeGreaterThan(0);
      expect(
        rendered().map(({ props }) => props),
        `${value}`,
      ).toEqual(changed);
      expect(commits, `${value}`).toBe(1);
      before = after;
    }
    expect(console.error).not.toHaveBeenCalled();
  });

  it("renders no goal again for a new snapshot that changes no status or sentence, although every object is new", () => {
    render(WhatIf, { snapshot });
    rendered();
    const evidence = { "primary.schools.total": { source: "GIAS" } };
    render(WhatIf, { snapshot: { ...structuredClone(snapshot), evidence } });
    expect(rendered()).toEqual([]);
    expect(commits).toBe(2);
    const [first, second] = [evaluate(ruleSet, snapshot), evaluate(ruleSet, snapshot)];
    expect(first.goals["llme.team"]).not.toBe(second.goals["llme.team"]);
  });

  it("says why when the facts can't all be true, and shows the goals again once they can", () => {
    render(WhatIf, { snapshot });
    slide(99);
    expect(container.querySelector("[role=alert]")?.textContent).toContain("can't be larger");
    expect(container.querySelectorAll("li")).toHaveLength(0);
    slide(100);
    expect(container.querySelectorAll("li")).toHaveLength(28);
    expect(console.error).not.toHaveBeenCalled();
  });
});

describe("the store", () => {
  interface Store {
    read(): EvaluationOf<Rules>;
    setFacts(facts: SnapshotOf<Rules>["facts"]): void;
    subscribe(listener: () => void): () => void;
  }
  let Board: FunctionComponent;
  let store: Store;
  beforeEach(async () => {
    // Bundled again for each test, so that each has its own store.
    ({ Board, store } = await load<{ Board: FunctionComponent; store: Store }>("board.tsx"));
  });

  const setFacts = (facts: SnapshotOf<Rules>["facts"]) => act(() => store.setFacts(facts));
  const components = () => rendered().map(({ component }) => component);

  it("returns the same result on every read, and renders each part once", () => {
    expect(store.read()).toBe(store.read());
    expect(store.read().goals["primary.engagement"].reasons).toBe(
      store.read().goals["primary.engagement"].reasons,
    );
    render(Board, {});
    expect(components()).toEqual(["Status", "Reasons"]);
    expect(commits).toBe(1);
    expect(container.textContent).toMatch(/^on-track300 of 416/);
    expect(console.error).not.toHaveBeenCalled();
  });

  it("renders only the parts whose selection changed", () => {
    render(Board, {});
    rendered();
    setFacts({ "primary.schools.engaged": 301 });
    expect(components()).toEqual(["Reasons"]);
    expect(container.textContent).toMatch(/^on-track301 of 416/);
    setFacts({ "primary.schools.engaged": 312 });
    expect(components().sort()).toEqual(["Reasons", "Status"]);
    expect(container.textContent).toMatch(/^met312 of 416/);
    commits = 0;
    setFacts({ "llme.active": 40 });
    expect(components()).toEqual([]);
    expect(commits).toBe(0);
    expect(console.error).not.toHaveBeenCalled();
  });

  it("keeps the object of each unchanged goal, and returns what evaluate returns", () => {
    const before = store.read();
    const heard: string[] = [];
    const leave = store.subscribe(() => heard.push("changed"));
    store.setFacts({ "primary.schools.engaged": 320 });
    leave();
    store.setFacts({});
    const after = store.read();
    expect(heard).toEqual(["changed"]);
    expect(after).toEqual(evaluate(ruleSet, after.snapshot));
    expect(after.snapshot.facts["primary.schools.engaged"]).toBe(320);
    const others = Object.values(after.goals).filter((goal) => goal !== before.goals[goal.id]);
    const changed = Object.values(evaluate(ruleSet, after.snapshot).goals).filter(
      (goal) => JSON.stringify(goal) !== JSON.stringify(before.goals[goal.id]),
    );
    expect(others.map(({ id }) => id)).toEqual(changed.map(({ id }) => id));
    expect(others.length).toBeGreaterThan(0);
    expect(others.length).toBeLessThan(5);
  });

  it("stays as it was when the facts can't all be true", () => {
    const before = store.read();
    expect(() => store.setFacts({ "primary.schools.engaged": 417 })).toThrow("can't be larger");
    expect(store.read()).toBe(before);
  });

  it("makes React loop with a selector that makes a new object on each read, as the page warns", () => {
    const Endless: FunctionComponent = () => {
      const goals = useSyncExternalStore(store.subscribe, () => Object.values(store.read().goals));
      return createElement("p", null, goals.length);
    };
    expect(() => render(Endless, {})).toThrow("Maximum update depth exceeded");
    expect(vi.mocked(console.error).mock.calls.flat().join()).toContain("should be cached");
  });
});
