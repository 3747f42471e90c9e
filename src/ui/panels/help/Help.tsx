import { memo, useEffect, useId, useRef } from 'react'
import { Button } from '../../kit/Button'
import styles from './Help.module.css'

export interface HelpProps {
  readonly rows: readonly { readonly keys: readonly string[]; readonly title: string }[]
  readonly open: boolean
  readonly onClose: () => void
}

/** All keys that do something now. */
export const Help = memo(function Help({ rows, open, onClose }: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className={styles.help} aria-labelledby={title} onClose={onClose}>
      {open ? (
        <>
          <div className={styles.head}>
            <h2 id={title}>All keys</h2>
            <Button onPress={onClose} keyName="Esc">Close</Button>
          </div>
          <table className={styles.table}>
            <tbody>
              {rows.map((row) => (
                <tr key={row.title}>
                  <th scope="row">{row.keys.map((key) => <kbd key={key} className={styles.key}>{key}</kbd>)}</th>
                  <td>{row.title}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </dialog>
  )
})
