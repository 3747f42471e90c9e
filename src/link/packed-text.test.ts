import { array, assert, nat, property, record, string, tuple, uint8Array } from 'fast-check'
import { deflateSync } from 'fflate'
import { expect, test } from 'vitest'
import { vmallocInfoCache } from '../scenarios/vmalloc-info-cache'
import { MOST_TEXT } from '../wire/program'
import { printBytes, readBytes } from './alphabet'
import { hash32 } from '../base/hash'
import { DICTIONARY } from './dictionary'
import { packText, unpackText } from './packed-text'

const OWN = record({
  name: string({ maxLength: 60, unit: 'binary' }),
  files: array(record({ name: string({ minLength: 1, maxLength: 20 }), text: string({ unit: 'binary', maxLength: 300 }) }), { minLength: 1, maxLength: 4 }),
}).map((own) => ({ ...own, of: null }))

const packJson = (data: unknown): string => printBytes(deflateSync(new TextEncoder().encode(JSON.stringify(data)), { dictionary: DICTIONARY }))

test('bytes are read as they were written', () => {
  assert(property(uint8Array({ maxLength: 50 }), (bytes) => {
    expect(readBytes(printBytes(bytes))).toEqual(bytes)
  }))
})

test('a text is read as it was written', () => {
  assert(property(OWN, (own) => {
    expect(unpackText(packText(own, null), null)).toEqual(own)
  }))
})

test('a text that was edited from one that ships says little more than the edit', () => {
  const { files } = vmallocInfoCache
  const edited = { name: 'mine', of: 'vmalloc-info-cache', files: files.map((file) => ({ ...file, text: file.text.replace('smp_mb();', '') })) }
  expect(packText(edited, files).length).toBeLessThan(packText(edited, null).length / 10)
  expect(unpackText(packText(edited, files), files)).toEqual(edited)
  assert(property(OWN, (own) => {
    expect(unpackText(packText(own, files), files)).toEqual(own)
  }), { numRuns: 20 })
})

test('a damaged text is none, or another: nothing throws', () => {
  const packed = packText({ name: 'SB', of: 'SB', files: [{ name: 'SB.litmus', text: 'int x, y;\n\n__cpu void P0(void)\n{\n\tx = 1;\n}\n'.repeat(20) }] }, null)
  assert(property(nat(packed.length - 1), string({ maxLength: 3 }), nat(9), (at, inserted, taken) => {
    const read = unpackText(packed.slice(0, at) + inserted + packed.slice(at + taken), null)
    expect(read === null || read.files.length > 0).toBe(true)
  }), { numRuns: 1000 })
  assert(property(tuple(nat(packed.length - 1)), ([length]) => {
    expect(unpackText(packed.slice(0, length), null)).toBeNull()
  }))
})

test('a few characters that stand for very many are inflated no further than a program goes', () => {
  const bomb = printBytes(deflateSync(new Uint8Array(100_000_000), { level: 9 }))
  expect(bomb.length).toBeLessThan(150_000)
  const before = process.memoryUsage().arrayBuffers
  expect(unpackText(bomb, null)).toBeNull()
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
})

test.each([
  ['no object', []], ['no files', { n: 'a', o: null, f: [] }], ['a file without a name', { n: 'a', o: null, f: [['', 'x']] }], ['a number for a text', { n: 'a', o: null, f: [['a', 1]] }],
  ['too many files', { n: 'a', o: null, f: Array.from({ length: 101 }, () => ['a', '']) }], ['too much text', { n: 'a', o: null, f: [['a', 'x'.repeat(MOST_TEXT + 1)]] }],
])('%s is no program', (_, data) => {
  expect(unpackText(packJson(data), null)).toBeNull()
})

test('what more there is in it goes nowhere', () => {
  expect(unpackText(packJson(JSON.parse('{"n":"a","o":null,"f":[["a","b"]],"__proto__":{"polluted":1}}')), null)).toEqual({ name: 'a', of: null, files: [{ name: 'a', text: 'b' }] })
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

test('the dictionary is part of the format: it is never another', () => {
  expect([DICTIONARY.length, hash32(new TextDecoder().decode(DICTIONARY))]).toEqual([2589, 2262122677])
})
