/** A measured time is told, never required: machines differ. */
export function tell(name: string, value: number, unit: string): void {
  process.stdout.write(`    ${name.padEnd(58)} ${value.toFixed(unit === 'ms' ? 0 : 1).padStart(7)} ${unit}\n`)
}

/** The value that this share of them stays under. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
