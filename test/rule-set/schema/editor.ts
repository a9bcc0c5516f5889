import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type ASTNode,
  type CompletionItem,
  type Diagnostic,
  getLanguageService,
  type MarkedString,
  TextDocument,
} from "vscode-json-languageservice";

/** The JSON service of Visual Studio Code, set up as the editor does it, with schemas read from disk. */
const service = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), "utf8"),
  workspaceContext: {
    resolveRelativePath: (path, resource) => new URL(path, resource).href,
  },
  clientCapabilities: {
    textDocument: { completion: { completionItem: { documentationFormat: ["plaintext"] } } },
  },
});
service.configure({ validate: true, allowComments: false });

/** What an editor shows for a file with this text at this path. */
export class Editor {
  readonly #document: TextDocument;
  readonly #json;

  constructor(path: string, text: string) {
    this.#document = TextDocument.create(pathToFileURL(path).href, "json", 1, text);
    this.#json = service.parseJSONDocument(this.#document);
  }

  /** The suggestions at an offset: labels with their descriptions. */
  async completions(offset: number): Promise<ReadonlyMap<string, string>> {
    const found = await service.doComplete(this.#document, this.#document.positionAt(offset), this.#json);
    return new Map(found?.items.map((item) => [item.label, documentation(item)]));
  }

  /** The hover text at an offset; empty if there is none. */
  async hover(offset: number): Promise<string> {
    const found = await service.doHover(this.#document, this.#document.positionAt(offset), this.#json);
    const contents = found === null ? [] : ([found.contents].flat() as MarkedString[]);
    return contents.map((part) => (typeof part === "string" ? part : part.value)).join("\n");
  }

  /** The underlined texts, with their messages. */
  async diagnostics(): Promise<readonly { readonly message: string; readonly text: string }[]> {
    const found: Diagnostic[] = await service.doValidation(this.#document, this.#json);
    return found.map(({ message, range }) => ({
      message: String(message),
      text: this.#document.getText(range),
    }));
  }

  /** Every key of every object in the file, with its offset. */
  keys(): readonly { readonly name: string; readonly offset: number }[] {
    const keys: { name: string; offset: number }[] = [];
    const look = (node: ASTNode | undefined): void => {
      if (node?.type === "property") keys.push({ name: node.keyNode.value, offset: node.keyNode.offset + 1 });
      for (const child of node?.children ?? []) look(child);
    };
    look(this.#json.root);
    return keys;
  }
}

function documentation({ documentation = "" }: CompletionItem): string {
  return typeof documentation === "string" ? documentation : documentation.value;
}
