import { SCENARIOS } from '../../scenarios'
import { CLASSICS } from '../../scenarios/classics'
import { MODELS } from '../../wire/program'
import { loading } from '../loading'
import { MODEL_WORDS, withSwitch, withVariant } from '../selection'
import type { Command, Situation } from './command'

/** What else one can open or choose: without keys, so for the palette. */
export function programCommands({ session }: Situation): Command[] {
  const { program, compilation } = session.context
  const { variants, switches } = compilation?.survey ?? { variants: [], switches: [] }
  const row = (id: string, title: string, run: Command['run']): Command => ({ id, group: 'Program', title, keys: [], enabled: () => true, run })
  return [
    ...MODELS.map((model) => row(`model-${model}`, `Memory model ${MODEL_WORDS[model].name}: ${MODEL_WORDS[model].words}`, (app) => app.openProgram({ ...program, model }))),
    ...variants.map((variant) => row(`variant-${variant.name}`, `Variant ${variant.name}`, (app) => app.openProgram(withVariant(program, variant)))),
    ...switches.map((name) => {
      const on = program.switches.includes(name)
      return row(`switch-${name}`, `Switch ${name} ${on ? 'off' : 'on'}`, (app) => app.openProgram(withSwitch(program, name, !on)))
    }),
    ...SCENARIOS.map(({ id, title }) => row(`open-${id}`, `Open ${title}`, (app) => void app.openScenario(id))),
    ...CLASSICS.map(({ id, title }) => row(`open-${id}`, `Open ${title}`, (app) => loading(app, 'The text of the program', app.openClassic(id)))),
  ]
}
