import { array, boolean, constant, constantFrom, dictionary, integer, nat, oneof, option, record, stringMatching, tuple, type Arbitrary } from 'fast-check'
import type { Choice } from '../../wire/schedule'
import { type Link, NO_VARIANT, SHARED_PANES, type Target } from '../link'

/* Any link that the page may write. */

const NAME = stringMatching(/^[A-Za-z_]\w{0,20}$/)
const ID = stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/).filter((id) => id !== 'code' && id !== 'draft')

export const choices = (most: number): Arbitrary<Choice[]> =>
  oneof(
    array(record({ agent: nat(5), alternative: constant(0) }), { maxLength: most }),
    array(record({ agent: nat(9), alternative: oneof(constant(0), nat(3)) }), { maxLength: most }),
    array(record({ agent: oneof(nat(2), nat(9999)), alternative: oneof(constant(0), nat(1_000_000)) }), { maxLength: most }),
    array(tuple(record({ agent: nat(3), alternative: constant(0) }), nat(80)), { maxLength: 8 }).map((runs) => runs.flatMap(([choice, times]) => Array.from({ length: times }, () => choice))),
  )

const TARGET: Arbitrary<Target> = oneof(
  record({ kind: constant('shipped' as const), id: ID, digest: option(stringMatching(/^[A-Za-z0-9]{4}$/)) }),
  record({ kind: constant('code' as const), packed: stringMatching(/^[A-Za-z0-9.-]{1,200}$/), base: option(record({ id: ID, digest: stringMatching(/^[A-Za-z0-9]{5}$/) })) }),
  record({ kind: constant('draft' as const), id: stringMatching(/^[a-z0-9]{1,14}$/) }),
)

export const LINK: Arbitrary<Link> = record({
  target: TARGET,
  selection: record({
    variant: option(oneof(NAME, constant(NO_VARIANT))),
    on: array(NAME, { maxLength: 4 }), off: array(NAME, { maxLength: 4 }),
    set: dictionary(NAME, integer({ min: -1_000_000, max: 1_000_000 }), { maxKeys: 4, noNullPrototype: true }),
  }),
  model: constantFrom('sc' as const, 'tso' as const),
  buffer: option(integer({ min: 1, max: 100 })),
  schedule: record({ start: oneof(constant(0), nat(999_999_999)), choices: choices(100) }),
  cursor: nat(100),
  view: record({
    file: option(nat(99)), pane: constantFrom(...SHARED_PANES), asText: boolean(),
    zoom: oneof(constant(1), constant(0), integer({ min: 1, max: 99 }).map((steps) => 2 ** (-steps / 8))),
  }),
}).map((link) => ({ ...link, cursor: Math.min(link.cursor, link.schedule.choices.length) }))
