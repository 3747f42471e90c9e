import { type FunctionComponent, useEffect, useLayoutEffect, useState } from 'react'
import { createStore } from 'zustand'

/** How many parts that have a place on the page are still being loaded. */
export const coming = createStore(() => ({ parts: 0 }))

const count = (by: number): void => coming.setState(({ parts }) => ({ parts: parts + by }))

/** Loads when what is being drawn now is there: nothing of that waits for it. */
export async function afterwards<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  await new Promise((resolve) => { setTimeout(resolve) })
  return load()
}

/**
 * A part of the page that the first step does without: loaded as soon as what is around it stands, and its place kept until then. Not by
 * `lazy`, which begins before, and waits a while to show what came quickly.
 */
export function later<Props extends object>(load: () => Promise<FunctionComponent<Props>>, place?: string): FunctionComponent<Props> {
  let loaded: FunctionComponent<Props> | null = null
  return function Later(props: Props) {
    const [, setLoaded] = useState(loaded !== null)
    const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null)
    const Part = loaded
    const isComing = Part === null && failed === null
    useLayoutEffect(() => {
      if (!isComing) return
      count(1)
      return () => count(-1)
    }, [isComing])
    useEffect(() => {
      if (loaded) return
      const fill = async (): Promise<void> => {
        loaded = await afterwards(load)
        setLoaded(true)
      }
      fill().catch((error: unknown) => setFailed({ error }))
    }, [])
    if (failed) throw failed.error
    return Part ? <Part {...props} /> : <div className={place} data-coming />
  }
}
