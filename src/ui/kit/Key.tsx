import styles from './Key.module.css'

/** A key of the keyboard, shown where its action is. */
export function Key({ children }: { readonly children: string }) {
  return <kbd className={styles.key} aria-hidden>{children}</kbd>
}
