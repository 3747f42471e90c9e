import { type FunctionComponent, type ReactNode, useEffect, useLayoutEffect, useState } from 'react'
import { createStore } from 'zustand'
import { Button } from './Button'
import styles from './later.module.css'

/** How many parts of the page are still being loaded. */
export const coming = createStore(() => ({ parts: 0 }))

const count = (by: number): void => coming.setState(({ parts }) => ({ parts: parts + by }))

/** While it lasts the page is not idle. */
export async function held(loading: Promise<void>): Promise<void> {
  count(1)
  await loading
  count(-1)
}

/** Loads when what is being drawn now is there: nothing of that waits for it. */
export async function afterwards<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  await new Promise((resolve) => { setTimeout(resolve) })
  return load()
}

interface More {
  /** What is there until then. */
  readonly waiting?: ReactNode
}

/**
 * A part of the page that the first step does without: loaded as soon as what is around it stands, and its place kept until then. Not by
 * `lazy`, which begins before, and waits a while to show what came quickly. If it does not come (there is no network, or another version
 * was put up since), a sentence has its place, or lies over the page where the part is one that is closed. `what`: `The list of programs`.
 */
export function later<Props extends object>(what: string, load: () => Promise<FunctionComponent<Props>>, place?: string): FunctionComponent<Props & More> {
  let loaded: FunctionComponent<Props> | null = null
  return function Later({ waiting = null, ...rest }: Props & More) {
    const props = rest as unknown as Props
    const [, setLoaded] = useState(loaded !== null)
    const [failed, setFailed] = useState<string | null>(null)
    const Part = loaded
    const isComing = Part === null && failed === null
    useLayoutEffect(() => {
      if (!isComing) return
      count(1)
      return () => count(-1)
    }, [isComing])
    useEffect(() => {
      if (!isComing) return
      const fill = async (): Promise<void> => {
        loaded = await afterwards(load)
        setLoaded(true)
      }
      fill().catch((error: unknown) => setFailed(String(error)))
    }, [isComing])
    if (Part) return <Part {...props} />
    if (failed === null) return <>{waiting}<div className={place} hidden={place === undefined} data-coming /></>
    const close = 'onClose' in props && typeof props.onClose === 'function' ? props.onClose as () => void : null
    // A style sheet is asked for once in the life of a page; where one is stands in the address.
    const again = /\bCSS\b/.test(failed) ? () => location.reload() : () => setFailed(null)
    return <>{waiting}<div className={place}><Missing what={what} onAgain={again} onClose={close} /></div></>
  }
}

function Missing({ what, onAgain, onClose }: { readonly what: string; readonly onAgain: () => void; readonly onClose: (() => void) | null }) {
  return (
    <div className={styles.missing} role="alert" data-over={onClose !== null || undefined}>
      <p className={styles.sentence}>{what} could not be loaded: are you offline?</p>
      <Button onPress={onAgain}>Try again</Button>
      {onClose ? <Button onPress={onClose}>Close</Button> : null}
    </div>
  )
}
