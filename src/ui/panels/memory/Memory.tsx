import { Fragment, memo, useState } from 'react'
import { Breakable } from '../../kit/Breakable'
import { Hidden } from '../../kit/Hidden'
import { Pane } from '../../kit/Pane'
import { Tile } from '../../kit/Tile'
import styles from './Memory.module.css'
import { groupsOf, isNews, sameRow, type MemoryProps, type MemoryRow } from './rows'

/** Every cell, its value, and what is on its way to it; what pictures tell is folded but for its news. */
export function Memory(props: MemoryProps) {
  const { hasBuffers } = props
  const [unfolded, setUnfolded] = useState(false)
  const groups = groupsOf(props)
  if (groups.length === 0) return null
  return (
    <Pane title="Memory">
      <table className={styles.table} data-buffers={hasBuffers || undefined}>
        <thead>
          <tr className={styles.head}>
            <th scope="col">cell</th>
            <th scope="col">value</th>
            {hasBuffers ? <th scope="col">on its way</th> : null}
          </tr>
        </thead>
        {groups.map(({ kind, title, rows }) => (
          <tbody key={kind}>
            {groups.length > 1 ? (
              <tr className={styles.group}>
                <th colSpan={hasBuffers ? 3 : 2} scope="rowgroup">
                  {title}
                  {kind === 'drawn' ? (
                    <button type="button" className={styles.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>{unfolded ? 'Only what changes' : `All ${rows.length} words`}</button>
                  ) : null}
                </th>
              </tr>
            ) : null}
            {rows.filter((row) => kind !== 'drawn' || unfolded || groups.length === 1 || isNews(row)).map((row) => <Row key={row.name} row={row} hasBuffers={hasBuffers} />)}
          </tbody>
        ))}
      </table>
    </Pane>
  )
}

const Row = memo(function Row({ row, hasBuffers }: { readonly row: MemoryRow; readonly hasBuffers: boolean }) {
  const { name, value, mover, coming } = row
  return (
    <tr className={styles.row} data-changed={mover !== null || undefined}>
      <th scope="row" className={styles.cell}><Breakable name={name} /></th>
      <td className={styles.value}>
        {value === null ? <Hidden>not shown</Hidden> : <span className={styles.text}><Breakable name={value} /></span>}
        {mover === null ? null : (
          <span className={styles.mover}>
            <Tile cpu={mover} />
            <Hidden> changed by {mover >= 0 ? `CPU ${mover}` : 'the machine'}</Hidden>
          </span>
        )}
      </td>
      {hasBuffers ? (
        <td className={styles.coming}>
          {coming.map((entry, index) => (
            <Fragment key={`${index} ${entry.cpu} ${entry.value}`}>
              {index > 0 ? ' ' : ''}
              <span className={styles.entry}>
                <Tile cpu={entry.cpu} hollow />
                <span className={styles.text}><Breakable name={entry.value} /></span>
                <Hidden> in the buffer of CPU {entry.cpu}</Hidden>
              </span>
            </Fragment>
          ))}
        </td>
      ) : null}
    </tr>
  )
}, (before, after) => before.hasBuffers === after.hasBuffers && sameRow(before.row, after.row))
