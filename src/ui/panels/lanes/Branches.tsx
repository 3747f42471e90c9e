import { memo } from 'react'
import { counted } from '../../kit/count'
import { cursorX, type Range, type Scale } from './scale'
import styles from './Score.module.css'

/** A future that was undone and is kept: where it began, how many events it has. */
export interface Branch { readonly id: number; readonly at: number; readonly length: number }

export interface BranchesProps {
  readonly branches: readonly Branch[]
  readonly scale: Scale
  readonly range: Range
  readonly onBranch: (id: number) => void
}

/** Futures that were undone, each a fork at its place; pressed, it is the run again. */
export const Branches = memo(function Branches({ branches, scale, range, onBranch }: BranchesProps) {
  return branches.filter(({ at }) => at >= range.from && at <= range.to).map(({ id, at, length }, index, all) => {
    const above = all.slice(0, index).filter((other) => other.at === at).length
    const title = `Return to the ${counted(length, 'event')} undone here, behind event ${at}`
    return (
      <button key={id} type="button" className={styles.branch} style={{ left: `${cursorX(scale, at) + above * 26}px` }} aria-label={title} title={title} onClick={() => onBranch(id)}>
        <svg width={26} height={13} aria-hidden><path d="M1 0Q1 7 9 7H21M17.5 3.5L21 7L17.5 10.5" /></svg>
      </button>
    )
  })
})
