import { unpack } from "./unpack.js";

// The only script that is in the file uncompressed: it unpacks the page's script and starts it. The page's policy has
// the digest of that script too, so the browser runs it and no other.
unpack(document.getElementById("page")!.textContent).then(
  (text) => {
    const script = document.createElement("script");
    script.textContent = text;
    document.body.append(script);
  },
  () => {
    document.getElementById("workbench")!.textContent =
      "This page can't start in this browser: it needs one of 2023 or later. Update the browser, or open the page in another.";
  },
);
