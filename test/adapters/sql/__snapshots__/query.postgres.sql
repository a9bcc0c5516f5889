-- Tiny (tiny 1.0.0) for PostgreSQL; by maths-hub-goals 0.1.0.
-- Reads one row for each snapshot; rows must be snapshots that evaluate() would take, for nothing is checked here.
WITH
-- What each row says of a fact: the least and the greatest it may be.
known AS (
  SELECT
    subject, scope, as_of,
    (as_of - DATE '0001-01-01') AS day,
    COALESCE("whole.min", 0) AS "whole.min",
    COALESCE("whole.max", 9007199254740992) AS "whole.max",
    COALESCE("part.min", 0) AS "part.min",
    COALESCE("part.max", 9007199254740992) AS "part.max"
  FROM "facts"
),

-- What parts and wholes tell of each other: a part is never above its whole.
bounds AS (
  SELECT
    subject, scope, as_of, day,
    GREATEST("whole.min", "part.min") AS "whole.min",
    "whole.max" AS "whole.max",
    "part.min" AS "part.min",
    LEAST("part.max", "whole.max") AS "part.max"
  FROM known
),

-- Shares as fractions from low to high, and targets that move with the day.
figures AS (
  SELECT
    bounds.*,
    CAST("part.min" AS NUMERIC) AS "share.low.n",
    CAST("whole.max" AS NUMERIC) AS "share.low.d",
    CAST(LEAST("part.max", GREATEST("whole.min", 1)) AS NUMERIC) AS "share.high.n",
    CAST(GREATEST("whole.min", 1) AS NUMERIC) AS "share.high.d",
    CAST(CASE WHEN day < 738762 THEN 3 WHEN day < 739493 THEN 8772 + CAST(3 AS NUMERIC) * (day - 738762) ELSE 3 END AS NUMERIC) AS "line@as-of.n",
    CAST(CASE WHEN day < 738762 THEN 5 WHEN day < 739493 THEN 14620 ELSE 4 END AS NUMERIC) AS "line@as-of.d"
  FROM bounds
),

-- What may come of each criterion: 1 not applicable, 2 met, 4 on track, 8 off track, 16 not met, joined.
outcomes AS (
  SELECT
    subject, scope, as_of,
    -- goal: Schools that have engaged
    CASE WHEN "whole.min" = 0 THEN 1 ELSE 0 END
      | CASE WHEN ("whole.max" > 0 AND "share.high.n" * 4 >= 3 * "share.high.d") THEN 2 ELSE 0 END
      | CASE WHEN CASE WHEN day < 739493 THEN ("whole.max" > 0 AND "share.high.n" * "line@as-of.d" >= "line@as-of.n" * "share.high.d" AND "share.low.n" * 4 < 3 * "share.low.d" AND CASE WHEN "share.high.d" = "share.low.d" THEN div(("line@as-of.n" * "share.high.d" + "line@as-of.d" - 1), "line@as-of.d") * 4 < 3 * "share.high.d" ELSE CASE WHEN "part.min" = "part.max" THEN "share.low.n" * "line@as-of.d" >= "line@as-of.n" * (div("share.low.n" * 4, 3) + 1) ELSE "line@as-of.n" * 4 < 3 * "line@as-of.d" END END) ELSE FALSE END THEN CASE WHEN as_of > DATE '2025-08-31' THEN 16 ELSE 4 END ELSE 0 END
      | CASE WHEN CASE WHEN day < 739493 THEN ("whole.max" > 0 AND "share.low.n" * "line@as-of.d" < "line@as-of.n" * "share.low.d") ELSE ("whole.max" > 0 AND "share.low.n" * 4 < 3 * "share.low.d") END THEN CASE WHEN as_of > DATE '2025-08-31' THEN 16 ELSE 8 END ELSE 0 END AS "goal/engaged",
    -- goal: schools
    CASE WHEN scope <> 'hub' THEN 1 ELSE
        CASE WHEN "part.max" >= 50 THEN 2 ELSE 0 END
      | CASE WHEN "part.min" < 50 THEN CASE WHEN as_of > DATE '2025-08-31' THEN 16 ELSE 8 END ELSE 0 END
      END AS "goal/enough"
  FROM figures
),

-- The best that each goal may be, where each of its criteria is at its best.
floors AS MATERIALIZED (
  SELECT
    outcomes.*,
    GREATEST("goal/engaged" & -"goal/engaged", "goal/enough" & -"goal/enough") AS "goal@floor"
  FROM outcomes
),

-- One row for each goal: it takes the worst of its criteria.
goals AS (
  -- goal: The goal
  SELECT
    subject, scope, as_of, 'goal' AS goal,
    ("goal/engaged" | "goal/enough") & -"goal@floor" AS outcomes,
    (NOT ("goal/engaged" >= "goal@floor" * 2) AND NOT ("goal/enough" >= "goal@floor" * 2)) AS judged,
    CASE WHEN ("goal/engaged" & -"goal/engaged") = "goal@floor" OR "goal/engaged" >= "goal@floor" * 2 THEN 'engaged'
      WHEN ("goal/enough" & -"goal/enough") = "goal@floor" OR "goal/enough" >= "goal@floor" * 2 THEN 'enough' END AS decisive
  FROM floors
)

SELECT
  subject, scope, as_of, goal,
  CASE outcomes
    WHEN 1 THEN 'not-applicable'
    WHEN 2 THEN 'met'
    WHEN 4 THEN 'on-track'
    WHEN 8 THEN 'off-track'
    WHEN 16 THEN 'not-met'
    ELSE CASE WHEN judged THEN 'needs-judgement' ELSE 'unknown' END
  END AS status,
  SUBSTR(CONCAT(
    CASE WHEN (outcomes & 2) > 0 THEN ',met' ELSE '' END,
    CASE WHEN (outcomes & 4) > 0 THEN ',on-track' ELSE '' END,
    CASE WHEN (outcomes & 8) > 0 THEN ',off-track' ELSE '' END,
    CASE WHEN (outcomes & 16) > 0 THEN ',not-met' ELSE '' END,
    CASE WHEN (outcomes & 1) > 0 THEN ',not-applicable' ELSE '' END
  ), 2) AS possible,
  decisive
FROM goals
