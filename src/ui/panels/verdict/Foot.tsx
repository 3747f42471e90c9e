import { memo } from 'react'
import { brief, counted, duration } from '../../kit/count'
import { Hidden } from '../../kit/Hidden'
import { brokenNames, type CheckView } from './check-view'
import styles from './Foot.module.css'

export interface FootProps { readonly check: CheckView; readonly onOpen: () => void }

/** The verdict in a line. */
export const Foot = memo(function Foot({ check, onOpen }: FootProps) {
  const figures = check.kind === 'running' ? check.progress : check.kind === 'done' ? check.verdict.coverage : null
  return (
    <div className={styles.foot}>
      <button type="button" className={styles.open} onClick={onOpen}><Hidden>Verdict: </Hidden><Marks check={check} /></button>
      {figures ? <span className={styles.figures}>{brief(figures.states)} states, depth {counted(figures.depth, 'event')}, {duration(figures.seconds)}</span> : null}
    </div>
  )
})

function Marks({ check }: { readonly check: CheckView }) {
  switch (check.kind) {
    case 'idle': return 'not explored yet'
    case 'running': return check.progress?.broken.length ? <Broken names={check.progress.broken} /> : 'exploring'
    case 'failed': return 'exploring failed'
    case 'done':
      if (check.verdict.kind === 'violated') return <Broken names={brokenNames(check.verdict)} />
      if (check.verdict.kind === 'holds') return <span data-tone="holds">✓ holds</span>
      return check.broken.length > 0 ? <Broken names={check.broken} /> : 'nothing broken, not everything explored'
  }
}

function Broken({ names }: { readonly names: readonly string[] }) {
  return names.map((name) => <span key={name} data-tone="violated">✕ {name}</span>)
}
