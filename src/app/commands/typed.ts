import { handOf } from '../hand'
import { withWatch } from '../watches'
import { type Command, type Situation, usable } from './command'

/** Runs the CPU in hand on to a line; null while nothing runs. */
export function toLine(now: Situation, file: string, line: number): Command | null {
  const { moment } = now.session.context
  const agent = handOf(now.view, moment)
  if (!moment || agent < 0 || !usable(now)) return null
  const label = `CPU ${moment.snapshot.agents[agent]?.cpu ?? 0} to line ${line}`
  return { id: 'to-line', group: 'Run', title: `Run ${label} of ${file}`, label, keys: [], enabled: () => moment.snapshot.phase === 'running', run: (app) => app.run({ kind: 'line', agent, file, line }) }
}

/** Commands that need a number or an expression, from what was typed: `42`, `line 42`, `seed 7`, `watch x == 1`. */
export function typedCommands(now: Situation, typed: string, file: string): Command[] {
  const { moment, watches } = now.session.context
  if (!moment || !usable(now)) return []
  const [, word = '', number = ''] = /^\s*(line|seed)?\s*(\d{1,9})\s*$/i.exec(typed) ?? []
  const [, expression = ''] = /^\s*watch\s+(\S.*)$/i.exec(typed) ?? []
  const row = (id: string, title: string, run: Command['run']): Command => ({ id, group: 'Run', title, keys: [], enabled: () => true, run })
  const rows: Command[] = []
  const value = Number(number)
  const line = number && !/seed/i.test(word) && value > 0 ? toLine(now, file, value) : null
  if (line) rows.push(line)
  if (number && !/line/i.test(word)) {
    rows.push(row('with-seed', `Run anybody at random, with seed ${value}`, (app) => {
      app.view.setState({ seed: value })
      app.runAtRandom()
    }))
  }
  if (expression) rows.push(row('watch-typed', `Watch ${expression}`, (app) => app.setWatches(withWatch(watches, expression))))
  return rows
}
