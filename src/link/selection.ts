import type { ProgramChoice, Variant } from '../wire/program'
import type { Fault } from './fault'
import { NO_VARIANT, type Selection } from './link'

export type Chosen = Pick<ProgramChoice, 'switches' | 'parameters'>

const NOTHING: Chosen = { switches: [], parameters: {} }

/** Switches and parameters as what differs least from a variant; `variants`: those that the program's text names. */
export function selectionOf(program: Chosen, variants: readonly Variant[]): Selection {
  const bases = variants.map((variant, index) => differences(index === 0 ? null : variant.name, variant, program))
  const none = differences(variants.length > 0 ? NO_VARIANT : null, NOTHING, program)
  return [...bases, none].filter((one) => one !== null).reduce((best, one) => (lengthOf(one) < lengthOf(best) ? one : best))
}

/** Null where a parameter of the variant is as if it were not there: that cannot be said. */
function differences(variant: string | null, base: Chosen, program: Chosen): Selection | null {
  if (Object.keys(base.parameters).some((name) => !Object.hasOwn(program.parameters, name))) return null
  return {
    variant,
    on: program.switches.filter((name) => !base.switches.includes(name)),
    off: base.switches.filter((name) => !program.switches.includes(name)),
    set: Object.fromEntries(Object.entries(program.parameters).filter(([name, value]) => !Object.hasOwn(base.parameters, name) || base.parameters[name] !== value)),
  }
}

// Fewest words first: a variant is told as that one, even where another and a switch were shorter.
function lengthOf({ variant, on, off, set }: Selection): number {
  const words = [...on, ...off, ...Object.keys(set)]
  return words.length * 1000 + words.reduce((sum, name) => sum + name.length, 0) + (variant === null ? 0 : variant === NO_VARIANT ? 900 : variant.length)
}

/** The switches and parameters that it means. */
export function chosenBy({ variant, on, off, set }: Selection, variants: readonly Variant[]): { readonly chosen: Chosen; readonly faults: readonly Fault[] } {
  const named = variant === null ? variants[0] : variants.find(({ name }) => name === variant)
  const missing = variant !== null && variant !== NO_VARIANT && !named
  const base = named ?? (missing ? variants[0] : undefined) ?? NOTHING
  return {
    chosen: { switches: [...new Set([...base.switches, ...on])].filter((name) => !off.includes(name)), parameters: { ...base.parameters, ...set } },
    faults: missing ? ['variant'] : [],
  }
}
