/** What the mail claims of the lines behind it: a comment that begins with `mail:`, alone on its lines. */
export interface MailNote {
  /** The comment's first and last line, from 1. */
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Who wrote the mail, and when. */
export interface MailName { readonly author: string; readonly date: string }

export function mailNotes(lines: readonly string[]): MailNote[] {
  const notes: MailNote[] = []
  for (let index = 0; index < lines.length; index++) {
    if (!/^\s*\/\*\s*mail:/.test(lines[index] ?? '')) continue
    const length = lines.slice(index).findIndex((line) => line.includes('*/'))
    const comment = lines.slice(index, index + length + 1)
    if (length < 0 || !/\*\/\s*$/.test(comment.at(-1) ?? '')) continue
    notes.push({ from: index + 1, to: index + length + 1, text: textOf(comment) })
    index += length
  }
  return notes
}

function textOf(comment: readonly string[]): string {
  const body = comment.join('\n').replace(/^\s*\/\*\s*mail:/, '').replace(/\*\/\s*$/, '')
  return body.split('\n').map((line) => line.replace(/^\s*\*?/, '').trim()).filter(Boolean).join(' ')
}
