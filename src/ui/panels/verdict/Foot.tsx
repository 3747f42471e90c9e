import { memo } from 'react'
import { brief, counted, duration } from '../../kit/count'
import { Hidden } from '../../kit/Hidden'
import { type CheckView, brokenNames, isWhole, markOf } from './check-view'
import styles from './Foot.module.css'

export interface FootProps {
  readonly check: CheckView
  /** Names of the properties that the program speaks of. */
  readonly properties: readonly string[]
  readonly onOpen: () => void
}

/** The verdict in a line: a mark for each property, then how much was explored. */
export const Foot = memo(function Foot({ check, properties, onOpen }: FootProps) {
  const figures = check.kind === 'running' ? check.progress : check.kind === 'done' ? check.verdict.coverage : null
  const [broken, others] = [brokenIn(check), properties.filter((name) => markOf(check, name) !== '✕')]
  return (
    <div className={styles.foot}>
      <button type="button" className={styles.open} onClick={onOpen}>
        <Hidden>Verdict: </Hidden>
        {broken.map((name) => <Mark key={name} check={check} name={name} />)}
        {others.map((name) => <Mark key={name} check={check} name={name} />)}
        <span data-tone={check.kind === 'done' && check.verdict.kind === 'holds' && !check.litmus ? 'holds' : undefined}>{stateOf(check)}</span>
      </button>
      {figures ? <span className={styles.figures}>{brief(figures.states)} states, depth {counted(figures.depth, 'event')}, {duration(figures.seconds)}</span> : null}
    </div>
  )
})

const TONES = { '✕': 'violated', '✓': 'holds', '·': undefined } as const
const WORDS = { '✕': ' broken', '✓': ' holds', '·': ' not known' } as const

function Mark({ check, name }: { readonly check: CheckView; readonly name: string }) {
  const mark = markOf(check, name)
  return <span data-tone={TONES[mark]}><span aria-hidden>{mark} </span>{name}<Hidden>{WORDS[mark]}</Hidden></span>
}

function brokenIn(check: CheckView): readonly string[] {
  if (check.kind === 'running') return check.progress?.broken ?? []
  return check.kind === 'done' && check.verdict.kind === 'violated' ? brokenNames(check.verdict) : []
}

/** What the marks do not say; of what is broken they say enough. */
function stateOf(check: CheckView): string {
  switch (check.kind) {
    case 'idle': return 'not explored'
    case 'running': return 'exploring'
    case 'failed': return 'exploring failed'
    case 'done':
      if (check.litmus && isWhole(check.verdict)) return check.litmus.observed
      if (check.verdict.kind === 'holds') return '✓ holds'
      if (check.verdict.kind === 'incomplete') return 'nothing broken, not everything explored'
      return check.verdict.complete ? '' : 'not everything explored'
  }
}
