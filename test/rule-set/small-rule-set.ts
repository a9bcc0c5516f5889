/** A small valid rule set as texts, into which tests put faults. */
export const smallRuleSet: Readonly<Record<string, string>> = {
  "rule-set.json": `{
  "$schema": "../schema/rule-set.schema.json",
  "format": 1,
  "id": "2024-25",
  "version": "1.0.0",
  "title": "Small rules",
  "academicYear": "2024/25",
  "inForce": { "from": "2024-09-01", "until": "2025-09-01" },
  "subjects": {
    "hub": { "one": "hub" },
    "network": { "one": "network", "of": "hub" }
  },
  "documents": {
    "goals": {
      "title": "The goals", "publisher": "A publisher",
      "url": "https://example.org/goals", "retrieved": "2025-01-31"
    }
  },
  "assumptions": {
    "by-2025": { "text": "By 2025 is the end of the academic year.", "basis": "implied", "value": "2025-08-31" },
    "cumulative": { "text": "Engagement is cumulative.", "basis": "local" }
  },
  "parameters": {
    "coverage": { "unit": "share", "value": "75%", "basis": "local" },
    "coverage-on-track": { "unit": "share", "value": "1/2", "basis": "local" }
  }
}
`,
  "facts.json": `{
  "format": 1,
  "facts": {
    "schools.total": { "type": "count", "title": "schools", "unit": "schools" },
    "schools.engaged": { "type": "count", "title": "engaged schools", "unit": "schools", "partOf": "schools.total" },
    "schools.engaged-share": { "type": "share", "title": "share engaged", "of": ["schools.engaged", "schools.total"] },
    "specialists.trained": { "type": "count", "title": "specialists", "unit": { "one": "person", "other": "people" } },
    "report.sent": { "type": "flag", "title": "report sent" },
    "report.day": { "type": "date", "title": "day of the report" },
    "pupils.succeeding": { "type": "percentage", "title": "pupils succeeding" },
    "judgement.primary.culture.practices": { "type": "level", "title": "practices", "question": "How settled are they?" }
  }
}
`,
  "primary.json": `{
  "format": 1,
  "phase": "primary",
  "parameters": {
    "engagement": { "unit": "share of schools", "milestones": [
      { "on": "2023-08-31", "value": "60%", "basis": "stated", "document": "goals" },
      { "on": "2025-08-31", "value": "75%", "basis": "stated", "document": "goals", "assumption": "by-2025" }
    ] },
    "specialists": { "unit": "people", "value": 150, "basis": "stated", "document": "goals" },
    "nine-tenths": { "unit": "share", "value": "90%", "basis": "local" },
    "specialists-on-track": { "unit": "people", "product": ["nine-tenths", "specialists"], "basis": "local" }
  },
  "goals": {
    "primary.engagement": {
      "title": "Schools engage",
      "source": {
        "document": "goals", "section": "primary", "bullet": 1,
        "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      },
      "modality": "aim",
      "deadline": { "on": "2025-08-31", "assumption": "by-2025" },
      "criteria": {
        "share-engaged": {
          "excerpt": "75% of primary schools",
          "scopes": { "network": "stated", "hub": "local" },
          "met": { "fact": "schools.engaged-share", "operator": "greaterThanInclusive", "value": { "parameter": "engagement" } },
          "onTrack": { "fact": "schools.engaged-share", "operator": "greaterThanInclusive", "value": { "parameter": "engagement", "at": "as-of" } }
        },
        "specialists": {
          "excerpt": "150 specialists",
          "scopes": { "network": "stated" },
          "met": { "fact": "specialists.trained", "operator": "greaterThanInclusive", "value": { "parameter": "specialists" } },
          "onTrack": { "fact": "specialists.trained", "operator": "greaterThanInclusive", "value": { "parameter": "specialists-on-track" } }
        }
      }
    },
    "primary.culture": {
      "title": "Cultures hold",
      "source": {
        "document": "goals", "section": "primary", "bullet": 2,
        "sha256": "123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0"
      },
      "modality": "support",
      "criteria": {
        "practices": {
          "excerpt": "professional cultures",
          "scopes": { "hub": "implied" },
          "met": { "all": [
            { "fact": "judgement.primary.culture.practices", "operator": "in", "value": ["embedded", "sustained"] },
            { "any": [
              { "fact": "report.sent", "operator": "equal", "value": true },
              { "not": { "fact": "report.day", "operator": "greaterThan", "value": "2025-07-01" } }
            ] },
            { "fact": "pupils.succeeding", "operator": "greaterThanInclusive", "value": { "parameter": "coverage" } }
          ] },
          "onTrack": { "fact": "pupils.succeeding", "operator": "greaterThanInclusive", "value": { "parameter": "coverage-on-track" } }
        }
      }
    }
  }
}
`,
  "cases/engagement.json": `{
  "format": 1,
  "goal": "primary.engagement",
  "cases": {
    "enough engaged, enough trained": {
      "scope": "network", "asOf": "2025-03-31",
      "facts": { "schools.total": 20, "schools.engaged": { "min": 15, "max": 16 }, "specialists.trained": 150 },
      "parameters": { "coverage": "80%" },
      "expected": { "status": "met", "possible": ["met"], "missing": ["schools.engaged"], "shortfall": [{ "fact": "schools.engaged", "add": 0 }] }
    }
  }
}
`,
};
