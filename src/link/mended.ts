import type { Survey } from '../wire/program'
import type { Chosen } from './selection'

/** Without the switches and values that the program does not have. */
export function mended(chosen: Chosen, survey: Survey): Chosen {
  const values = Object.entries(chosen.parameters).filter(([name, value]) => survey.parameters.some((one) => one.name === name && one.lo <= value && value <= one.hi))
  const switches = chosen.switches.filter((name) => survey.switches.includes(name))
  return values.length === Object.keys(chosen.parameters).length && switches.length === chosen.switches.length ? chosen : { switches, parameters: Object.fromEntries(values) }
}
