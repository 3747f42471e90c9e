import { expect, test } from 'vitest'
import { arrowOf, handOf, quadrants, shortWay, waitingAt, wrapped } from './layout'

test('neighbours of the ring differ in one bit', () => {
  quadrants.forEach(({ bits }, index) => {
    const next = quadrants[(index + 1) % 4]?.bits ?? 0
    expect([1, 2]).toContain(bits ^ next)
  })
})

test('00 is north-west, 01 north-east, 11 south-east, 10 south-west', () => {
  const where = quadrants.map(({ bits, digits }) => [bits, digits.y < 0 ? 'north' : 'south', digits.x < 0 ? 'west' : 'east'].join(' '))
  expect(where).toEqual(['0 north west', '1 north east', '3 south east', '2 south west'])
})

test('an arrow to a neighbour runs outside the ring, one across inside it', () => {
  const outside = arrowOf(0b00, 0b01)
  const inside = arrowOf(0b11, 0b00)
  expect(Math.hypot(outside?.tip.x ?? 0, outside?.tip.y ?? 0)).toBeGreaterThan(100)
  expect(Math.hypot(inside?.tip.x ?? 0, inside?.tip.y ?? 0)).toBeLessThan(100)
  expect(arrowOf(0b10, 0b10)).toBeNull()
})

test('a new count is an arrow round the hub, also to a neighbour and once around', () => {
  for (const from of [0b00, 0b01, 0b10, 0b11]) {
    const arrow = arrowOf(from, 0b100)
    expect(Math.hypot(arrow?.tip.x ?? 999, arrow?.tip.y ?? 999)).toBeLessThan(100)
  }
  expect(arrowOf(0b00, 0b100)?.path).toMatch(/ 0 1 1 /)
})

test('the hand turns the short way, on and on', () => {
  expect(shortWay(225, -45)).toBe(315)
  expect(shortWay(315, 45)).toBe(405)
  expect(shortWay(-45, 225)).toBe(-135)
  expect(shortWay(45, 45)).toBe(45)
  expect(Math.abs(shortWay(135, -45) - 135)).toBe(180)
})

test('the hand points into the quadrant of its bits', () => {
  for (const { bits, digits } of quadrants) {
    const { tip } = handOf(bits)
    expect([Math.sign(tip.x), Math.sign(tip.y)]).toEqual([Math.sign(digits.x), Math.sign(digits.y)])
  }
})

test('stores on their way to a quadrant cover neither one another nor its digits', () => {
  for (const { bits, digits } of quadrants) {
    const places = [digits, ...[0, 1, 2, 3].map((index) => waitingAt(bits, index))]
    places.forEach((one, index) => places.slice(0, index).forEach((other) => expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(18)))
  }
})

test('words wrap at spaces', () => {
  expect(wrapped('changed meanwhile', 11)).toEqual(['changed', 'meanwhile'])
})
