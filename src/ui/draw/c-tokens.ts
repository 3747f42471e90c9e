/** How a piece of C is set: what another CPU can notice stands out, comments step back. */
export type Tone = 'plain' | 'comment' | 'notice' | 'directive' | 'space'

export interface Token { readonly text: string; readonly tone: Tone; /** Column of its first letter, from 1. */ readonly column: number }

const NOTICED = /^(READ_ONCE|WRITE_ONCE|smp_\w+|xchg\w*|cmpxchg\w*|atomic_\w+|spin_\w+|mutex_\w+|rcu_\w+|synchronize_rcu\w*|call_rcu|kfree\w*|kmalloc|kmem_cache_\w+|set_bit|clear_bit\w*|test_bit|test_and_\w+|list_\w+|llist_\w+|local_irq_\w+|flush_tlb_\w+)$/

/** A litmus test's own comments stand between its parts; `(*p)->x` is none. */
const LITMUS_COMMENT = /\(\*(?!\w)(?:.*?\*\)|.*$)/.source

const PIECES = /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|\d\w*|\s+|[^\sA-Za-z_\d"]/g

const LITMUS_PIECES = new RegExp(`${LITMUS_COMMENT}|${PIECES.source}`, 'g')

/** The tokens of each line of a file; comments may run over lines. */
export function tokensOf(lines: readonly string[], file = ''): Token[][] {
  const pieces = file.endsWith('.litmus') ? LITMUS_PIECES : PIECES
  /** What ends the comment that one is in. */
  let inComment = ''
  return lines.map((line) => {
    const tokens: Token[] = []
    let rest = line
    let column = 1
    const take = (text: string, tone: Tone): void => {
      if (text) tokens.push({ text, tone, column })
      column += text.length
      rest = rest.slice(text.length)
    }
    if (inComment) {
      const end = rest.indexOf(inComment)
      take(end < 0 ? rest : rest.slice(0, end + 2), 'comment')
      if (end < 0) return tokens
      inComment = ''
    }
    const directive = /^\s*#/.test(rest)
    for (const piece of rest.match(pieces) ?? []) {
      const comment = /^(?:\/[/*]|\(\*)/.test(piece)
      if (piece.startsWith('/*') && !piece.endsWith('*/')) inComment = '*/'
      if (piece.startsWith('(*') && !piece.endsWith('*)')) inComment = '*)'
      take(piece, comment ? 'comment' : directive ? 'directive' : piece.trim() === '' ? 'space' : NOTICED.test(piece) ? 'notice' : 'plain')
    }
    return tokens
  })
}

/** A run of letters of one line, with the marks that stand under it. */
export interface Segment { readonly text: string; readonly tone: Tone; /** Column of its first letter, from 1. */ readonly column: number; readonly marks: readonly number[] }

/** Cuts tokens where marked stretches begin and end. Columns count from 1; `to` is behind the last letter. */
export function segmentsOf(tokens: readonly Token[], marked: readonly { readonly mark: number; readonly from: number; readonly to: number }[]): Segment[] {
  const cuts = [...new Set(marked.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  return tokens.flatMap((token) => {
    const end = token.column + token.text.length
    const inside = [token.column, ...cuts.filter((cut) => cut > token.column && cut < end), end]
    return inside.slice(0, -1).map((from, index): Segment => {
      const to = inside[index + 1] ?? end
      return {
        text: token.text.slice(from - token.column, to - token.column), tone: token.tone, column: from,
        marks: marked.filter((one) => one.from <= from && one.to >= to).map((one) => one.mark),
      }
    })
  })
}
