import { useEffect, useState } from 'react'
import type { App } from '../../app/app'
import { bringFiles, bringText } from '../../app/bring'
import { loading } from '../../app/loading'

/** Files dropped anywhere, and text or files pasted where no field has the focus, are opened; whether files hang over the page. */
export function useIncoming(app: App): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    // Each element below tells of its own entering and leaving.
    let depth = 0
    const hang = (by: number) => (event: DragEvent): void => {
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      depth = Math.max(0, depth + by)
      setOver(depth > 0)
    }
    document.addEventListener('dragenter', hang(1), { signal })
    document.addEventListener('dragover', hang(0), { signal })
    document.addEventListener('dragleave', hang(-1), { signal })
    // Before an editor takes it as text.
    document.addEventListener('drop', (event) => {
      depth = 0
      setOver(false)
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      event.stopPropagation()
      loading(app, 'What reads programs', bringFiles([...event.dataTransfer?.files ?? []]).then(app.openIncoming))
    }, { signal, capture: true })
    document.addEventListener('paste', (event) => {
      const { target, clipboardData } = event
      if (!clipboardData || (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog[open]'))) return
      event.preventDefault()
      const files = [...clipboardData.files]
      loading(app, 'What reads programs', (files.length > 0 ? bringFiles(files) : bringText(clipboardData.getData('text/plain'))).then(app.openIncoming))
    }, { signal })
    return () => listening.abort()
  }, [app])
  return over
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false
}
