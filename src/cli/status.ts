/** Exit status; of several programs the highest counts. */
export const HOLDS = 0
export const VIOLATED = 1
export const INCOMPLETE = 2
export const BAD_INPUT = 3
