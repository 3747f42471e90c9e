import { expect, test } from 'vitest'
import type { SourceFile, Survey } from '../wire/program'
import { parse } from './parse'

function survey(text: string, more: readonly SourceFile[] = [], prelude: readonly SourceFile[] = [], facts: Readonly<Record<string, number>> = {}): Survey {
  return parse({ files: [{ name: 'a.c', text }, ...more], switches: [], parameters: {}, prelude, facts }).survey
}

test('a name that is tested and nowhere defined is a switch, in every branch', () => {
  expect(survey('#ifdef A\n#elif defined(B) && !defined C\n#if D > 1\n#endif\n#else\n#ifndef E\n#endif\n#endif\n').switches).toEqual(['A', 'B', 'C', 'D', 'E'])
})

test('a name that the text defines is none, wherever it does', () => {
  expect(survey('#define A\n#ifdef A\n#endif\n#ifdef B\n#endif\n#ifdef Z\n#define B\n#endif\n').switches).toEqual(['Z'])
})

test('an include guard is neither switch nor parameter', () => {
  expect(survey('#ifndef A_H\n#define A_H\nint x;\n#endif\n')).toEqual({ switches: [], parameters: [], variants: [] })
  expect(survey('#ifndef A_H\n#define A_H 1\nint x;\n#endif\n')).toEqual({ switches: [], parameters: [], variants: [] })
})

test('a value that the text only proposes is a parameter', () => {
  expect(survey('#ifndef N\n#define N 2 /* so many */\n#endif\n#ifndef BIG\n#define BIG (0x10)\n#endif\n#ifndef NEG\n#define NEG -1\n#endif\n').parameters).toEqual([
    { name: 'N', value: 2, lo: 0, hi: 9 },
    { name: 'BIG', value: 16, lo: 0, hi: 16 },
    { name: 'NEG', value: -1, lo: -1, hi: 9 },
  ])
})

test('a value that is no number, or that the text insists on, is not', () => {
  expect(survey('#ifndef F\n#define F SLAB_TYPESAFE\n#endif\n#define N 3\n#ifndef N\n#define N 2\n#endif\n')).toEqual({ switches: [], parameters: [], variants: [] })
})

test('the head declares parameters and variants', () => {
  const text = 'parameter NUPD = 2 in 1..3;\nparameter BITS = 4;\nvariant mail: NO_MB NO_RMB\n\tNUPD=1;\nvariant v48:;\nvariant full_strict : BITS=0 ;\n#ifdef NO_MB\n#ifdef NO_RMB\n#if NUPD > 1\n#endif\n#endif\n#endif\n'
  expect(survey(text)).toEqual({
    switches: ['NO_MB', 'NO_RMB'],
    parameters: [{ name: 'NUPD', value: 2, lo: 1, hi: 3 }, { name: 'BITS', value: 4, lo: 0, hi: 9 }],
    variants: [
      { name: 'mail', switches: ['NO_MB', 'NO_RMB'], parameters: { NUPD: 1 } },
      { name: 'v48', switches: [], parameters: {} },
      { name: 'full_strict', switches: [], parameters: { BITS: 0 } },
    ],
  })
})

test('the head wins over a default further down', () => {
  expect(survey('parameter N = 2 in 1..3;\n#ifndef N\n#define N 5\n#endif\n').parameters).toEqual([{ name: 'N', value: 2, lo: 1, hi: 3 }])
})

test('included files count, those of the main file first; the prelude, the machine and names with two underscores do not', () => {
  const more = [{ name: 'b.c', text: '#ifdef IN_B\n#ifdef IN_LOCK\n#endif\n#endif\n' }]
  const prelude = [{ name: 'lock.c', text: '#define LOCKED\n#ifdef USES_LOCK\n#define IN_LOCK\n#endif\n' }]
  expect(survey('#include "b.c"\n#ifdef IN_A\n#endif\n#ifdef LOCKED\n#endif\n#ifdef NR_CPUS\n#endif\n#ifdef __KERNEL__\n#endif\n', more, prelude, { NR_CPUS: 2 }).switches).toEqual(['IN_A', 'IN_B'])
})

test('a text with mistakes has a survey all the same', () => {
  expect(survey('int x = ;\n#ifdef A\n}}}\n').switches).toEqual(['A'])
})
