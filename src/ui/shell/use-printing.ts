import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Whether the page is being printed: drawn for it before the browser looks. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const paper = matchMedia('print')
    const change = (): void => flushSync(() => setPrinting(paper.matches))
    paper.addEventListener('change', change)
    return () => paper.removeEventListener('change', change)
  }, [])
  return printing
}
