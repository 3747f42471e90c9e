import { describe, expect, test } from 'vitest'
import { readArguments } from './arguments'
import { BadInput } from './status'

const plain = { variant: null, on: [], off: [], set: {}, model: 'sc', buffer: null, prelude: true }

describe('what can be asked for', () => {
  test.each([
    ['list --json', { kind: 'list', json: true }],
    ['check a.c', { kind: 'check', programs: ['a.c'], wish: plain, maxStates: 20_000_000, json: false }],
    ['check a.c b.litmus --json --max-states 1_000 --no-reductions', { kind: 'check', programs: ['a.c', 'b.litmus'], wish: plain, maxStates: 1000, json: true }],
    [
      'check --variant mail --on A,B --on C --off D --set N=2,M=-1 --model tso --buffer 4 --no-prelude a.c',
      { programs: ['a.c'], wish: { variant: 'mail', on: ['A', 'B', 'C'], off: ['D'], set: { N: 2, M: -1 }, model: 'tso', buffer: 4, prelude: false } },
    ],
    ['replay a.c', { kind: 'replay', program: 'a.c', wish: plain, schedule: null }],
    ['replay a.c --schedule=@1,0,2.3', { schedule: { start: 1, choices: [{ agent: 0, alternative: 0 }, { agent: 2, alternative: 3 }] } }],
    ['export a.c --promela --model tso', { kind: 'export', program: 'a.c', wish: { ...plain, model: 'tso' } }],
    ['--help', { kind: 'help' }],
  ])('%s', (line, command) => {
    expect(readArguments(line.split(' '))).toMatchObject(command)
  })
})

describe('what cannot, in one sentence', () => {
  test.each([
    ['', /^usage: lockstep list/],
    ['frob', /^there is no command frob; there are list, check, replay, export\nusage: /],
    ['list a.c', /^list takes no program\nusage: /],
    ['check', /^check needs a scenario or a file\nusage: /],
    ['check a.c --frob', /^check: Unknown option '--frob'\nusage: /],
    ['list --model sc', /^list: Unknown option '--model'\nusage: /],
    ['check a.c --model weak', /^there is no model weak yet; there are sc, tso$/],
    ['check a.c --buffer 0', /^--buffer takes a number from 1, not 0$/],
    ['check a.c --max-states many', /^--max-states takes a number from 1, not many$/],
    ['check a.c --set N', /^--set takes NAME=number, not N$/],
    ['replay', /^replay takes one scenario or file\nusage: /],
    ['replay a.c b.c', /^replay takes one scenario or file\nusage: /],
    ['replay a.c --schedule=0,x', /^a schedule is a list of agents like "0 0 1 2.1", not "0,x"$/],
    ['export a.c', /^export writes Promela so far: say --promela\nusage: /],
  ])('%s', (line, message) => {
    const read = () => readArguments(line.split(' ').filter(Boolean))
    expect(read).toThrow(BadInput)
    expect(read).toThrow(message)
  })
})
