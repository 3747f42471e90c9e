/** Exit status; of several programs the highest counts. */
export type Status = 0 | 1 | 2 | 3
export const HOLDS = 0
export const VIOLATED = 1
export const INCOMPLETE = 2
export const BAD_INPUT = 3

/** The command line, or a file that it names, is wrong: one sentence for standard error, status 3. */
export class BadInput extends Error {}
