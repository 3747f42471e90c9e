import { Recent } from '../base/recent'
import type { Listing, SourceFile } from '../wire/program'
import type { Declaration } from './ast'
import type { KnownNames } from './cursor'
import type { Macro, Macros } from './macros'
import { Preprocessor } from './preprocess'
import { tokensOf } from './recent-tokens'
import { Reporter } from './reporter'
import { type Names, namesIn } from './survey'
import { cursorOver, unit } from './unit-parser'

/** The prelude, read: what stands before the first line of the program. */
export interface ReadPrelude {
  readonly macros: ReadonlyMap<string, Macro>
  readonly declarations: readonly Declaration[]
  readonly names: KnownNames
  readonly listings: readonly Listing[]
  /** Nothing is wrong with it. */
  readonly isSound: boolean
}

/** The text of a prelude, and how it was read under the last few choices of facts and parameters. */
class Prelude {
  /** What its directives say about names. */
  readonly survey: Names
  private readonly files: readonly SourceFile[]
  /** All names in it: of what is defined before, only they make a difference. */
  private readonly words: ReadonlySet<string>
  private readonly recent = new Recent<ReadPrelude>(16)

  constructor(files: readonly SourceFile[]) {
    this.files = files
    this.words = new Set(files.flatMap((file) => tokensOf(file).flatMap(({ kind, text }) => (kind === 'name' ? [text] : []))))
    this.survey = namesIn(files)
  }

  /** As it reads behind these macros; what is wrong with it is told each time. */
  read(defined: Macros, litmus: boolean, reporter: Reporter): ReadPrelude {
    const deciding = [...defined.values()].filter(({ name }) => this.words.has(name))
    const key = deciding.map(({ name, body }) => `${name} ${body.map(({ text }) => text).join('')}`).toSorted().join('\n')
    const known = this.recent.get(`${litmus}\n${key}`, () => read(this.files, new Map(deciding.map((macro) => [macro.name, macro])), litmus, new Reporter()))
    if (!known.isSound) return read(this.files, new Map(defined), litmus, reporter)
    return { ...known, macros: new Map([...[...defined].filter(([name]) => !this.words.has(name)), ...known.macros]) }
  }
}

const preludes = new WeakMap<readonly SourceFile[], Prelude>()

export function preludeOf(files: readonly SourceFile[]): Prelude {
  let known = preludes.get(files)
  if (!known) preludes.set(files, (known = new Prelude(files)))
  return known
}

function read(files: readonly SourceFile[], macros: Macros, litmus: boolean, reporter: Reporter): ReadPrelude {
  const { tokens, cut, listings } = new Preprocessor({ files: [], prelude: files }, macros, reporter).prelude()
  const cursor = cursorOver(tokens, reporter, litmus)
  const declarations = cut ? [] : unit(cursor)
  return { macros, declarations, names: cursor.names, listings, isSound: !reporter.hasSome }
}
