import type { Span } from '../base/source'
import { ONE, truth } from '../core/build'
import type { Expression } from './ast'
import { rvalue } from './expression'
import { type Here, check } from './lowering'
import { Sides } from './told'

/** A property's test: its code, then the check, which knows what was compared if a reader can see it. */
export function checkTest(here: Here, property: string, test: Expression, message: string, span: Span): void {
  const { body } = here
  const { checking, sides } = body
  body.checking = true
  body.sides = body.shown().hidden ? null : new Sides(test, body)
  const value = rvalue(here, test)
  const told = body.sides?.told() ?? null
  body.checking = checking
  body.sides = sides
  check(here, property, truth(value.local ? ONE : value.e), message, span, told)
}
