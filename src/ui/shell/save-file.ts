import type { Outgoing } from '../../app/outgoing'

/** The browser saves it, or asks where. */
export function saveFile({ name, content }: Outgoing): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Not at once: the browser begins to read after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
