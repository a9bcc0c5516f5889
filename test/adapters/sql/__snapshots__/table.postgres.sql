CREATE TABLE "hubs"."facts" (
  subject TEXT NOT NULL,
  scope TEXT NOT NULL,
  as_of DATE NOT NULL,
  "whole.min" BIGINT,
  "whole.max" BIGINT,
  "part.min" BIGINT,
  "part.max" BIGINT,
  "reported.min" DECIMAL(18, 15),
  "reported.max" DECIMAL(18, 15),
  "agreed.min" BOOLEAN,
  "agreed.max" BOOLEAN,
  "begun.min" DATE,
  "begun.max" DATE,
  "judgement.goal.a.min" SMALLINT,
  "judgement.goal.a.max" SMALLINT
);
