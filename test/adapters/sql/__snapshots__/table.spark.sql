CREATE TABLE `hubs`.`facts` (
  subject STRING NOT NULL,
  scope STRING NOT NULL,
  as_of DATE NOT NULL,
  `whole.min` BIGINT,
  `whole.max` BIGINT,
  `part.min` BIGINT,
  `part.max` BIGINT,
  `reported.min` DECIMAL(18, 15),
  `reported.max` DECIMAL(18, 15),
  `agreed.min` BOOLEAN,
  `agreed.max` BOOLEAN,
  `begun.min` DATE,
  `begun.max` DATE,
  `judgement.goal.a.min` TINYINT,
  `judgement.goal.a.max` TINYINT
);
