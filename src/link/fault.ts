/** What was wrong with a link, gravest first. */
export const FAULTS = [
  'too long', 'foreign', 'nothing', 'cut', 'damaged', 'text', 'base', 'not loaded', 'no such program', 'no such draft', 'draft elsewhere', 'later', 'changed', 'variant', 'names', 'schedule', 'too many events', 'model', 'numbers', 'view',
] as const
export type Fault = (typeof FAULTS)[number]

const WORDS: Readonly<Record<Fault, string>> = {
  'too long': 'it is longer than any that Lockstep writes',
  foreign: 'it is none that Lockstep writes',
  nothing: 'it names no program',
  cut: 'its end is missing',
  damaged: 'it was changed on its way',
  text: 'its program cannot be read',
  base: 'its program was edited from a revision that is not here any more',
  'not loaded': 'what it needs could not be loaded',
  'no such program': 'no program of that name is here',
  'no such draft': 'it is to a draft that is not in this browser',
  'draft elsewhere': 'it is to a draft, which only the browser has that it was made in',
  later: 'it was made by a later version of Lockstep',
  changed: 'the program has changed since it was made',
  variant: 'the program has no such variant',
  names: 'it sets a switch or parameter that is not there',
  schedule: 'its schedule cannot be read to the end',
  'too many events': 'it has more events than can be replayed',
  model: 'it asks for a memory model that is not here',
  numbers: 'a number in it is out of range',
  view: 'its view cannot be read',
}

/** One sentence about them: what became of the link; null if there are none. */
export function faultSentence(faults: readonly Fault[], opened: boolean): string | null {
  const told = FAULTS.filter((fault) => faults.includes(fault)).slice(0, 2)
  if (told.length === 0) return null
  const why = told.map((fault) => WORDS[fault]).join(', and ')
  if (!opened) return `This link could not be opened: ${why}.`
  return told.length === 1 && told[0] === 'changed' ? 'The program has changed since this link was made: what still applies of it is open.' : `Not all of this link could be opened: ${why}.`
}
