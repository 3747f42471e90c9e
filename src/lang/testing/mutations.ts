import type { Dice } from '../../base/dice'

const TOKENS = /\s+|\/\*[\s\S]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_]\w*|\d[\w.]*|->|\+\+|--|<<=|>>=|&&|\|\||##|\.\.\.|[-+*/%&|^=!<>]=|<<|>>|[^]/g

const WORDS = [
  '(', ')', '{', '}', '[', ']', ';', ',', ':', '?', '.', '->', '*', '&', '&&', '||', '=', '==', '+', '-', '++', '--', '<<', '%', '/', '!', '~', '...', '#', '##', '\\', '"', "'", '/*', '*/', '//', '\n', '\t', '\u0000', '\ufeff', 'é', '\u{1f980}',
  'int', 'unsigned', 'bool', 'char', 'void', 'struct', 'union', 'enum', 'typedef', 'static', 'const', 'sizeof', 'typeof', 'offsetof', 'if', 'else', 'while', 'for', 'do', 'switch', 'case', 'default', 'break', 'continue', 'goto', 'return',
  '__atomic', '__cpu', '__cpus(3)', '__cpus(', '__agent', '__agents(2)', '__init', '__monitor', '__machine', '__ghost', '__percpu', '__in(0, 1)', '__self', '__old', 'NR_CPUS', 'NULL', 'true',
  '__await(', '__choose(3)', '__choose(1000)', '__ld(', '__st(', '__rmw(', '__lock(', '__when_visible(', '__mem(', '__check(', '__cache_of(', '__bound(', 'invariant', 'final', 'property', '__ignore(UAF);', 'parameter', 'variant',
  '\n#define x ', '\n#define f(a, b) ', '\n#undef x\n', '\n#include "kernel.h"\n', '\n#if ', '\n#ifdef X\n', '\n#else\n', '\n#endif\n', '\n#error\n', 'exists', 'forall', 'locations', 'P9(', '(*', '*)', '~',
  '0', '1', '-1', '64', '4096', '4097', '65536', '2147483647', '2147483648', '4294967295', '4294967296', '99999999999999999999', '0x', '0xffffffff', '1e9', '1.5', "'a'", "''", '"text"', 'x', 'y', 'lock',
]

const DEEP: readonly (readonly [open: string, close: string])[] = [['(', ')'], ['{', '}'], ['[', ']'], ['!', ''], ['*', ''], ['&', ''], ['-', ''], ['({ ', '; })'], ['if (1) ', ''], ['while (1) ', ''], ['1 + ', ''], ['1 ? 2 : ', ''], ['x = ', ''], ['x && (', ')'], ['f(', ')'], ['for (;;) {', '}'], ['switch (1) { case 1: ', '}'], ['a[', ']'], ['x ? (', ') : 0'], ['(int)', '']]

const KINDS: readonly RegExp[] = [/^[A-Za-z_]/, /^\d/, /^(?:[-+*/%&|^]|<<|>>|[<>=!]=|[<>]|&&|\|\|)$/, /^(?:[-+*/%&|^]|<<|>>)?=$/]
const VALUES = ['0', '1', '2', '3', '31', '32', '64', '1000', '4096', '65536', '2147483647', '2147483648', '4294967295']

/** The text with a few names, numbers and operators exchanged for others of it, and lines moved: mostly it can still be read. */
export function varied(text: string, dice: Dice): string {
  const tokens = text.match(TOKENS) ?? []
  for (let count = 1 + dice.below(4); count > 0; count--) {
    const at = dice.below(tokens.length + 1)
    const kind = KINDS.find((one) => one.test(tokens[at] ?? ''))
    const others = kind ? tokens.filter((token) => kind.test(token)) : []
    if (others.length) tokens[at] = kind === KINDS[1] ? dice.pick(VALUES) : dice.pick(others)
  }
  const lines = tokens.join('').split('\n')
  if (dice.once(3)) lines.splice(dice.below(lines.length), 1 + dice.below(3))
  if (dice.once(3)) lines.splice(dice.below(lines.length), 0, ...lines.slice(dice.below(lines.length)).slice(0, 1 + dice.below(6)))
  return lines.join('\n')
}

/** The text with a few of its tokens dropped, doubled, exchanged or replaced, cut short, or made deep, long or strange. */
export function mutated(text: string, dice: Dice): string {
  let tokens: readonly string[] = text.match(TOKENS) ?? []
  for (let count = 1 + dice.below(4); count > 0; count--) tokens = mutateOnce(tokens, dice)
  return tokens.join('')
}

function mutateOnce(tokens: readonly string[], dice: Dice): string[] {
  const at = dice.below(tokens.length + 1)
  const length = dice.once(4) ? 1 + dice.below(30) : 1
  const cut = tokens.slice(at, at + length)
  const put = (...inner: readonly string[]): string[] => [...tokens.slice(0, at), ...inner, ...tokens.slice(at + length)]
  const other = tokens[dice.below(Math.max(1, tokens.length))] ?? ''
  switch (dice.below(16)) {
    case 0: case 1: return put()
    case 2: case 3: return put(...cut, ...cut)
    case 4: case 5: return put(other)
    case 6: return put(...cut.toReversed())
    case 7: case 8: return put(dice.pick(WORDS))
    case 9: case 10: return put(' ', dice.pick(WORDS), ' ', ...cut)
    case 11: return put(`${dice.below(1 << 30)}`)
    case 12: return dice.once(4) ? tokens.slice(0, at) : put(...cut)
    case 13: return put(...Array.from({ length: 1 + dice.below(8) }, () => String.fromCharCode(dice.below(dice.once(3) ? 0x10000 : 128))))
    case 14: {
      const [open, close] = dice.pick(DEEP)
      const times = dice.pick([3, 12, 40, 150, 2000])
      return put(open.repeat(times), ...cut, close.repeat(times))
    }
    default: return put((cut[0] ?? ' ').repeat(dice.pick([2, 30, 5000])))
  }
}
