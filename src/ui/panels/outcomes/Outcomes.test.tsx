import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { LitmusResult } from '../../../wire/verdict'
import { Outcomes } from './Outcomes'

const witness = { schedule: { start: 0, choices: [] }, events: 4, contextSwitches: 1 }
const litmus: LitmusResult = {
  condition: 'exists (0:r0=0 /\\ 1:r0=0)', observed: 'Sometimes',
  outcomes: [{ state: '0:r0=0; 1:r0=0;', meets: true, witness }, { state: '0:r0=0; 1:r0=1;', meets: false, witness: null }],
}
const text = (markup: string): string => markup.replaceAll(/<[^>]*>/g, '|').replaceAll(/\|+/g, '|')

test('each outcome has its words: what it is, whether it meets the condition, and how short its run is', () => {
  const markup = renderToStaticMarkup(<Outcomes litmus={litmus} shown={null} onShow={() => {}} />)
  expect(text(markup)).toBe('|exists (0:r0=0 /\\ 1:r0=0)|Outcome|Shortest run|0:r0=0; |1:r0=0; |meets the condition|4 events, 1 switch|Show|0:r0=0; |1:r0=1; |not looked for: the search was ended|')
  expect(markup).toContain('aria-label="Show the run to 0:r0=0; 1:r0=0;"')
})

test('the outcome whose run is loaded says so', () => {
  expect(text(renderToStaticMarkup(<Outcomes litmus={litmus} shown="0:r0=0; 1:r0=0;" onShow={() => {}} />))).toContain('|Shown · again|')
})
