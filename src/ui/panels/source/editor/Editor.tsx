import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { Fix } from '../../../../base/source'
import type { ListingProps } from '../Listing'
import styles from '../Source.module.css'
import type { Place } from '../surface'
import { CodeEditor } from './code-editor'
import { FIX } from './widgets'

export interface EditorProps extends Omit<ListingProps, 'onNear' | 'onWrite' | 'takesFocus'> {
  readonly text: string
  readonly opening: number
  /** Where to begin; null: where one wrote last. */
  readonly caret: Place | null
  readonly onText: (file: string, text: string) => void
  readonly onPause: () => void
  readonly onLeave: () => void
  readonly onLine: (line: number) => void
}

/** The listing, to write in. */
export default function Editor(props: EditorProps) {
  const { ref, listing, marks, mistakes, mail, focus, violation, text, opening, stale } = props
  const { file } = listing
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<CodeEditor>(null)
  const latest = useRef(props)
  useLayoutEffect(() => { latest.current = props })

  useLayoutEffect(() => {
    const box = host.current
    if (!box) return undefined
    const now = () => latest.current
    const made = new CodeEditor(box, {
      text: (name, written) => now().onText(name, written), pause: () => now().onPause(), leave: () => now().onLeave(), line: (line) => now().onLine(line),
      view: (lines, left) => now().onView(lines, left), switchLine: (line) => now().onSwitchLine?.(line),
    })
    editor.current = made
    const fix = (event: Event): void => now().onFix?.((event as CustomEvent<Fix>).detail)
    box.addEventListener(FIX, fix)
    const { listing, opening, text, mail, left, caret } = now()
    made.open(listing.file, opening, text, mail)
    made.begin(left.current, caret)
    made.focus()
    return () => {
      box.removeEventListener(FIX, fix)
      made.destroy()
    }
  }, [])
  useLayoutEffect(() => {
    editor.current?.open(file, opening, text, mail)
    editor.current?.sync(text)
  }, [file, opening, text, mail])
  useLayoutEffect(() => {
    editor.current?.wear({ file, disabled: listing.disabled, marks: stale ? null : marks, violation, mistakes }, listing.lines)
  }, [file, opening, text, listing, marks, mistakes, violation, stale])
  useEffect(() => {
    if (focus && focus.file === file) editor.current?.goTo(focus.line)
  }, [focus, file])
  useImperativeHandle(ref, () => ({ goTo: (line) => editor.current?.goTo(line) }), [])
  return <div ref={host} className={styles.editor} data-editor />
}
