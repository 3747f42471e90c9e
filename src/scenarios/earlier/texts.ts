import type { SourceFile } from '../../wire/program'

/*
 * Programs as they shipped once: links to them open what they showed. `<id>/<digest>/` has all files of that revision, the digest
 * being the one in its links; nothing in it changes any more. The page loads this when a link asks for such a revision.
 */
const found: Readonly<Record<string, string>> = import.meta.glob('./*/*/*.{c,litmus}', { query: '?raw', import: 'default', eager: true })

/** The files of a revision, those that the program has today in their order first; null if it is not kept. */
export function earlierFiles(id: string, digest: string, today: readonly SourceFile[]): readonly SourceFile[] | null {
  const folder = `./${id}/${digest}/`
  const files = Object.entries(found).filter(([path]) => path.startsWith(folder)).map(([path, text]) => ({ name: path.slice(folder.length), text }))
  const placeOf = ({ name }: SourceFile): number => (today.findIndex((file) => file.name === name) + 1 || today.length + 1)
  return files.length > 0 ? files.sort((a, b) => placeOf(a) - placeOf(b)) : null
}
