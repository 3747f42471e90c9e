import { memo } from 'react'
import type { AgentView, LockView } from '../../../wire/trace'
import { Breakable } from '../../kit/Breakable'
import { Hidden } from '../../kit/Hidden'
import { Pane } from '../../kit/Pane'
import { Tile } from '../../kit/Tile'
import styles from './Locks.module.css'

export interface LocksProps { readonly locks: readonly LockView[]; readonly agents: readonly AgentView[] }

/** Who holds each lock, and who waits for it. */
export function Locks({ locks, agents }: LocksProps) {
  if (locks.length === 0) return null
  const actor = (agent: number): Actor => ({ cpu: agents[agent]?.cpu ?? agent, name: agents[agent]?.name ?? `${agent}` })
  return (
    <Pane title="Locks">
      <table className={styles.table}>
        <tbody>
          {locks.map(({ name, owner, waiting }) => <Row key={name} name={name} owner={owner === null ? null : actor(owner)} waiting={waiting.map(actor)} />)}
        </tbody>
      </table>
    </Pane>
  )
}

interface Actor { readonly cpu: number; readonly name: string }
interface RowProps { readonly name: string; readonly owner: Actor | null; readonly waiting: readonly Actor[] }

const Row = memo(function Row({ name, owner, waiting }: RowProps) {
  return (
    <tr>
      <th scope="row" className={styles.name}><Breakable name={name} /></th>
      <td>{owner ? <><Hidden>held by </Hidden><Tile cpu={owner.cpu} label={spoken(owner)} /></> : 'free'}</td>
      <td>
        {waiting.length > 0 ? (
          <span className={styles.waits}>waits {waiting.map((one) => <Tile key={one.cpu} cpu={one.cpu} waiting label={spoken(one)} />)}</span>
        ) : null}
      </td>
    </tr>
  )
}, (before, after) => contentOf(before) === contentOf(after))

function spoken({ cpu, name }: Actor): string {
  return cpu >= 0 ? `CPU ${cpu}` : name
}

function contentOf({ name, owner, waiting }: RowProps): string {
  return JSON.stringify([name, owner, waiting])
}
