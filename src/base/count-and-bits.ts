/** A number as a count above its two low bits, as the dial reads it: 6 is `1·10`. Any other text stays as it is. */
export function countAndBits(value: string): string {
  if (!/^\d+$/.test(value)) return value
  const number = Number(value)
  return `${Math.floor(number / 4)}·${(number & 3).toString(2).padStart(2, '0')}`
}
