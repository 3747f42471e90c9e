import { SCENARIOS } from '../../scenarios'
import { MODELS, type ProgramChoice } from '../../wire/program'
import { compile } from '../compile'

/** Compiles each scenario again and again, as the page does while somebody types; prints milliseconds. */
export function bench(rounds: number): void {
  for (const { id, files } of SCENARIOS) {
    for (const model of MODELS) {
      const choice: ProgramChoice = { files, switches: [], parameters: {}, model, buffer: null }
      const cold = milliseconds(choice)
      const warm = Array.from({ length: 20 * rounds }, () => milliseconds(choice)).slice(-10 * rounds)
      // A comment more is another text to read.
      const edited = Array.from({ length: 10 * rounds }, (_, index) => milliseconds({ ...choice, files: files.map((file, which) => (which ? file : { ...file, text: `${file.text}/* ${index} */\n` })) }))
      console.log(`compiling ${id} under ${model}: first ${cold.toFixed(1)} ms, again ${median(warm)} ms, edited ${median(edited)} ms`)
    }
  }
}

function milliseconds(choice: ProgramChoice): number {
  const begin = performance.now()
  const compiled = compile(choice)
  const taken = performance.now() - begin
  if (compiled.kind === 'rejected') throw new Error(`${choice.files[0]?.name} does not compile: ${compiled.diagnostics[0]?.message}`)
  if (compiled.lowered.program.agents.length === 0) throw new Error(`${choice.files[0]?.name} has no agents`)
  return taken
}

function median(measured: readonly number[]): string {
  return (measured.toSorted((left, right) => left - right)[measured.length >> 1] ?? NaN).toFixed(1)
}
