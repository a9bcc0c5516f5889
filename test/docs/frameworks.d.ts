// What the examples in docs/embedding.md use of packages that are not installed here. Remove this file once they are
// installed.
declare module "express" {
  interface Answer {
    status(code: number): this;
    json(body: unknown): this;
  }
  type Handler = (request: { readonly body: unknown }, response: Answer, next: () => void) => void;
  interface Express {
    post(path: string, ...handlers: readonly Handler[]): this;
    listen(port: number): unknown;
  }
  interface Make {
    (): Express;
    text(options: { readonly type: string; readonly limit: string }): Handler;
  }
  const express: Make;
  export default express;
}
