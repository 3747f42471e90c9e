import type { SourceFile } from '../../wire/program'

/*
 * Programs as they shipped once: links to them, and to what was edited from them, open what they showed. `<id>/<any name>/` has all files of a
 * revision; nothing in it changes any more. The page loads this when a link asks for a revision that is not today's.
 */
const found: Readonly<Record<string, string>> = import.meta.glob('./*/*/*.{c,litmus}', { query: '?raw', import: 'default', eager: true })

/** The revisions that are kept of a program, each with the files that it has today in their order first. */
export function earlierRevisions(id: string, today: readonly SourceFile[], kept = found): readonly (readonly SourceFile[])[] {
  const revisions = new Map<string, SourceFile[]>()
  for (const [path, text] of Object.entries(kept)) {
    const [, program, revision = '', name = ''] = path.split('/')
    if (program === id) revisions.set(revision, [...revisions.get(revision) ?? [], { name, text }])
  }
  const placeOf = ({ name }: SourceFile): number => today.findIndex((file) => file.name === name) + 1 || today.length + 1
  return Array.from(revisions.values(), (files) => files.toSorted((a, b) => placeOf(a) - placeOf(b)))
}
