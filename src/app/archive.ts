import { strToU8, unzipSync, zipSync } from 'fflate'
import type { SourceFile } from '../wire/program'
import { type Dropped, MOST_BYTES, MOST_FILES } from './incoming'

/** Several files as one, in the form that every system opens. The same files always give the same bytes. */
export function pack(files: readonly SourceFile[]): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { level: 6, mtime: '1980-01-02' })
}

/** The files in such an archive, no more and no larger than may be opened; null if it is none. Folders and what systems add are left out. */
export function unpack(bytes: Uint8Array): readonly Dropped[] | null {
  let count = 0
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => !/(?:^|\/)(?:__MACOSX\/|\.|$)|\/$/.test(name) && originalSize <= MOST_BYTES && ++count <= MOST_FILES + 1,
    })
    return Object.entries(found).map(([name, content]) => ({ name, bytes: content }))
  } catch {
    return null
  }
}
