import { correction, generate } from 'lean-qr'

/** A code as squares of one path; `size` with the quiet border around it that scanners want. */
export interface Code { readonly size: number; readonly path: string }

const BORDER = 4

/** Characters that a phone still reads from a hand's width; up to the first number also from the back row. */
export const FROM_AFAR = 213
export const FROM_NEAR = 800

/** Null where the text is too long for a code that anything could read. */
export function codeOf(text: string): Code | null {
  if (text.length > FROM_NEAR) return null
  const squares = generate(text, { minCorrectionLevel: correction.L, maxCorrectionLevel: correction.Q })
  const parts: string[] = []
  for (let y = 0; y < squares.size; y++)
    for (let x = 0; x < squares.size; x++) {
      if (!squares.get(x, y)) continue
      let end = x + 1
      while (squares.get(end, y)) end++
      parts.push(`M${x + BORDER} ${y + BORDER}h${end - x}v1h${x - end}z`)
      x = end
    }
  return { size: squares.size + 2 * BORDER, path: parts.join('') }
}
