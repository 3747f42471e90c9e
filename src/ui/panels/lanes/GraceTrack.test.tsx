import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { GraceTrack } from './GraceTrack'
import { scaleOf } from './scale'
import { scoreLayout } from './score-layout'
import { period, section, track } from './testing/rcu'
import { AGENTS, loads } from './testing/run'

const drawn = (cursor: number): string[] => {
  const layout = scoreLayout(AGENTS, loads(8), track([section(0, 0, 3), section(1, 1, 5)], [period(2, { begun: 4, waitsFor: [1], over: 6, invoked: 7, done: 7 })]))
  const markup = renderToStaticMarkup(<svg><GraceTrack layout={layout} scale={scaleOf(8, 1)} cursor={cursor} range={{ from: 0, to: 8 }} /></svg>)
  return markup.replaceAll(/ class="[^"]*?_?(\w+?)(?:_\w+)?"/g, ' .$1').split(/(?=<)/).filter((tag) => !tag.startsWith('</') && !tag.startsWith('<svg'))
}

test('a section is a bar, a grace period a bar that is tied to it, with its diamonds and its callback', () => {
  expect(drawn(6).join('\n')).toMatchInlineSnapshot(`
    "<line .divider x1="0" x2="100%" y1="168" y2="168">
    <line .line x1="0" x2="100%" y1="183" y2="183">
    <line .line x1="0" x2="100%" y1="197" y2="197">
    <g .section data-cpu="0" data-section="1">
    <title>CPU 0 reads
    <rect .ahead x="44" y="179" width="102" height="8">
    <rect .behind x="44" y="179" width="102" height="8">
    <g .section data-cpu="1" data-section="2">
    <title>CPU 1 reads
    <rect .ahead x="78" y="193" width="136" height="8">
    <rect .behind x="78" y="193" width="136" height="8">
    <g .period data-period="3">
    <title>call_rcu(a-&gt;rcu, free_a)
    <line .queued x1="112" x2="180" y1="232" y2="232">
    <rect .ahead x="180" y="229" width="68" height="6">
    <rect .behind x="180" y="229" width="51" height="6">
    <g .tie data-past="true" data-tied="1">
    <line x1="180" x2="180" y1="229" y2="197">
    <circle cx="180" cy="197" r="3.5">
    <path .asked data-past="true" d="M112 225L119 232L112 239L105 232Z">
    <path .over d="M248 225L255 232L248 239L241 232Z">
    <path .invoked d="M277 226L289 232L277 238Z">
    <text .label x="106" y="249">free_a(a)"
  `)
})

test('what lies ahead is outlined, and nothing of it is filled', () => {
  const ahead = drawn(0).join('\n')
  expect(ahead).not.toContain('.behind')
  expect(ahead).not.toContain('data-past')
  expect(ahead).not.toContain('data-now')
  expect(drawn(6).filter((tag) => tag.includes('.behind'))).toHaveLength(3)
})
