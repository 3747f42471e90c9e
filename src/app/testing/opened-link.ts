import { compile, replay } from '../../engine'
import type { Library } from '../library'
import { openingOfLink } from '../opening-of-link'

/** What a link must open: told so that a person can review it. */
export interface Opened {
  readonly document: string
  readonly model: string
  readonly switches: readonly string[]
  readonly parameters: Readonly<Record<string, number>>
  readonly view: Readonly<Record<string, unknown>>
  /** `9 of 26`. */
  readonly event: string
  readonly phase: string
  readonly violation: string
  /** What each CPU and store buffer can do. */
  readonly agents: readonly string[]
  /** Every word of memory that is not zero. */
  readonly memory: Readonly<Record<string, string>>
  /** Except that the program has changed: as long as the same comes of it, nobody minds. */
  readonly faults: readonly string[]
}

/** Opens the link as the page does, compiles the program and replays the schedule; null if it opens nothing. */
export async function openedLink(text: string, library: Library): Promise<Opened | null> {
  const opening = await openingOfLink(text, library)
  if (!opening.document) return null
  const { document, program, schedule, cursor, view, faults } = opening
  const compiled = compile(program)
  if (compiled.kind === 'rejected') throw new Error(`${text}: ${compiled.diagnostics.map(({ message }) => message).join('; ')}`)
  const moment = replay(compiled, schedule, cursor)
  if (moment.dropped !== null) throw new Error(`${text}: ${moment.dropped}`)
  const { snapshot, events } = moment
  return {
    document: document.kind === 'shipped' ? document.id : `${document.kind} ${document.name}`,
    model: program.model, switches: [...program.switches].sort(), parameters: program.parameters, view,
    event: `${moment.cursor} of ${events.length}`,
    phase: snapshot.phase,
    violation: snapshot.violation?.property ?? '',
    agents: snapshot.agents.filter(({ kind }) => kind !== 'agent').map(({ kind, cpu, state }) => `${kind} ${cpu} ${state}`),
    memory: Object.fromEntries(snapshot.words.filter(({ region, number }) => region === 'memory' && number !== 0).map(({ name, value }) => [name, value])),
    faults: faults.filter((fault) => fault !== 'changed'),
  }
}
