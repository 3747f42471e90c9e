import { compile } from '../engine/index'
import { CLASSICS, classicWith } from '../scenarios/classics/index'
import { CLASSIC_TEXTS } from '../scenarios/classics/texts'
import { SCENARIOS } from '../scenarios/index'
import type { Scenario } from '../scenarios/scenario'
import { MODELS, type Survey } from '../wire/program'
import { HOLDS, type Status } from './status'
import type { World } from './world'

/** Everything that can be named on the command line. */
export function runList(json: boolean, world: World): Status {
  const scenarios = SCENARIOS.map(listed)
  const classics = CLASSICS.map((classic) => listed(classicWith(classic, CLASSIC_TEXTS)))
  if (json) world.out(JSON.stringify({ scenarios, classics, models: MODELS }))
  else {
    for (const { id, title, summary, ...survey } of [...scenarios, ...classics]) {
      world.out(`${id}: ${title}`)
      world.out(`  ${summary}`)
      for (const line of surveyLines(survey)) world.out(line)
      world.out('')
    }
    world.out(`models: ${MODELS.join(', ')}`)
  }
  return HOLDS
}

function listed({ id, title, summary, files }: Scenario) {
  const { survey } = compile({ files, model: 'sc', switches: [], parameters: {}, buffer: null })
  return { id, title, summary, variants: survey.variants, switches: survey.switches, parameters: survey.parameters }
}

function surveyLines({ variants, switches, parameters }: Survey): readonly string[] {
  const width = Math.max(0, ...variants.map(({ name }) => name.length))
  return [
    ...variants.map((variant, index) => {
      const set = Object.entries(variant.parameters).map(([name, value]) => `${name}=${value}`)
      return `  ${index ? '         ' : 'variants '} ${variant.name.padEnd(width)}  ${[...variant.switches, ...set].join(' ')}`.trimEnd()
    }),
    ...(switches.length ? [`  switches  ${switches.join(' ')}`] : []),
    ...parameters.map(({ name, value, lo, hi }) => `  parameter ${name} = ${value} in ${lo}..${hi}`),
  ]
}
