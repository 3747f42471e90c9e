import type { Program } from '../../core/program'
import { compile } from '../../engine/compile'
import source from './seqcache.c?raw'

/** The benchmark in one size, from its source. */
export function seqcache(writers: number, readers: number, sections: number): Program {
  const parameters = { W: writers, R: readers, N: sections }
  const compiled = compile({ files: [{ name: 'seqcache.c', text: source }], model: 'sc', switches: [], parameters, buffer: null })
  if (compiled.kind === 'rejected') throw new Error(compiled.diagnostics.map((diagnostic) => diagnostic.message).join('\n'))
  return compiled.lowered.program
}
