/** Picks pseudo-random whole numbers below a number; the same each time. */
export function picker(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
