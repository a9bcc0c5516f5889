import type { JSX } from "preact";
import { formatList } from "../../base/words.js";
import type { Place } from "../model/places.js";
import type { Session, SessionArea } from "../model/session.js";
import { inputOf } from "./events.js";
import type { Props } from "./props.js";

const AREAS = {
  localAuthorities: "Local authorities",
  districts: "Districts",
  urns: "Schools, one by one",
} as const;
type AreaKind = keyof typeof AREAS;
type Choose = (kind: AreaKind | undefined, texts?: readonly string[]) => void;

/** Lets the user choose the hub's schools: by area or individually, and by name if there is a list of schools. */
export function AreaChoice(props: Props): JSX.Element {
  const { workbench, state } = props;
  const { session } = state;
  const known = workbench.ruleSet.registers?.hubs?.[session.hub.id];
  const kind = areaKind(session.area);
  const knownCodes = known?.localAuthorities ?? known?.districts;
  const listed = [...(state.places?.localAuthorities ?? []), ...(state.places?.districts ?? [])];
  const nameOf = (code: string): string => {
    const found = listed.find((place) => place.code === code);
    return found === undefined ? code : called(found);
  };
  const choose: Choose = (next, texts = []) =>
    workbench.change("change which schools are the hub’s", (was) => withArea(was, next, texts));
  return (
    <fieldset>
      <legend>Which schools are the hub’s?</legend>
      <Choice isChosen={kind === undefined} onChoose={() => choose(undefined)}>
        {knownCodes === undefined
          ? "Every school in the list"
          : `The known area of ${session.hub.name}: ${known?.districts === undefined ? "local authorities" : "districts"} ${formatList(knownCodes.map(nameOf))}`}
      </Choice>
      {(Object.entries(AREAS) as [AreaKind, string][]).map(([each, words]) => (
        <Choice key={each} isChosen={kind === each} onChoose={() => choose(each)}>
          {words}
        </Choice>
      ))}
      {kind === undefined ? null : <Chosen kind={kind} choose={choose} {...props} />}
    </fieldset>
  );
}

function Chosen({ kind, choose, workbench, state }: Props & { kind: AreaKind; choose: Choose }): JSX.Element {
  const texts = areaTexts(state.session.area);
  const { places } = state;
  const listed = kind === "urns" ? [] : (places?.[kind] ?? []);
  if (listed.length > 0) return <Ticks areas={listed} texts={texts} onTexts={(next) => choose(kind, next)} />;
  return (
    <>
      {kind === "urns" && places !== undefined && places.schools.length > 0 ? (
        <SchoolSearch
          text={state.schoolText}
          schools={places.schools.filter(({ urn }) => !texts.includes(String(urn)))}
          onText={(text) => workbench.searchSchool(text)}
          onSchool={(urn) => choose(kind, [...texts.filter((each) => each.trim() !== ""), String(urn)])}
        />
      ) : null}
      <p class="field">
        <label for="area">
          {kind === "urns" ? "URNs, or names of schools" : `${AREAS[kind]}, names or numbers`}: one on each
          line
        </label>
        <textarea
          id="area"
          rows={4}
          value={texts.join("\n")}
          onInput={(event) => choose(kind, inputOf(event).value.split("\n"))}
        />
      </p>
    </>
  );
}

interface TicksProps {
  readonly areas: readonly Place[];
  readonly texts: readonly string[];
  readonly onTexts: (texts: readonly string[]) => void;
}

/** The areas in the list; a chosen area that is not in it can be removed. */
function Ticks({ areas, texts, onTexts }: TicksProps): JSX.Element {
  const isOf = ({ name, code }: Place, text: string): boolean =>
    text.trim() !== "" && [name, code].some((each) => each.toLowerCase() === text.trim().toLowerCase());
  const strangers = texts
    .filter((text) => text.trim() !== "" && !areas.some((area) => isOf(area, text)))
    .map((text) => ({ name: text, code: "" }));
  return (
    <fieldset class="ticks">
      <legend>In the list of schools</legend>
      {[...strangers, ...areas].map((area) => {
        const isChosen = texts.some((text) => isOf(area, text));
        const others = texts.filter((text) => text.trim() !== "" && !isOf(area, text));
        return (
          <p class="tick" key={called(area)}>
            <label>
              <input
                type="checkbox"
                checked={isChosen}
                onChange={() => onTexts(isChosen ? others : [...others, called(area)])}
              />
              {called(area)}
              {areas.includes(area) ? "" : " (not in the list)"}
            </label>
          </p>
        );
      })}
    </fieldset>
  );
}

/** The name of an area, or its code if the list has no names. */
function called({ name, code }: Place): string {
  return name === "" ? code : name;
}

/** How many schools are offered at once. */
const OFFERED = 8;

interface SchoolSearchProps {
  readonly text: string;
  readonly schools: readonly { readonly urn: number; readonly name: string }[];
  readonly onText: (text: string) => void;
  readonly onSchool: (urn: number) => void;
}

function SchoolSearch({ text, schools, onText, onSchool }: SchoolSearchProps): JSX.Element {
  const wanted = text.trim().toLowerCase();
  const found = wanted.length < 2 ? [] : schools.filter(({ name }) => name.toLowerCase().includes(wanted));
  const more = found.length - OFFERED;
  return (
    <div class="field">
      <label for="school">Find a school by its name</label>
      <input id="school" autocomplete="off" value={text} onInput={(event) => onText(inputOf(event).value)} />
      <p class="soft" role="status">
        {wanted.length < 2
          ? ""
          : found.length === 0
            ? "No open school in the list has this in its name."
            : more > 0
              ? `${found.length} schools have this in their names. Write more of the name to see fewer.`
              : `${found.length === 1 ? "1 school has" : `${found.length} schools have`} this in the name.`}
      </p>
      <p class="buttons">
        {found.slice(0, OFFERED).map(({ urn, name }) => (
          <button key={urn} type="button" onClick={() => onSchool(urn)}>
            Add {name} ({urn})
          </button>
        ))}
      </p>
    </div>
  );
}

interface ChoiceProps {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: string;
}

function Choice({ isChosen, onChoose, children }: ChoiceProps): JSX.Element {
  return (
    <p class="tick">
      <label>
        <input type="radio" name="area" checked={isChosen} onChange={onChoose} />
        {children}
      </label>
    </p>
  );
}

function areaKind(area: SessionArea | undefined): AreaKind | undefined {
  return area === undefined ? undefined : (Object.keys(area)[0] as AreaKind);
}

function areaTexts(area: SessionArea | undefined): readonly string[] {
  const [texts = []] = Object.values(area ?? {});
  return (texts as readonly unknown[]).map(String);
}

function withArea(session: Session, kind: AreaKind | undefined, texts: readonly string[]): Session {
  const { area: _, ...others } = session;
  return kind === undefined ? others : { ...others, area: { [kind]: texts } as unknown as SessionArea };
}
