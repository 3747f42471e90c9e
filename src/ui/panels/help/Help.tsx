import { memo, useId, useLayoutEffect, useRef } from 'react'
import { grouped } from '../../../base/grouped'
import { Button } from '../../kit/Button'
import styles from './Help.module.css'

export interface HelpProps {
  readonly rows: readonly { readonly group: string; readonly keys: readonly string[]; readonly title: string }[]
  readonly onClose: () => void
  /** Looks for a command by its words instead. */
  readonly onFind: () => void
}

/** All keys that do something now. */
export default memo(function Help({ rows, onClose, onFind }: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  // Closed before it is taken away: so the focus goes back to where it was.
  useLayoutEffect(() => {
    const box = dialog.current
    box?.showModal()
    return () => box?.close()
  }, [])
  return (
    <dialog ref={dialog} className={styles.help} aria-labelledby={title} onClose={({ currentTarget }) => { if (!currentTarget.open) onClose() }}>
      <div className={styles.head}>
        <h2 id={title}>All keys</h2>
        <span className={styles.buttons}>
          <Button onPress={() => dialog.current?.close()} keyName="Esc">Close</Button>
          <Button onPress={onFind}>Find a command</Button>
        </span>
      </div>
      <table className={styles.table}>
        {grouped(rows, (row) => row.group).map(([group, some]) => (
          <tbody key={group}>
            <tr><th scope="rowgroup" colSpan={2} className={styles.group}>{group}</th></tr>
            {some.map((row) => (
              <tr key={row.title}>
                <th scope="row">{row.keys.map((key) => <kbd key={key} className={styles.key}>{key}</kbd>)}</th>
                <td>{row.title}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </dialog>
  )
})
