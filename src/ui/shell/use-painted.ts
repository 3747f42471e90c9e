import { useEffect } from 'react'
import type { Moment } from '../../wire/trace'

/** Measures from the click or key of a step to the frame that shows it, as performance entries named `step`. */
export function usePainted(moment: Moment | null): void {
  useEffect(() => {
    if (!performance.getEntriesByName('step', 'mark').length) return
    // The frame callback runs before the paint, the message behind it.
    const frame = requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => {
        channel.port1.close()
        if (performance.getEntriesByName('step', 'mark').length) performance.measure('step', 'step')
        performance.clearMarks('step')
      })
      channel.port1.start()
      channel.port2.postMessage(null)
    })
    return () => cancelAnimationFrame(frame)
  }, [moment])
}
