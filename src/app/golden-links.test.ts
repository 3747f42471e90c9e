import { expect, test } from 'vitest'
import golden from './fixtures/golden-links.json'
import { Library } from './library'
import { type Opened, openedLink } from './testing/opened-link'
import { MemoryShelf } from './testing/shelf'

const LINKS = golden.links as unknown as readonly { readonly what: string; readonly link: string; readonly opens: Opened }[]
const nothing = new Library(() => new MemoryShelf(), () => 0)

// What broke one of these changed a program that links are to: its files as they were belong into src/scenarios/earlier.
test.each(LINKS)('$what opens what it opened when it was made', async ({ link, opens }) => {
  expect(await openedLink(link, nothing)).toEqual(opens)
})

test('each kind of link is among them', () => {
  const kinds = [/^\/code\?/, /&p=/, /&on=/, /&off=/, /&set=/, /&m=tso/, /&b=/, /&i=/, /&s=[\dA-Z]+&/, /&s=[\da-z]+-/, /&at=/, /&w=/]
  expect(kinds.filter((kind) => !LINKS.some(({ link }) => kind.test(link)))).toEqual([])
  expect(new Set(LINKS.map(({ opens }) => opens.document)).size).toBeGreaterThan(5)
})
