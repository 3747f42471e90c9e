import type { Diagnostic } from '../base/source'
import { PRELUDE } from '../kernel'
import { DEFAULT_BUFFER, type Listing, type ProgramChoice, type SourceFile, type Survey } from '../wire/program'
import { type Lowered, lower } from './lower'
import { identifiersIn, parse } from './parse'

/** Entries of a litmus test's store buffers where it is stepped: of 474 tests one needs more than 4. */
const LITMUS_BUFFER = 8

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

const NO_PRELUDE: readonly SourceFile[] = []
const inFolders = new WeakMap<readonly SourceFile[], readonly SourceFile[]>()

/** The prelude's files have a folder of their own, so that a program's file may be called spinlock.c too. */
function inFolder(prelude: readonly SourceFile[]): readonly SourceFile[] {
  let files = inFolders.get(prelude)
  if (!files) inFolders.set(prelude, (files = prelude.map((file) => ({ ...file, name: `kernel/${file.name}` }))))
  return files
}

/** Source text, model and switches to a core program, or everything that is wrong with it. */
export function compile(choice: ProgramChoice, options: CompileOptions = {}): Compiled {
  const prelude = inFolder(options.prelude === undefined ? PRELUDE : options.prelude ?? NO_PRELUDE)
  const names = new Set(prelude.map((file) => file.name))
  const request = { files: choice.files, switches: choice.switches, parameters: choice.parameters, prelude }
  const used = prelude.length ? identifiersIn({ ...request, facts: {} }) : []
  const parsed = parse({ ...request, facts: Object.fromEntries(Array.from(used, (name) => [`__uses_${name}`, 1])) })
  const listings = parsed.listings.filter((listing) => !names.has(listing.file))
  const rejected = (diagnostics: readonly Diagnostic[]): RejectedProgram => ({ kind: 'rejected', choice, survey: parsed.survey, listings, diagnostics })
  if (parsed.diagnostics.length) return rejected(parsed.diagnostics)
  const litmus = parsed.unit.litmus !== null
  const { lowered, diagnostics } = lower(parsed.unit, {
    model: choice.model,
    buffer: choice.buffer ?? (litmus ? options.litmusBuffer ?? LITMUS_BUFFER : DEFAULT_BUFFER),
    unbounded: litmus && choice.buffer === null,
    isPrelude: (file) => names.has(file),
    vocabulary: parsed.vocabulary,
    files: [...prelude, ...choice.files],
  })
  return lowered ? { kind: 'compiled', choice, survey: parsed.survey, listings, lowered } : rejected(diagnostics)
}
