const whole = new Intl.NumberFormat()
const millions = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** `64,913`. */
export function count(value: number): string {
  return whole.format(value)
}

/** `64,913`, and `1.2 M` where nobody reads the digits. */
export function brief(value: number): string {
  return value < 1_000_000 ? count(value) : `${millions.format(value / 1_000_000)}\u00a0M`
}

/** `1 event`, `29 events`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** A duration: `38 ms`, `2.4 s`, `3 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)}\u00a0ms`
  if (seconds < 60) return `${millions.format(seconds)}\u00a0s`
  return `${Math.floor(seconds / 60)}\u00a0min ${Math.round(seconds % 60)}\u00a0s`
}
