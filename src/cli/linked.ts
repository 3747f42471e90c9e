import { compile } from '../engine/index'
import { digestOf, textDigestOf } from '../link/digest'
import { type Fault, faultSentence } from '../link/fault'
import type { Link } from '../link/link'
import { unpackText } from '../link/packed-text'
import { readLink } from '../link/read-link'
import { mended } from '../link/mended'
import { chosenBy } from '../link/selection'
import { classicNamed, classicWith } from '../scenarios/classics/index'
import { CLASSIC_TEXTS } from '../scenarios/classics/texts'
import { earlierRevisions } from '../scenarios/earlier/texts'
import { SCENARIOS } from '../scenarios/index'
import { variantsIn } from '../scenarios/variants'
import type { ProgramChoice, SourceFile } from '../wire/program'
import type { Schedule } from '../wire/schedule'
import type { Chosen } from './programs'
import { BadInput } from './status'

export interface Linked {
  readonly chosen: Chosen
  readonly schedule: Schedule
  /** How many events are behind the moment that the link is to. */
  readonly cursor: number
  /** What was wrong with the link, in a sentence; null if nothing was. */
  readonly complaint: string | null
}

/** Whether it is a link, and not the name of a scenario or a file. */
export function isLink(name: string): boolean {
  return /^\w+:\/\/|#\/|^\/[\w-]+\?/.test(name)
}

/** What the page would open under that link. */
export function openLink(text: string): Linked {
  const { link, faults } = readLink(text.slice(text.indexOf('#') + 1))
  const found = link ? sourceOf(link) : 'foreign'
  if (!link || typeof found === 'string') throw new BadInput(faultSentence(link && typeof found === 'string' ? [...faults, found] : faults, false) ?? 'This link could not be opened.')
  const { files, name } = found
  const variants = link.target.kind === 'shipped' ? variantsIn(files) : []
  const { chosen, faults: wrong } = chosenBy(link.selection, variants)
  const program: ProgramChoice = { files, model: link.model, ...chosen, buffer: link.buffer }
  const { survey } = compile(program)
  const choice = { ...program, ...mended({ switches: program.switches, parameters: program.parameters }, survey) }
  const unknown: readonly Fault[] = choice.switches.length === program.switches.length && Object.keys(choice.parameters).length === Object.keys(program.parameters).length ? [] : ['names']
  const defaults = Object.fromEntries(survey.parameters.map(({ name: parameter, value }) => [parameter, value]))
  return {
    chosen: { name, variant: null, choice, parameters: { ...defaults, ...choice.parameters }, options: {}, paths: new Map() },
    schedule: link.schedule, cursor: link.cursor,
    complaint: faultSentence([...faults, ...found.faults, ...wrong, ...unknown], true),
  }
}

function sourceOf({ target }: Link): { readonly name: string; readonly files: readonly SourceFile[]; readonly faults: readonly Fault[] } | Fault {
  switch (target.kind) {
    case 'shipped': {
      const today = shippedFiles(target.id)
      if (!today) return 'no such program'
      if (target.digest === null) return { name: target.id, files: today, faults: [] }
      const files = [today, ...earlierRevisions(target.id, today)].find((revision) => digestOf(revision) === target.digest)
      return { name: target.id, files: files ?? today, faults: files ? [] : ['changed'] }
    }
    case 'code': {
      const { base } = target
      const today = base && shippedFiles(base.id)
      const edited = base && today ? [today, ...earlierRevisions(base.id, today)].find((revision) => textDigestOf(revision) === base.digest) : null
      if (base && !edited) return 'base'
      const own = unpackText(target.packed, edited ?? null)
      return own ? { name: own.name, files: own.files, faults: [] } : 'text'
    }
    case 'draft': return 'draft elsewhere'
  }
}

function shippedFiles(id: string): readonly SourceFile[] | null {
  const classic = classicNamed(id)
  return (classic ? classicWith(classic, CLASSIC_TEXTS) : SCENARIOS.find((scenario) => scenario.id === id))?.files ?? null
}
