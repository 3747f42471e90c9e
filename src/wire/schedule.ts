/** Taking one of its steps by an agent: which one, and which of the ways to take it. */
export interface Choice {
  /** Index in the program's list of agents: CPUs first, in order. */
  readonly agent: number
  readonly alternative: number
}

export function sameChoice(a: Choice | undefined, b: Choice | undefined): boolean {
  return a?.agent === b?.agent && a?.alternative === b?.alternative
}

/** The whole story of a run, given the program: which start state, then who stepped. */
export interface Schedule {
  /** Which of the start states that `__init` may build. */
  readonly start: number
  readonly choices: readonly Choice[]
}

export const EMPTY_SCHEDULE: Schedule = { start: 0, choices: [] }

/** `@2 0 0 1 3.1`: the start state where it is not the first, then agents, each with its alternative where that is not 0. */
export function printSchedule(schedule: Schedule): string {
  const words = schedule.choices.map((choice) => (choice.alternative ? `${choice.agent}.${choice.alternative}` : `${choice.agent}`))
  if (schedule.start) words.unshift(`@${schedule.start}`)
  return words.join(' ')
}

/** Reads what `printSchedule` wrote; null where the text is no schedule. */
export function parseSchedule(text: string): Schedule | null {
  const words = text.split(/[\s,]+/).filter(Boolean)
  let start = 0
  if (words[0]?.startsWith('@')) {
    const first = words.shift() ?? ''
    if (!/^@\d{1,9}$/.test(first)) return null
    start = Number(first.slice(1))
  }
  const choices: Choice[] = []
  for (const word of words) {
    const match = /^(\d{1,4})(?:\.(\d{1,9}))?$/.exec(word)
    if (!match) return null
    choices.push({ agent: Number(match[1]), alternative: Number(match[2] ?? 0) })
  }
  return { start, choices }
}
