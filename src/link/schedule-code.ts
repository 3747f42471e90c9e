import type { Choice } from '../wire/schedule'
import { digitOf, valueOf } from './alphabet'
import { MOST_EVENTS } from './link'

/*
 * Choices in few characters, in whichever of two ways is shorter.
 *
 *   runs      1M0C2.1     agent 1, and 12 times more (A is once more); agent 0, and 3 times more; agent 2, its second alternative
 *   packed    01-BxYz…    the choices that there are, `-`, how many there are modulo the size of a group, and then the
 *                         choices as digits of one number for each group; a group has 8 characters, the last one what it needs
 *
 * An agent or alternative above z is a number between two Z.
 */

const RUN = 25
const GROUP = 8

/** The choices read, and whether there was more that could not be. */
export interface ReadChoices { readonly choices: readonly Choice[]; readonly rest: 'none' | 'unreadable' | 'too many' }

export function printChoices(choices: readonly Choice[]): string {
  const runs = inRuns(choices)
  const packed = inGroups(choices)
  return packed !== null && packed.length < runs.length ? packed : runs
}

/** Reads what `printChoices` wrote, as far as it is that. */
export function readChoices(text: string): ReadChoices {
  const dash = text.indexOf('-')
  return dash < 0 ? fromRuns(text) : fromGroups(text.slice(0, dash), text.slice(dash + 1))
}

function inRuns(choices: readonly Choice[]): string {
  const parts: string[] = []
  for (let index = 0; index < choices.length; ) {
    const word = printChoice(choices[index] as Choice)
    let end = index + 1
    while (end < choices.length && printChoice(choices[end] as Choice) === word) end++
    let more = end - index - 1
    parts.push(word)
    for (; more > RUN; more -= RUN) parts.push(digitOf(RUN - 1))
    if (more > 0) parts.push(digitOf(more - 1))
    index = end
  }
  return parts.join('')
}

function printChoice({ agent, alternative }: Choice): string {
  return alternative ? `${printSmall(agent)}.${printSmall(alternative)}` : printSmall(agent)
}

function printSmall(number: number): string {
  return number < 36 ? number.toString(36) : `Z${number.toString(36)}Z`
}

const WORD = /([0-9a-z]|Z[0-9a-z]{1,6}Z)(?:\.([0-9a-z]|Z[0-9a-z]{1,6}Z))?([A-Y]*)/y

function fromRuns(text: string): ReadChoices {
  const choices: Choice[] = []
  const word = new RegExp(WORD)
  while (word.lastIndex < text.length) {
    const [, agent, alternative, more = ''] = word.exec(text) ?? []
    if (agent === undefined) return { choices, rest: 'unreadable' }
    const choice: Choice = { agent: readSmall(agent), alternative: alternative === undefined ? 0 : readSmall(alternative) }
    let times = 1
    for (const letter of more) times += valueOf(letter) + 1
    if (choices.length + times > MOST_EVENTS) return { choices, rest: 'too many' }
    while (times-- > 0) choices.push(choice)
  }
  return { choices, rest: 'none' }
}

function readSmall(text: string): number {
  return Number.parseInt(text.replaceAll('Z', ''), 36)
}

/** How many choices of so many kinds fit into that many characters, exactly: both are powers that a number holds. */
function fitting(kinds: number, characters: number): number {
  const room = 64 ** characters
  let count = 0
  for (let ways = kinds; ways <= room; ways *= kinds) count++
  return count
}

/** Characters that so many choices need. */
function needed(kinds: number, count: number): number {
  let characters = 0
  while (fitting(kinds, characters) < count) characters++
  return characters
}

function inGroups(choices: readonly Choice[]): string | null {
  const words = choices.map(printChoice)
  const kinds = [...new Set(words)]
  if (kinds.length < 2 || kinds.length > 64) return null
  const size = fitting(kinds.length, GROUP)
  const indexOf = new Map(kinds.map((word, index) => [word, index]))
  const parts = [...kinds, '-', digitOf(choices.length % size)]
  for (let from = 0; from < words.length; from += size) {
    const group = words.slice(from, from + size)
    // The first choice is the lowest digit.
    let number = group.reduceRight((sum, word) => sum * kinds.length + (indexOf.get(word) ?? 0), 0)
    for (let left = group.length === size ? GROUP : needed(kinds.length, group.length); left > 0; left--) {
      parts.push(digitOf(number % 64))
      number = Math.floor(number / 64)
    }
  }
  return parts.join('')
}

function fromGroups(palette: string, text: string): ReadChoices {
  const { choices: kinds, rest } = fromRuns(palette)
  if (rest !== 'none' || kinds.length < 2 || kinds.length > 64) return { choices: [], rest: 'unreadable' }
  const size = fitting(kinds.length, GROUP)
  const last = valueOf(text.charAt(0))
  if (last < 0 || last >= size) return { choices: [], rest: 'unreadable' }
  const choices: Choice[] = []
  for (let from = 1; from < text.length; from += GROUP) {
    const group = text.slice(from, from + GROUP)
    const count = group.length === GROUP && from + GROUP < text.length ? size : last === 0 && group.length === GROUP ? size : last
    if (count < size ? group.length !== needed(kinds.length, count) : group.length !== GROUP) return { choices, rest: 'unreadable' }
    if (choices.length + count > MOST_EVENTS) return { choices, rest: 'too many' }
    let number = 0
    for (let index = group.length - 1; index >= 0; index--) {
      const value = valueOf(group.charAt(index))
      if (value < 0) return { choices, rest: 'unreadable' }
      number = number * 64 + value
    }
    for (let left = count; left > 0; left--) {
      choices.push(kinds[number % kinds.length] as Choice)
      number = Math.floor(number / kinds.length)
    }
  }
  return { choices, rest: 'none' }
}
