import type { SourceFile } from '../wire/program'
import { fileStem } from './names'

/** What is given to the browser to save. */
export interface Outgoing { readonly name: string; readonly content: Blob }

/** A program to take along: one file as it is, several as an archive of them. */
export async function outgoing(name: string, files: readonly SourceFile[]): Promise<Outgoing> {
  const [only] = files
  const stem = fileStem(name)
  if (only && files.length === 1) return { name: `${stem}${/\.[^.]+$/.exec(only.name)?.[0] ?? '.c'}`, content: new Blob([only.text], { type: 'text/plain' }) }
  const { pack } = await import('./archive')
  return { name: `${stem}.zip`, content: new Blob([pack(files)], { type: 'application/zip' }) }
}
