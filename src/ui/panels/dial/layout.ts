import { arc } from 'd3'

/** Size of the picture, in its own units. */
export const WIDTH = 320
export const HEIGHT = 248
export const CENTER = { x: WIDTH / 2, y: HEIGHT / 2 }
const OUTER = 100
const INNER = 44

/** Turns from north, clockwise, to the middle of each quadrant: Gray order, so that one bit is one neighbour. */
const TURN: Readonly<Record<number, number>> = { 0b00: -1 / 8, 0b01: 1 / 8, 0b11: 3 / 8, 0b10: 5 / 8 }

export interface Quadrant {
  readonly bits: number
  /** Outline, about the centre. */
  readonly path: string
  /** Where the two digits stand. */
  readonly digits: Point
  /** Where the words beside it begin, and which way they run. */
  readonly words: Point & { readonly anchor: 'start' | 'end'; /** Which line stands at that height. */ readonly from: 'last' | 'first' }
}

export interface Point { readonly x: number; readonly y: number }

/** A move as an arrow: outside the ring for one bit, inside it round the hub where more is moved. */
export interface Arrow { readonly path: string; readonly tip: Point; readonly heading: number; readonly tile: Point }

export const quadrants: readonly Quadrant[] = [0b00, 0b01, 0b11, 0b10].map((bits) => {
  const turn = TURN[bits] ?? 0
  const shape = arc<unknown>().innerRadius(INNER).outerRadius(OUTER).startAngle(radians(turn - 1 / 8)).endAngle(radians(turn + 1 / 8)).padAngle(0.03).padRadius(OUTER)
  const east = bits === 0b01 || bits === 0b11
  const north = bits === 0b00 || bits === 0b01
  return {
    bits, path: shape({}) ?? '', digits: polar(turn, (OUTER + INNER) / 2),
    words: { x: east ? 80 : -80, y: north ? -76 : 86, anchor: east ? 'start' : 'end', from: north ? 'last' : 'first' },
  }
})

/** Where the hand's tip stands for these bits. */
export function handOf(bits: number): { readonly heading: number; readonly tip: Point } {
  const turn = TURN[bits] ?? 0
  return { heading: turn * 360, tip: polar(turn, INNER - 5) }
}

/** The arrow from one value to another: to the same two bits, with another count, once around. */
export function arrowOf(from: number, to: number): Arrow | null {
  if (from === to) return null
  const start = TURN[from & 3] ?? 0
  const turned = (from & 3) === (to & 3) ? 1 : shortWay(start * 360, (TURN[to & 3] ?? 0) * 360) / 360 - start
  const across = Math.abs(turned) > 3 / 8 || from >> 2 !== to >> 2
  const radius = across ? INNER + 9 : OUTER + 9
  const sign = Math.sign(turned)
  const first = start + sign * (across ? 0.06 : 0.09)
  const last = start + turned - sign * (across ? 0.06 : 0.045)
  const sweep = sign > 0 ? 1 : 0
  const a = polar(first, radius)
  const b = polar(last, radius)
  const large = Math.abs(last - first) > 1 / 2 ? 1 : 0
  return {
    path: `M${fixed(a.x)} ${fixed(a.y)} A${radius} ${radius} 0 ${large} ${sweep} ${fixed(b.x)} ${fixed(b.y)}`,
    tip: b, heading: last * 360 + (sign > 0 ? 90 : -90), tile: polar(first - sign * (across ? 0.035 : 0.04), across ? radius : OUTER + 13),
  }
}

/** The heading, in degrees, that is `to` and nearest to where the hand points: it turns the short way. */
export function shortWay(hand: number, to: number): number {
  const turn = (((to - hand) % 360) + 540) % 360 - 180
  return hand + (turn === -180 ? 180 : turn)
}

/** Where a store on its way to these bits is drawn: on either side of the digits, several one behind the other. */
export function waitingAt(bits: number, index: number): Point {
  const upright = bits === 0b00 || bits === 0b11 ? 1 : -1
  const side = index % 2 === 0 ? upright : -upright
  return polar((TURN[bits] ?? 0) + side * 0.085, OUTER - 17 - Math.floor(index / 2) * 21)
}

/** A text in lines of at most so many letters. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function polar(turn: number, radius: number): Point {
  return { x: Math.sin(radians(turn)) * radius, y: -Math.cos(radians(turn)) * radius }
}

function radians(turn: number): number {
  return turn * 2 * Math.PI
}

function fixed(value: number): string {
  return value.toFixed(2)
}
