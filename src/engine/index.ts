export { check } from './check'
export type { CheckOptions, CheckResult } from './check'
export { compile, DEFAULT_BUFFER } from './compile'
export type { Compiled, CompiledProgram, CompileOptions, RejectedProgram } from './compile'
