import { handOf } from '../hand'
import { withWatch } from '../watches'
import { type Command, type Situation, usable } from './command'

/** Commands that need a number or an expression, from what was typed: `42`, `line 42`, `seed 7`, `watch x == 1`. */
export function typedCommands(now: Situation, typed: string, file: string): Command[] {
  const { moment, watches } = now.session.context
  if (!moment || !usable(now)) return []
  const [, word = '', number = ''] = /^\s*(line|seed)?\s*(\d{1,9})\s*$/i.exec(typed) ?? []
  const [, expression = ''] = /^\s*watch\s+(\S.*)$/i.exec(typed) ?? []
  const row = (id: string, title: string, run: Command['run']): Command => ({ id, group: 'Run', title, keys: [], enabled: () => true, run })
  const rows: Command[] = []
  const agent = handOf(now.view, moment)
  const value = Number(number)
  if (number && !/seed/i.test(word) && value > 0) rows.push(row('to-line', `Run CPU ${moment.snapshot.agents[agent]?.cpu ?? 0} to line ${value} of ${file}`, (app) => app.run({ kind: 'line', agent, file, line: value })))
  if (number && !/line/i.test(word)) {
    rows.push(row('with-seed', `Run anybody at random, with seed ${value}`, (app) => {
      app.view.setState({ seed: value })
      app.runAtRandom()
    }))
  }
  if (expression) rows.push(row('watch-typed', `Watch ${expression}`, (app) => app.setWatches(withWatch(watches, expression))))
  return rows
}
