// Written out in full, so that the record of results is created at once rather than goal by goal.

/** Results in rule order as a record by goal id. */
export function byId(found) {
  return {
    "primary.expectations": found[0],
    "primary.mastery": found[1],
    "primary.curriculum": found[2],
    "primary.teachers": found[3],
    "primary.culture": found[4],
    "primary.engagement": found[5],
    "secondary.expectations": found[6],
    "secondary.mastery": found[7],
    "secondary.curriculum": found[8],
    "secondary.teachers": found[9],
    "secondary.culture": found[10],
    "secondary.collaboration": found[11],
    "secondary.engagement": found[12],
    "post-16.expectations": found[13],
    "post-16.mastery": found[14],
    "post-16.curriculum": found[15],
    "post-16.teachers": found[16],
    "post-16.culture": found[17],
    "post-16.collaboration": found[18],
    "post-16.resit": found[19],
    "post-16.level-3": found[20],
    "post-16.specialists": found[21],
    "llme.leadership": found[22],
    "llme.relationships": found[23],
    "llme.preparation": found[24],
    "llme.community": found[25],
    "llme.recognition": found[26],
    "llme.team": found[27],
  };
}
