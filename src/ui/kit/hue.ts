/** The value of `data-cpu` that gives an element its CPU's hue and line pattern; agents that are no CPU are ink. */
export function hueOf(cpu: number): string {
  return cpu >= 0 && cpu < 4 ? `${cpu}` : 'other'
}
