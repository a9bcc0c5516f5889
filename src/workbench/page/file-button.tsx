import type { JSX } from "preact";
import { inputOf } from "./events.js";

interface FileButtonProps {
  readonly words: string;
  /** The file name extensions that are offered: ".csv,.xlsx". */
  readonly accept: string;
  readonly isMain?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button for choosing files. */
export function FileButton({ words, accept, isMain, onFiles }: FileButtonProps): JSX.Element {
  return (
    <>
      <button
        type="button"
        class={isMain ? "main" : undefined}
        onClick={(event) => (event.currentTarget.nextElementSibling as HTMLInputElement).click()}
      >
        {words}
      </button>
      <input
        type="file"
        hidden
        multiple
        accept={accept}
        aria-label={words}
        onChange={(event) => {
          const input = inputOf(event);
          const files = [...(input.files ?? [])];
          // Allows the same file to be chosen again.
          input.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
