export { compile } from '../lang/compile'
export type { Compiled, CompiledProgram, CompileOptions, RejectedProgram } from '../lang/compile'
