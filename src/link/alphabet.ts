/** The characters that every chat program leaves alone: a digit of base 64 each. The last two never end a link. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.'

const VALUES: ReadonlyMap<string, number> = new Map(Array.from(DIGITS, (digit, value) => [digit, value]))

export function digitOf(value: number): string {
  return DIGITS.charAt(value)
}

/** -1 where the character is none of ours. */
export function valueOf(digit: string): number {
  return VALUES.get(digit) ?? -1
}

/** The number in letters and digits alone, so many of them, the lowest first. */
export function lettersOf(number: number, length: number): string {
  let text = ''
  for (let rest = number; text.length < length; rest = Math.floor(rest / 62)) text += digitOf(rest % 62)
  return text
}

/** Bytes as digits, six bits each. */
export function printBytes(bytes: Uint8Array): string {
  const digits: string[] = []
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.subarray(index, index + 3)
    digits.push(digitOf(a >> 2), digitOf(((a & 3) << 4) | ((b ?? 0) >> 4)))
    if (b !== undefined) digits.push(digitOf(((b & 15) << 2) | ((c ?? 0) >> 6)))
    if (c !== undefined) digits.push(digitOf(c & 63))
  }
  return digits.join('')
}

/** Reads what `printBytes` wrote; null where a character is none of ours. */
export function readBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let bits = 0
  let held = 0
  let length = 0
  for (const digit of text) {
    const value = valueOf(digit)
    if (value < 0) return null
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[length++] = (bits >> held) & 0xff
  }
  return bytes
}
