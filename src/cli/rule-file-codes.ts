// Made from docs/rule-format.md by the tests, which fail when it is stale; `npm run update` writes it anew.
import type { CodeHelp } from "../analyse/analysis-codes.js";

/** What the codes of rule files mean and what to do about them, in the words of the documentation. */
export const ruleFileCodes: Readonly<Record<string, CodeHelp>> = {
  "unreadable-folder": {
    meaning: "the folder does not exist or may not be read",
    advice: "check the path and your rights",
  },
  "unreadable-file": {
    meaning: "a file may not be read",
    advice: "check your rights, and that it is a file",
  },
  "not-utf-8": {
    meaning: "a file is in another encoding",
    advice: "save it as UTF-8",
  },
  "too-large": {
    meaning: "a file, or a list in it, is over the limits",
    advice: "check that it is a rule file",
  },
  "missing-file": {
    meaning: "there is no `rule-set.json`, no `facts.json` or no phase file",
    advice: "add it",
  },
  "json-syntax": {
    meaning: "the text is not JSON from this place on",
    advice: "correct the place: a comma, bracket or quote",
  },
  "json-too-deep": {
    meaning: "objects and lists are nested more than 100 deep",
    advice: "flatten it",
  },
  "duplicate-key": {
    meaning: "a key stands twice in the same object",
    advice: "keep one",
  },
  "forbidden-key": {
    meaning: "a key is `__proto__`, `constructor` or `prototype`",
    advice: "choose another name",
  },
  "not-json": {
    meaning: "a value given in code cannot be JSON, such as a `Date` or `NaN`",
    advice: "give plain JSON data",
  },
  unreadable: {
    meaning: "reading a value given in code throws",
    advice: "give plain JSON data",
  },
  "unknown-key": {
    meaning: "there is no such field here",
    advice: "correct or remove it; the message lists what is allowed",
  },
  "missing-key": {
    meaning: "a required field is missing",
    advice: "add it",
  },
  "wrong-type": {
    meaning: "a text where a number should be, a list for an object, and the like",
    advice: "write the kind that the message names",
  },
  "wrong-length": {
    meaning: "a pair (`of`, `product`) has not two entries",
    advice: "give two",
  },
  "invalid-value": {
    meaning: "the value is not one of the allowed words",
    advice: "choose one that the message lists",
  },
  "invalid-id": {
    meaning: "an id has capitals, spaces or other signs, or only digits, or a fact's id begins with `x-`",
    advice: "use small letters, digits, hyphens and dots",
  },
  "unknown-format": {
    meaning: "`format` is not 1",
    advice: "write `1`, or use a newer version of the library",
  },
  "empty-text": {
    meaning: "a text has nothing to read in it",
    advice: "write it, or remove the field if it is not required",
  },
  "bad-date": {
    meaning: "this is no day of the calendar",
    advice: 'write it as `"2025-08-31"`',
  },
  "bad-number": {
    meaning: "this is no exact number",
    advice: 'write `150`, `"75%"` or `"3/4"`',
  },
  "bad-version": {
    meaning: "this is no version",
    advice: 'write three whole numbers: `"1.0.0"`',
  },
  "bad-url": {
    meaning: "this is no web address",
    advice: "begin with `https://`",
  },
  "bad-sha256": {
    meaning: "this is no fingerprint",
    advice: "see Sources and fingerprints",
  },
  "long-excerpt": {
    meaning: "the excerpt has more than 12 words",
    advice: "keep the words that are tested",
  },
  "mixed-parameter": {
    meaning: "a parameter has more than one of `milestones`, `value` and `product`",
    advice: "keep one",
  },
  "empty-milestones": {
    meaning: "the list of milestones is empty",
    advice: "give at least one",
  },
  "no-scopes": {
    meaning: "`scopes` is empty",
    advice: "name `hub`, `network` or both",
  },
  "empty-criteria": {
    meaning: "the goal has no criterion",
    advice: "give at least one",
  },
  "two-combinators": {
    meaning: "one condition has two of `all`, `any` and `not`",
    advice: "nest one inside the other",
  },
  "mixed-condition": {
    meaning: "one condition has both `all`, `any` or `not` and a comparison",
    advice: "put the comparison inside",
  },
  "empty-combinator": {
    meaning: "`all` or `any` has nothing in it",
    advice: "give at least one condition",
  },
  "unknown-operator": {
    meaning: "there is no such operator",
    advice: "see Operators",
  },
  "mixed-value": {
    meaning: "a value names a parameter and a fact",
    advice: "keep one",
  },
  "empty-list": {
    meaning: "a list that needs an entry has none, such as that of `in` or `notIn`",
    advice: "give at least one entry",
  },
  "invalid-file": {
    meaning: "the file does not fit its schema, and no other message says why",
    advice: "compare it with this page, and report the case",
  },
  "unknown-fact": {
    meaning: "no such fact in `facts.json`",
    advice: "correct the id, or add the fact",
  },
  "unknown-parameter": {
    meaning: "no such parameter in any file",
    advice: "correct the id, or add the parameter",
  },
  "unknown-document": {
    meaning: "no such document in `rule-set.json`",
    advice: "correct the id, or add the document",
  },
  "unknown-assumption": {
    meaning: "no such assumption in `rule-set.json`",
    advice: "correct the id, or add the assumption",
  },
  "unknown-goal": {
    meaning: "a case, judgement or `hubsMeeting` names a goal that does not exist",
    advice: "correct the id",
  },
  "unknown-criterion": {
    meaning: "a judgement or `hubsMeeting` names a criterion that its goal does not have",
    advice: "correct the id",
  },
  "duplicate-goal": {
    meaning: "two phase files have a goal of this id",
    advice: "give one of them another id",
  },
  "duplicate-parameter": {
    meaning: "two files have a parameter of this id",
    advice: "give one of them another id",
  },
  "duplicate-phase": {
    meaning: "two files are of the same phase",
    advice: "put the goals in one file",
  },
  "operator-type": {
    meaning: "the operator does not fit the fact's type",
    advice: "choose one that the message lists",
  },
  "value-type": {
    meaning: "the value does not fit the fact's type",
    advice: "write a value of that type",
  },
  "value-range": {
    meaning:
      "a share or percentage is compared with more than 100%, be it a literal or a parameter on any of its days",
    advice: 'write `"75%"`, not `75`',
  },
  "compares-itself": {
    meaning: "a comparison names the same fact on both sides, so its value makes no difference",
    advice: "compare it with another fact or a value",
  },
  "list-needed": {
    meaning: "`in` or `notIn` has no list",
    advice: "give a list of literals",
  },
  "list-not-allowed": {
    meaning: "another operator has a list",
    advice: "give one value, or use `in`",
  },
  "fact-type": {
    meaning: "two facts of different types are compared",
    advice: "compare facts of the same type",
  },
  "parameter-type": {
    meaning: "the parameter does not fit the fact, the product or the override",
    advice: "use one of the right kind",
  },
  "as-of-without-milestones": {
    meaning: '`"at": "as-of"` on a parameter without milestones',
    advice: "remove `at`, or give milestones",
  },
  "on-track-stricter": {
    meaning: "`onTrack` asks for more than `met`",
    advice: "lower the value in `onTrack`",
  },
  "not-a-count": {
    meaning: "`of`, `partOf` or the `counts` of registers names a fact that is not a count",
    advice: "name a count",
  },
  "unknown-register": {
    meaning: "a count names a register that is not declared",
    advice: "use one of `entries`, or `schools`",
  },
  "unknown-column": {
    meaning: "a count names a column that its register does not have",
    advice: "use one that is declared",
  },
  "unknown-value": {
    meaning: "a column never holds this value, or no programme has this kind",
    advice: "use one that is declared",
  },
  "share-of-itself": {
    meaning: "the part and the whole are the same",
    advice: "name two counts",
  },
  cycle: {
    meaning:
      "a count is part of itself, by `partOf` or a share's `of`, or a product made of itself, perhaps by way of others",
    advice: "break the circle",
  },
  "product-too-deep": {
    meaning: "products stand in products more than 8 deep",
    advice: "write the value itself",
  },
  "not-for-hubs": {
    meaning: "`hubsMeeting` names a criterion that is not measured for a hub",
    advice: "name one that is",
  },
  "combined-differently": {
    meaning: "of a part and its whole, one counts hubs and the other adds up what hubs count",
    advice: "combine both in the same way",
  },
  "judgement-type": {
    meaning: "a judgement is not a level",
    advice: "make it a `level`",
  },
  "judgement-question": {
    meaning: "a judgement has no question",
    advice: "write what to ask",
  },
  "milestone-value": {
    meaning: "a milestone has neither `value` nor `expected`, or both",
    advice: "keep exactly one",
  },
  "milestones-order": {
    meaning: "milestones are not in order of their days",
    advice: "put the earliest first",
  },
  "milestones-same-day": {
    meaning: "two milestones stand on the same day",
    advice: "keep one",
  },
  "mixed-values": {
    meaning: "milestones mix shares and whole numbers",
    advice: "write all in the same kind",
  },
  "stated-without-document": {
    meaning: "a number is `stated` and names no document",
    advice: "name it, or choose another basis",
  },
  "day-differs": {
    meaning: "a day is not that of the assumption it rests on",
    advice: "make the two the same",
  },
  "reversed-period": {
    meaning: "`until` does not come after `from`",
    advice: "`until` is the first day no longer in force",
  },
  "derived-fact": {
    meaning: "a case gives a share",
    advice: "give its two counts",
  },
  "empty-interval": {
    meaning: "in a case, `min` is above `max`",
    advice: "exchange or correct them",
  },
  "part-above-whole": {
    meaning: "a case gives more of a part than of its whole",
    advice: "correct one of them",
  },
  "not-local": {
    meaning: "a case overrides a parameter that is not `local`; of milestones the last decides",
    advice: "leave it out",
  },
  "unused-fact": {
    meaning: "no condition and no other fact names it",
    advice: "use it or remove it",
  },
  "unused-parameter": {
    meaning: "no condition and no product names it",
    advice: "use it or remove it",
  },
  "unused-document": {
    meaning: "no goal and no parameter cites it",
    advice: "cite it or remove it",
  },
  "unused-assumption": {
    meaning: "it has a `value`, and no deadline or milestone rests on it",
    advice: "let one rest on it, or remove the `value`",
  },
};
