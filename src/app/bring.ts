import type { Incoming } from './incoming'

/** Files that somebody chose or dropped, as a program; what is too large is not read at all. */
export async function bringFiles(files: readonly File[]): Promise<Incoming> {
  const { fromFiles, MOST_BYTES, refusedAsTooLong, refusedAsUnread } = await import('./incoming')
  const large = files.find(({ size }) => size > MOST_BYTES)
  if (large) return refusedAsTooLong(large.name)
  const [one] = files
  const archive = one && files.length === 1 && /\.zip$/i.test(one.name) ? await import('./archive') : null
  try {
    const dropped = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })))
    if (archive) return fromFiles(archive.unpack(dropped[0]?.bytes ?? new Uint8Array()) ?? [])
    return fromFiles(dropped)
  } catch {
    // A folder, or a file that is gone by now.
    return refusedAsUnread(files[0]?.name ?? '')
  }
}

export async function bringText(text: string): Promise<Incoming> {
  const { fromText } = await import('./incoming')
  return fromText(text)
}
