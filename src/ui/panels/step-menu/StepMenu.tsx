import { useEffect, useId, useRef } from 'react'
import { Key } from '../../kit/Key'
import { Tile } from '../../kit/Tile'
import styles from './StepMenu.module.css'

export interface StepMenuProps {
  /** `CPU 0`, or what the agent is called. */
  readonly name: string
  readonly cpu: number
  /** Its next event, and the ways to take it. */
  readonly text: string
  readonly ways: readonly { readonly alternative: number; readonly text: string }[]
  readonly onStep: (alternative: number) => void
  readonly onClose: () => void
}

/** An event that can be taken in several ways: a row for each, with its key. */
export default function StepMenu({ name, cpu, text, ways, onStep, onClose }: StepMenuProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const take = (alternative: number): void => {
    dialog.current?.close()
    onStep(alternative)
  }
  const move = (by: number): void => {
    const rows = [...dialog.current?.querySelectorAll<HTMLElement>('[data-way]') ?? []]
    const at = rows.findIndex((row) => row === document.activeElement)
    rows.at((at + by + rows.length) % rows.length)?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- digits choose, whichever row has the focus
    <dialog
      ref={dialog} className={styles.menu} aria-labelledby={title} onClose={onClose}
      onPointerDown={(event) => { if (event.target === event.currentTarget) event.currentTarget.close() }}
      onKeyDown={(event) => {
        const way = /^[1-9]$/.test(event.key) ? ways[Number(event.key) - 1] : undefined
        if (way) take(way.alternative)
        else if (event.key === 'ArrowDown') move(1)
        else if (event.key === 'ArrowUp') move(-1)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <h2 id={title} className={styles.title}><Tile cpu={cpu} /> {name}: <code>{text}</code>, which way?</h2>
      <ul>
        {ways.map((way, index) => (
          <li key={way.alternative}>
            <button type="button" className={styles.way} data-way aria-keyshortcuts={index < 9 ? `${index + 1}` : undefined} onClick={() => take(way.alternative)}>
              {index < 9 ? <Key>{`${index + 1}`}</Key> : null}<code>{way.text}</code>
            </button>
          </li>
        ))}
      </ul>
    </dialog>
  )
}
