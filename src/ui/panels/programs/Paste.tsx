import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/Button'
import styles from './Programs.module.css'

/** Room for the text of a program. */
export function Paste({ onOpen }: { readonly onOpen: (text: string) => void }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <div className={styles.paste}>
      <textarea
        ref={field} className={styles.text} aria-label="Text of a program" placeholder="A C program with __cpu functions, or a litmus test" rows={8} spellCheck={false}
        autoComplete="off" value={text} onChange={({ target }) => setText(target.value)}
      />
      <Button tone="main" disabled={text.trim() === ''} onPress={() => onOpen(text)}>Open this text</Button>
    </div>
  )
}
