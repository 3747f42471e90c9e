import { parseArgs, type ParseArgsConfig } from 'node:util'
import { MODELS, type ModelName } from '../wire/program'
import { parseSchedule, type Schedule } from '../wire/schedule'
import { BadInput } from './status'

export const USAGE = `usage: lockstep list [--json]
       lockstep check <scenario | file.c | file.litmus>... [options] [--max-states N] [--no-reductions] [--json]
       lockstep replay <scenario | file | link> [--schedule S] [options]
       lockstep export <scenario | file> --promela [options]
options: [--variant V] [--on S,T] [--off S] [--set P=2] [--model ${MODELS.join('|')}] [--buffer N] [--no-prelude]`

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'list'; readonly json: boolean }
  | { readonly kind: 'check'; readonly programs: readonly string[]; readonly wish: Wish; readonly maxStates: number; readonly json: boolean }
  | { readonly kind: 'replay'; readonly program: string; readonly wish: Wish; /** Null if none was given. */ readonly schedule: Schedule | null }
  | { readonly kind: 'export'; readonly program: string; readonly wish: Wish }

/** What is asked for about a program, before anything is known of it. */
export interface Wish {
  readonly variant: string | null
  readonly on: readonly string[]
  readonly off: readonly string[]
  readonly set: Readonly<Record<string, number>>
  readonly model: ModelName
  readonly buffer: number | null
  readonly prelude: boolean
}

const MAX_STATES = 20_000_000

const flag = { type: 'boolean' } as const
const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const WISH = { variant: text, on: texts, off: texts, set: texts, model: text, buffer: text, 'no-prelude': flag } as const
const OPTIONS: Record<'list' | 'check' | 'replay' | 'export', NonNullable<ParseArgsConfig['options']>> = {
  list: { json: flag },
  check: { ...WISH, 'max-states': text, 'no-reductions': flag, json: flag },
  replay: { ...WISH, schedule: text },
  export: { ...WISH, promela: flag },
}

export function readArguments(args: readonly string[]): Command {
  const [name, ...rest] = args
  switch (name) {
    case 'list': {
      const { values, positionals } = parse('list', rest)
      if (positionals.length) throw new BadInput(`list takes no program\n${USAGE}`)
      return { kind: 'list', json: values['json'] === true }
    }
    case 'check': {
      const { values, positionals } = parse('check', rest)
      if (!positionals.length) throw new BadInput(`check needs a scenario or a file\n${USAGE}`)
      const maxStates = values['max-states'] === undefined ? MAX_STATES : positive('--max-states', values['max-states'])
      return { kind: 'check', programs: positionals, wish: wishOf(values), maxStates, json: values['json'] === true }
    }
    case 'replay': {
      const { values, positionals } = parse('replay', rest)
      return { kind: 'replay', program: single('replay', positionals), wish: wishOf(values), schedule: values['schedule'] === undefined ? null : scheduleOf(values['schedule']) }
    }
    case 'export': {
      const { values, positionals } = parse('export', rest)
      if (!values['promela']) throw new BadInput(`export writes Promela so far: say --promela\n${USAGE}`)
      return { kind: 'export', program: single('export', positionals), wish: wishOf(values) }
    }
    case 'help':
    case '--help':
    case '-h':
      return { kind: 'help' }
    case undefined:
      throw new BadInput(USAGE)
    default:
      throw new BadInput(`there is no command ${name}; there are ${Object.keys(OPTIONS).join(', ')}\n${USAGE}`)
  }
}

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

function parse(command: keyof typeof OPTIONS, args: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options: OPTIONS[command], allowPositionals: true })
  } catch (error) {
    // Node explains at length; its first sentence names the option.
    const sentence = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    throw new BadInput(`${command}: ${sentence}\n${USAGE}`)
  }
}

function wishOf(values: Values): Wish {
  const { variant, model = 'sc', buffer } = values
  return {
    variant: typeof variant === 'string' ? variant : null,
    on: names(values['on']),
    off: names(values['off']),
    set: Object.fromEntries(names(values['set']).map(assignment)),
    model: modelOf(String(model)),
    buffer: buffer === undefined ? null : positive('--buffer', buffer),
    prelude: !values['no-prelude'],
  }
}

/** Repeated options and lists with commas alike. */
function names(value: Values[string]): readonly string[] {
  return [value ?? []].flat().flatMap((list) => String(list).split(',')).map((name) => name.trim()).filter(Boolean)
}

function assignment(entry: string): readonly [string, number] {
  const match = /^(\w+)=(-?\d+)$/.exec(entry)
  if (!match) throw new BadInput(`--set takes NAME=number, not ${entry}`)
  return [match[1] ?? '', Number(match[2])]
}

function modelOf(name: string): ModelName {
  const model = MODELS.find((known) => known === name)
  if (!model) throw new BadInput(`there is no model ${name} yet; there are ${MODELS.join(', ')}`)
  return model
}

function positive(option: string, value: Values[string]): number {
  const number = Number(String(value).replaceAll('_', ''))
  if (!Number.isSafeInteger(number) || number < 1) throw new BadInput(`${option} takes a number from 1, not ${String(value)}`)
  return number
}

function scheduleOf(value: Values[string]): Schedule {
  const schedule = parseSchedule(String(value))
  if (!schedule) throw new BadInput(`a schedule is a list of agents like "0 0 1 2.1", not "${String(value)}"`)
  return schedule
}

function single(command: string, programs: readonly string[]): string {
  const [program, ...more] = programs
  if (program === undefined || more.length) throw new BadInput(`${command} takes one scenario or file\n${USAGE}`)
  return program
}
