import { join, dirname } from 'node:path'
import { compile } from '../engine/index'
import { classicNamed, CLASSICS, classicWith } from '../scenarios/classics/index'
import { CLASSIC_TEXTS } from '../scenarios/classics/texts'
import { SCENARIOS } from '../scenarios/index'
import type { ProgramChoice, SourceFile, Survey } from '../wire/program'
import type { Wish } from './arguments'
import { isLink } from './linked'
import { BadInput } from './status'
import type { World } from './world'

/** A program named on the command line, with all that was asked for it. */
export interface Chosen {
  /** As it was named. */
  readonly name: string
  /** Null where the source names no variants. */
  readonly variant: string | null
  readonly choice: ProgramChoice
  /** Every parameter with its value, defaults too. */
  readonly parameters: Readonly<Record<string, number>>
  readonly options: EngineOptions
  /** Where an included file was found, by its name in the source. */
  readonly paths: ReadonlyMap<string, string>
}

export type EngineOptions = { readonly prelude?: null }

export function chooseProgram(name: string, wish: Wish, world: World): Chosen {
  const { files, paths } = filesOf(name, world)
  const options: EngineOptions = wish.prelude ? {} : { prelude: null }
  const plain: ProgramChoice = { files, model: wish.model, switches: [], parameters: {}, buffer: wish.buffer }
  // What there is to choose is known even where the source does not compile as it stands.
  const { survey } = compile(plain, options)
  const { variant, switches, parameters } = choose(name, survey, wish)
  const defaults = Object.fromEntries(survey.parameters.map(({ name: parameter, value }) => [parameter, value]))
  const differing = Object.fromEntries(Object.entries(parameters).filter(([parameter, value]) => value !== defaults[parameter]))
  return { name, variant, choice: { ...plain, switches, parameters: differing }, parameters: { ...defaults, ...parameters }, options, paths }
}

/** The variant first, then what is set besides it. */
function choose(program: string, survey: Survey, wish: Wish): { readonly variant: string | null; readonly switches: readonly string[]; readonly parameters: Readonly<Record<string, number>> } {
  const variant = wish.variant === null ? survey.variants[0] : survey.variants.find(({ name }) => name === wish.variant)
  if (wish.variant !== null && !variant) throw unknown(program, 'variant', wish.variant, survey.variants.map(({ name }) => name))
  for (const name of [...wish.on, ...wish.off])
    if (!survey.switches.includes(name)) throw unknown(program, 'switch', name, survey.switches)
  for (const [name, value] of Object.entries(wish.set)) {
    const parameter = survey.parameters.find((one) => one.name === name)
    if (!parameter) throw unknown(program, 'parameter', name, survey.parameters.map((one) => one.name))
    if (value < parameter.lo || value > parameter.hi) throw new BadInput(`${program}: ${name} can be ${parameter.lo} to ${parameter.hi}, not ${value}`)
  }
  const on = new Set([...(variant?.switches ?? []), ...wish.on])
  for (const name of wish.off) on.delete(name)
  return { variant: variant?.name ?? null, switches: survey.switches.filter((name) => on.has(name)), parameters: { ...variant?.parameters, ...wish.set } }
}

function unknown(program: string, what: string, name: string, known: readonly string[]): BadInput {
  return new BadInput(`${program} has no ${what} ${name}; ${known.length ? `there is ${known.join(', ')}` : 'it has none'}`)
}

interface Sources { readonly files: readonly SourceFile[]; readonly paths: ReadonlyMap<string, string> }

function filesOf(name: string, world: World): Sources {
  if (isLink(name)) throw new BadInput('a link is for replay: name a scenario or a file')
  const classic = classicNamed(name)
  const scenario = classic ? classicWith(classic, CLASSIC_TEXTS) : SCENARIOS.find(({ id }) => id === name)
  if (scenario) return { files: scenario.files, paths: new Map() }
  const text = world.read(name)
  if (text === null) throw new BadInput(`there is no scenario or file ${name}; the scenarios are ${[...SCENARIOS, ...CLASSICS].map(({ id }) => id).join(', ')}`)
  return withIncludes({ name, text }, world)
}

/** The file and what it includes, each looked up beside the file that asks for it. One that is not there is the compiler's to tell. */
function withIncludes(main: SourceFile, world: World): Sources {
  const files = [main]
  const paths = new Map([[main.name, main.name]])
  for (const file of files)
    for (const [, name = ''] of file.text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm)) {
      if (paths.has(name)) continue
      const path = join(dirname(paths.get(file.name) ?? ''), name)
      const text = world.read(path)
      if (text === null) continue
      paths.set(name, path)
      files.push({ name, text })
    }
  return { files, paths }
}
