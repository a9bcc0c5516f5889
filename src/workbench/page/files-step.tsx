import type { JSX } from "preact";
import { longDay } from "../../base/day.js";
import type { FileKind, SessionFile } from "../model/session.js";
import { formatBytes } from "./bytes-words.js";
import { inputOf } from "./events.js";
import { FileButton } from "./file-button.js";
import { KeepChoice } from "./keep-choice.js";
import { KIND_WORDS } from "./kinds.js";
import type { Props } from "./props.js";

/** Takes files, and shows what each was taken for and which could not be read. */
export function FilesStep({ workbench, state }: Props): JSX.Element {
  const { session, refused, doing } = state;
  const isEmpty = session.files.length === 0;
  return (
    <section aria-labelledby="files">
      <h2 id="files" tabIndex={-1}>
        1. Your files
      </h2>
      <div class="drop">
        <p>
          Drop your spreadsheets anywhere on this page, or choose them: the list of schools, engagement,
          teachers, institutions, LLME, a filled-in template, earlier snapshots. Excel (.xlsx), CSV and JSON,
          in any order.
        </p>
        <p class="buttons">
          <FileButton
            isMain
            words="Choose files"
            accept=".csv,.xlsx,.json,.txt"
            onFiles={(files) => void workbench.addFiles(files)}
          />
          <button type="button" onClick={() => workbench.example()}>
            Try an example
          </button>
          {state.past.length > 0 ? (
            <button type="button" onClick={() => workbench.startAfresh()}>
              Start again
            </button>
          ) : null}
        </p>
        <p class="soft">
          To carry on where you stopped, choose the session file that you saved. You can also do without
          files, and type every number.
        </p>
      </div>
      {doing === undefined ? null : (
        <p class="doing">
          <label>
            {doing.words} <progress max={doing.total} value={doing.done} />
          </label>
        </p>
      )}
      {refused.length === 0 ? null : (
        <div role="alert" class="faults">
          <p>
            <b>
              {refused.length === 1
                ? "1 file could not be used:"
                : `${refused.length} files could not be used:`}
            </b>
          </p>
          <ul>
            {refused.map(({ name, message }) => (
              <li key={name}>
                <b>{name}</b>: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <StartFrom workbench={workbench} state={state} />
      {isEmpty ? null : (
        <ul class="files">
          {session.files.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              onKind={(kind) => workbench.setKind(file.id, kind)}
              onRemove={() => {
                workbench.removeFile(file.id);
                document.getElementById("files")?.focus();
              }}
            />
          ))}
        </ul>
      )}
      <KeepChoice workbench={workbench} state={state} />
    </section>
  );
}

/** Offers the numbers of the hub's latest earlier snapshot, or of the latest of any subject. */
function StartFrom({ workbench, state: { earlier, session } }: Props): JSX.Element | null {
  const own = earlier.filter(({ subject }) => subject.id === session.hub.id);
  const latest = (own.length > 0 ? own : earlier).at(-1);
  if (latest === undefined) return null;
  const { name, id } = latest.subject;
  const whose = own.length > 0 ? "" : `, ${name ?? id}`;
  return (
    <p class="buttons">
      <button type="button" onClick={() => workbench.startFrom(latest)}>
        Start from the numbers of {longDay(latest.asOf)}
        {whose}
      </button>
    </p>
  );
}

interface FileRowProps {
  readonly file: SessionFile;
  readonly onKind: (kind: FileKind) => void;
  readonly onRemove: () => void;
}

function FileRow({ file, onKind, onRemove }: FileRowProps): JSX.Element {
  const { id, name, kind, note, bytes } = file;
  return (
    <li class={kind === "unknown" ? "file unused" : "file"}>
      <label for={`kind-${id}`}>
        <b class="name">{name}</b>
        {bytes === undefined ? null : <span class="soft"> {formatBytes(bytes.length)}</span>}
      </label>
      <select id={`kind-${id}`} value={kind} onChange={(event) => onKind(inputOf(event).value as FileKind)}>
        {Object.entries(KIND_WORDS).map(([each, words]) => (
          <option key={each} value={each} selected={each === kind}>
            {words}
          </option>
        ))}
      </select>
      <button type="button" onClick={onRemove} aria-label={`Remove ${name}`}>
        Remove
      </button>
      <p class="note">{note}</p>
    </li>
  );
}
