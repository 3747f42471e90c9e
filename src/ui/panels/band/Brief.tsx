import { useCallback, useState, type ReactNode } from 'react'
import styles from './Band.module.css'

/** Where words are cut to a few lines: the same width as in the style sheet. */
const NARROW = '(max-width: 1279px)'

/** Taller by less than this is a tile that reaches out of its line. */
const SLACK = 8

/**
 * Words of which a small screen shows the first lines, and the rest when it is asked for. Key it by what it says: the next words begin cut again.
 * @param cut the class that cuts
 */
export function Brief({ cut, children }: { readonly cut: string | undefined; readonly children: ReactNode }) {
  const [isCut, setCut] = useState(false)
  const [whole, setWhole] = useState(false)
  // Whether anything is cut is known only once it stands on the page.
  const measure = useCallback((words: HTMLElement | null) => {
    if (words && matchMedia(NARROW).matches) setCut(words.scrollHeight > words.clientHeight + SLACK)
  }, [])
  return (
    <div className={styles.brief} data-cut={isCut || undefined} data-whole={whole || undefined}>
      <div className={cut} ref={measure}>{children}</div>
      {isCut ? <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>{whole ? 'less' : 'more'}</button> : null}
    </div>
  )
}
