import { assert, oneof, property, string, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { CLASSIC_TEXTS } from '../scenarios/classics/texts'
import { MOST_TEXT } from '../wire/program'
import { type Dropped, fromFiles, fromText, isLitmus } from './incoming'

const file = (name: string, text: string): Dropped => ({ name, bytes: new TextEncoder().encode(text) })
const C = 'int x;\n__cpu void f(void) { x = 1; }\n'
const SB = 'C SB\n{}\nP0(int *x) { WRITE_ONCE(*x, 1); }\nexists (x=1)\n'

test.each([
  ['a.c', C, 'a', 'a.c'],
  ['dir/My Program.C', C, 'My Program', 'My Program.c'],
  ['a.litmus', SB, 'a', 'a.litmus'],
  ['mail.txt', C, 'mail', 'mail.c'],
  ['mail.txt', SB, 'mail', 'mail.litmus'],
  ['Makefile', C, 'Makefile', 'Makefile.c'],
])('%s is a program, C or litmus by its name, or by what it says', (name, text, title, called) => {
  expect(fromFiles([file(name, text)])).toEqual({ kind: 'program', name: title, files: [{ name: called, text }] })
})

test('of several files the main one comes first: the one that the others are included by', () => {
  const parts = [file('lib.c', 'int y;\n'), file('types.h', 'struct s { int a; };\n'), file('main.c', `#include "types.h"\n#include "lib.c"\n${C}`)]
  expect(fromFiles(parts)).toMatchObject({ kind: 'program', name: 'main', files: [{ name: 'main.c' }, { name: 'lib.c' }, { name: 'types.h' }] })
})

test('line ends and a byte order mark are no part of a program', () => {
  expect(fromFiles([file('a.c', '\uFEFFint x;\r\nint y;\r')])).toMatchObject({ files: [{ text: 'int x;\nint y;\n' }] })
})

test.each([
  ['a picture', [{ name: 'a.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]) }], 'a.png is no C and no litmus file.'],
  ['another language', [file('a.py', 'print(1)')], 'a.py is no C and no litmus file.'],
  ['bytes under our name', [{ name: 'a.c', bytes: new Uint8Array([0xff, 0xfe, 1]) }], 'a.c is no C and no litmus file.'],
  ['nothing', [file('a.c', ' \n')], 'a.c is empty.'],
  ['no file', [], 'There is no program in that.'],
  ['too much', [file('a.c', 'x'.repeat(MOST_TEXT + 1))], 'a.c is too long: a program has'],
  ['far too much', [file('a.c', 'x'.repeat(MOST_TEXT * 4 + 1))], 'a.c is too long: a program has'],
  ['too much together', [file('a.c', 'x'.repeat(MOST_TEXT)), file('b.c', 'y')], 'All of it together is too long'],
  ['two of a name', [file('x/a.c', C), file('y/a.c', C)], 'There are two files called a.c.'],
  ['two litmus tests', [file('a.litmus', SB), file('b.litmus', SB)], 'A litmus test is a program of one file: open a.litmus by itself.'],
])('%s is refused in one sentence', (_, dropped, sentence) => {
  const incoming = fromFiles(dropped)
  expect(incoming).toMatchObject({ kind: 'refused' })
  expect(incoming.kind === 'refused' && incoming.sentence).toContain(sentence)
})

test('a text that is pasted is told by what it says', () => {
  expect(fromText(C)).toEqual({ kind: 'program', name: 'pasted', files: [{ name: 'pasted.c', text: C }] })
  expect(fromText(SB)).toEqual({ kind: 'program', name: 'SB', files: [{ name: 'SB.litmus', text: SB }] })
  expect(fromText('shopping list').kind).toBe('refused')
  expect(fromText('x'.repeat(MOST_TEXT + 1)).kind).toBe('refused')
  expect(fromText('').kind).toBe('refused')
})

test('a text made to be slow is not', () => {
  for (const part of ['(*', '(**)', '(* *) ', 'C ', '\n ']) expect(isLitmus(part.repeat(MOST_TEXT / part.length))).toBe(false)
})

test('every litmus test of the gallery is told from C, whatever it is called', () => {
  const told = Object.entries(CLASSIC_TEXTS).filter(([, text]) => isLitmus(text)).map(([name]) => name)
  expect(told.toSorted()).toEqual(Object.keys(CLASSIC_TEXTS).filter((name) => name.endsWith('.litmus')).toSorted())
})

test('whatever is brought is a program or refused, and a program has names and text', () => {
  assert(property(oneof(string().map((text) => fromFiles([file('a.c', text)])), uint8Array().map((bytes) => fromFiles([{ name: 'b.litmus', bytes }])), string().map(fromText)), (incoming) => {
    const fine = incoming.kind === 'refused' ? incoming.sentence.endsWith('.') : incoming.files.every(({ name, text }) => /.\.(?:c|h|litmus)$/.test(name) && /\S/.test(text))
    expect(fine).toBe(true)
  }), { seed: 11, numRuns: 300 })
})
