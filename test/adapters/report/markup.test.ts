import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml, html, Markup } from "../../../src/adapters/report/markup.js";

describe("html", () => {
  it("escapes every text, in content and in quoted attributes", () => {
    const name = `<script>alert("1 & '2'")</script>`;
    expect(html`<p title="${name}">${name}</p>`.html).toBe(
      `<p title="&lt;script&gt;alert(&quot;1 &amp; &#39;2&#39;&quot;)&lt;/script&gt;">&lt;script&gt;alert(&quot;1 &amp; &#39;2&#39;&quot;)&lt;/script&gt;</p>`,
    );
  });

  it("leaves markup, lists of it, numbers and nothing as they are", () => {
    expect(html`<ul>${[html`<li>1</li>`, html`<li>${2}</li>`]}${undefined}</ul>`.html).toBe(
      "<ul><li>1</li><li>2</li></ul>",
    );
  });

  it("does not take an object that merely looks like markup to be markup", () => {
    const disguised = { html: "<b>" } as unknown as string;
    expect(html`${disguised}`.html).not.toContain("<b>");
    expect(new Markup("<b>").html).toBe("<b>");
  });

  it("replaces what has no place in HTML: control characters, marks that change the direction, half of a pair", () => {
    expect(escapeHtml("a\u202eb\u2066c")).toBe("a\ufffdb\ufffdc");
    expect(escapeHtml("a\u0000b\u001b[31m\ud800c\n")).toBe("a\ufffdb\ufffd[31m\ufffdc\n");
    expect(escapeHtml("😀")).toBe("😀");
  });

  it("lets nothing through that could end a text or an attribute", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => !/[<>"']|&(?!(amp|lt|gt|quot|#39);)/.test(escapeHtml(text)),
      ),
    );
  });
});
