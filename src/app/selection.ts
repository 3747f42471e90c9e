import type { ModelName, ProgramChoice, Survey, Variant } from '../wire/program'

/** What the page says of each memory model. */
export const MODEL_WORDS: Readonly<Record<ModelName, { readonly name: string; readonly words: string }>> = {
  sc: { name: 'SC', words: 'as if there were no caches' },
  tso: { name: 'TSO', words: 'x86: a store buffer for each CPU' },
}

/** The program under another of its variants. */
export function withVariant(program: ProgramChoice, { switches, parameters }: Variant): ProgramChoice {
  return { ...program, switches, parameters }
}

/** The variant that these switches and parameters are; null for a mix of one's own. */
export function variantOf(survey: Survey, program: ProgramChoice): Variant | null {
  return survey.variants.find((variant) => sameSet(variant.switches, program.switches) && sameValues(survey, variant.parameters, program.parameters)) ?? null
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name))
}

function sameValues(survey: Survey, a: Variant['parameters'], b: Variant['parameters']): boolean {
  return survey.parameters.every(({ name, value }) => (a[name] ?? value) === (b[name] ?? value))
}

export function withSwitch(program: ProgramChoice, name: string, on: boolean): ProgramChoice {
  const others = program.switches.filter((other) => other !== name)
  return { ...program, switches: on ? [...others, name] : others }
}

export function withParameter(program: ProgramChoice, name: string, value: number): ProgramChoice {
  return { ...program, parameters: { ...program.parameters, [name]: value } }
}

/** Every parameter's value: the one chosen, or its default. */
export function parameterValues(survey: Survey, program: ProgramChoice): Readonly<Record<string, number>> {
  return Object.fromEntries(survey.parameters.map(({ name, value }) => [name, program.parameters[name] ?? value]))
}
