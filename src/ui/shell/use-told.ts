import { useEffect, useState } from 'react'
import { type Document, scenarioOf } from '../../app/document'
import { afterwards } from '../kit/later'

type Words = { readonly name: string; readonly words: string; readonly group: string }

const NONE: readonly Words[] = []

/** What the variants of the open scenario are: loaded once `stands`, the page does, and none until then. */
export function useTold(document: Document, stands: boolean): readonly Words[] {
  const id = scenarioOf(document)?.id ?? null
  const [told, setTold] = useState<Readonly<Record<string, readonly Words[]>>>({})
  useEffect(() => {
    if (!stands) return
    let gone = false
    const load = async (): Promise<void> => {
      const { KIND_WORDS, TOLD } = await afterwards(() => import('../../scenarios/told'))
      if (!gone) setTold(Object.fromEntries(Object.entries(TOLD).map(([key, { variants }]) => [key, variants.map(({ name, words, kind }) => ({ name, words, group: KIND_WORDS[kind] }))])))
    }
    // Without it a variant has its name, which is enough to go on.
    load().catch(() => undefined)
    return () => { gone = true }
  }, [stands])
  return (id === null ? undefined : told[id]) ?? NONE
}
