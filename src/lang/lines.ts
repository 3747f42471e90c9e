import type { SourceFile } from '../wire/program'

const known = new WeakMap<SourceFile, readonly string[]>()

/** The lines of a file, split once. */
export function linesOf(file: SourceFile): readonly string[] {
  let lines = known.get(file)
  if (!lines) known.set(file, (lines = file.text.split(/\r?\n/)))
  return lines
}
