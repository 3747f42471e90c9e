import { printSchedule, type Schedule } from '../wire/schedule'
import type { ProgramChoice } from '../wire/program'
import type { Progress } from '../wire/verdict'
import { type Death, WorkerDied } from './worker-line'

/* What is said when we are wrong, and not the program. */

const ENGINE: Readonly<Record<Death, string>> = {
  stopped: 'The engine stopped.',
  silent: 'The engine did not answer any more.',
  memory: 'The engine ran out of memory.',
}

const EXPLORER: Readonly<Record<Death, string>> = {
  stopped: 'The explorer stopped',
  silent: 'The explorer did not answer any more, and was ended',
  memory: 'The explorer ran out of memory',
}

/** It has been started again. */
export function restarted({ how }: WorkerDied): string {
  return `${ENGINE[how]} It was started again, and your schedule replayed.`
}

/** It is not started again: it would only die again. */
export function givenUp(error: unknown, deaths: number): string {
  if (!(error instanceof WorkerDied)) return sentenceOf(error)
  return `${ENGINE[error.how]} That was ${deaths} times in a row: it is not started again for this by itself.`
}

export function explorationFailed(error: Error, progress: Progress | null): string {
  if (!(error instanceof WorkerDied)) return sentenceOf(error)
  return `${EXPLORER[error.how]}${progress ? ` at ${progress.states.toLocaleString()} states` : ''}.`
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** All that somebody needs who wants to see the same: what was said, the command that replays it, and the source. */
export function reportOf(sentence: string, { files, model, switches, parameters, buffer }: ProgramChoice, schedule: Schedule): string {
  const options = [
    `--model ${model}`,
    ...(switches.length > 0 ? [`--on ${switches.join(',')}`] : []),
    ...Object.entries(parameters).map(([name, value]) => `--set ${name}=${value}`),
    ...(buffer === null ? [] : [`--buffer ${buffer}`]),
    `--schedule "${printSchedule(schedule)}"`,
  ]
  const texts = files.map(({ name, text }) => `/* ${name} */\n${text.endsWith('\n') ? text : `${text}\n`}`)
  return [sentence, `lockstep replay ${files[0]?.name ?? ''} ${options.join(' ')}`, ...texts].join('\n\n')
}
