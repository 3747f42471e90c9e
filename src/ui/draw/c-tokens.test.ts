import { expect, test } from 'vitest'
import { segmentsOf, tokensOf } from './c-tokens'

test('accesses stand out, comments step back, also over lines', () => {
  const [first = [], second = []] = tokensOf(['x = READ_ONCE(y); /* why', 'because */ z++;'])
  expect(first.filter((token) => token.tone === 'notice').map((token) => token.text)).toEqual(['READ_ONCE'])
  expect(second.find((token) => token.tone === 'comment')?.text).toBe('because */')
  expect([...first, ...second].filter((token) => token.tone === 'plain').map((token) => token.text).join('')).toBe('x=(y);z++;')
})

test('tokens keep every letter and know their column', () => {
  const line = '\tif (a->b == 3) // see "x"'
  const [tokens = []] = tokensOf([line])
  expect(tokens.map((token) => token.text).join('')).toBe(line)
  for (const token of tokens) expect(line.slice(token.column - 1, token.column - 1 + token.text.length)).toBe(token.text)
})

test('a mark may begin inside a token', () => {
  const [tokens = []] = tokensOf(['abcdef'])
  expect(segmentsOf(tokens, [{ mark: 7, from: 3, to: 5 }])).toEqual([
    { text: 'ab', tone: 'plain', column: 1, marks: [] }, { text: 'cd', tone: 'plain', column: 3, marks: [7] }, { text: 'ef', tone: 'plain', column: 5, marks: [] },
  ])
})

test('a litmus test has comments of its own', () => {
  const lines = ['C SB', '(*', ' * why', ' *) {}', 'r0 = (*p); (* one *) x']
  const tones = tokensOf(lines, 'SB.litmus').map((tokens) => tokens.filter(({ tone }) => tone === 'comment').map(({ text }) => text))
  expect(tones).toEqual([[], ['(*'], [' * why'], [' *)'], ['(* one *)']])
  expect(tokensOf(lines, 'SB.c').flat().some(({ tone }) => tone === 'comment')).toBe(false)
})
