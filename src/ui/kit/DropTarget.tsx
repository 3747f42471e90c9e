import styles from './DropTarget.module.css'

/** Says over the whole page that what hangs over it can be dropped. */
export function DropTarget({ text }: { readonly text: string }) {
  return <div className={styles.target} role="status"><p className={styles.text}>{text}</p></div>
}
