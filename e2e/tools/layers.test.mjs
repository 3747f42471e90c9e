import { describe, expect, test } from 'vitest'
import { importsOf, wrongImport } from './layers.mjs'

describe('folders import downwards', () => {
  test.each([
    ['core/interpreter.ts', '../wire/trace'],
    ['core/interpreter.ts', './program'],
    ['lang/lower/access.ts', '../../models/index'],
    ['engine/index.ts', '../lang/compile'],
    ['worker/engine.worker.ts', '../scenarios/index'],
    ['cli/main.ts', 'node:util'],
    ['app/session.ts', 'xstate'],
    ['app/session.test.ts', 'vitest'],
    ['ui/panels/timeline/Timeline.tsx', './layout'],
    ['ui/panels/Timeline.tsx', './Timeline.module.css'],
    ['ui/panels/Timeline.tsx', '../draw/lanes'],
    ['ui/shell/App.tsx', '../panels/Timeline'],
    ['ui/main.tsx', './shell/App'],
    ['explore/bench/toys.ts', '../../engine/index'],
    ['explore/search.test.ts', '../lang/compile'],
    ['kernel/index.ts', './spinlock.c'],
  ])('%s may import %s', (file, specifier) => {
    expect(wrongImport(file, specifier)).toBeNull()
  })

  test.each([
    ['base/assert.ts', '../wire/trace', 'base may not import wire; it may import nothing'],
    ['core/program.ts', '../lang/ast', 'core may not import lang; it may import base, wire'],
    ['explore/search.ts', '../models/tso', 'explore may not import models; it may import base, wire, core'],
    ['engine/index.ts', 'react', 'engine may not import the package react; it may import no package'],
    ['engine/index.ts', 'node:fs', 'engine may not import the package node:fs; it may import no package'],
    ['app/session.ts', '../engine/index', 'app may not import engine; it may import base, wire, kernel, scenarios, link'],
    ['app/session.test.ts', '../ui/shell/App', /^app may not import ui\/shell/],
    ['ui/panels/Timeline.tsx', './Machine', 'a panel may not import a sibling panel (Machine); share it in ui/draw or ui/kit'],
    ['ui/panels/timeline/Timeline.tsx', '../machine/Machine', /sibling panel \(machine\)/],
    ['ui/panels/Timeline.tsx', '../../app/store', /^ui\/panels may not import app/],
    ['ui/kit/Button.tsx', '../panels/Timeline', /^ui\/kit may not import ui\/panels/],
    ['cli/main.ts', '../../e2e/tools/run', '../../e2e/tools/run is outside src'],
    ['new/thing.ts', '../base/assert', /^new is not in the table of folders/],
  ])('%s may not import %s', (file, specifier, message) => {
    expect(wrongImport(file, specifier)).toMatch(message)
  })
})

test('finds imports of every form, and none in comments', () => {
  const text = `
import './theme.css'
import type { A } from '../wire/a'
import {
  b,
} from '../core/b'
export * from './c'
// import { no } from '../no'
/* import { no } from '../no' */
const lazy = () => import('./panels/d')
import text from './spinlock.c?raw'
const all = import.meta.glob('./*.c', { query: '?raw' })
`
  expect(importsOf(text)).toEqual([
    { specifier: './theme.css', line: 2 },
    { specifier: '../wire/a', line: 3 },
    { specifier: '../core/b', line: 6 },
    { specifier: './c', line: 7 },
    { specifier: './panels/d', line: 10 },
    { specifier: './spinlock.c', line: 11 },
    { specifier: './*.c', line: 12 },
  ])
})
