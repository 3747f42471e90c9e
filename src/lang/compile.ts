import type { Diagnostic } from '../base/source'
import { PRELUDE } from '../kernel'
import type { Listing, ProgramChoice, SourceFile, Survey } from '../wire/program'
import { type Lowered, lower } from './lower'
import { parse } from './parse'

/** Entries of each store buffer unless set (DESIGN 11). */
export const DEFAULT_BUFFER = 3

export interface CompileOptions {
  /** Primitives in place of the kernel's own; null for a program that brings all of them itself. */
  readonly prelude?: readonly SourceFile[] | null
  /** Entries of a litmus test's store buffers, which have no size of their own: a search that needs more says so. */
  readonly litmusBuffer?: number
}

export type Compiled = CompiledProgram | RejectedProgram

export interface CompiledProgram {
  readonly kind: 'compiled'
  readonly choice: ProgramChoice
  readonly survey: Survey
  readonly listings: readonly Listing[]
  readonly lowered: Lowered
}

export interface RejectedProgram {
  readonly kind: 'rejected'
  readonly choice: ProgramChoice
  readonly survey: Survey
  readonly listings: readonly Listing[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Source text, model and switches to a core program, or everything that is wrong with it. */
export function compile(choice: ProgramChoice, options: CompileOptions = {}): Compiled {
  const given = options.prelude === undefined ? PRELUDE : options.prelude ?? []
  // The prelude's files have a folder of their own, so that a program's file may be called spinlock.c too.
  const prelude = given.map((file) => ({ ...file, name: `kernel/${file.name}` }))
  const names = new Set(prelude.map((file) => file.name))
  const request = { files: choice.files, switches: choice.switches, parameters: choice.parameters, prelude }
  const first = parse({ ...request, facts: {} })
  const facts = Object.fromEntries([...first.identifiers].map((name) => [`__uses_${name}`, 1]))
  const parsed = prelude.length ? parse({ ...request, facts }) : first
  const listings = parsed.listings.filter((listing) => !names.has(listing.file))
  const rejected = (diagnostics: readonly Diagnostic[]): RejectedProgram => ({ kind: 'rejected', choice, survey: parsed.survey, listings, diagnostics })
  if (parsed.diagnostics.length) return rejected(parsed.diagnostics)
  const litmus = parsed.unit.litmus !== null
  const { lowered, diagnostics } = lower(parsed.unit, {
    model: choice.model,
    buffer: choice.buffer ?? (litmus ? options.litmusBuffer ?? 4 : DEFAULT_BUFFER),
    unbounded: litmus && choice.buffer === null,
    isPrelude: (file) => names.has(file),
    macros: parsed.macros,
    lines: new Map([...prelude, ...choice.files].map((file) => [file.name, file.text.split('\n')])),
  })
  return lowered ? { kind: 'compiled', choice, survey: parsed.survey, listings, lowered } : rejected(diagnostics)
}
