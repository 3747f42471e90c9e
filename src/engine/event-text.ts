import type { EventInfo, Program } from '../core/program'
import type { EventRecord } from '../core/interpreter'
import type { CompiledProgram } from './compile'
import { showValue } from './values'

/** An event in words (LANGUAGE.md 5): verb, place, and once it has happened what came of it. */
export function eventText(compiled: CompiledProgram, record: EventRecord, happened: boolean): string {
  const { lowered, choice } = compiled
  const info = infoOf(lowered.program, record)
  const named = placeOf(compiled, record)
  const value = valueOf(compiled, record)
  switch (info.verb) {
    case 'load': return within(info, happened, `load ${place(info, named)}${happened && value ? ` → ${value}` : ''}`)
    case 'store': return within(info, happened, `store ${place(info, named)}${value ? ` = ${value}` : ''}${happened && choice.model === 'tso' ? ' (into the buffer)' : ''}`)
    case 'drain': return named ? `drain ${named} = ${value}` : 'drain'
    case 'choose': return happened && value ? `${info.text} → ${value}` : info.text
    case 'rmw': case 'atomic': return happened && value ? `${info.text} → ${value}` : info.text
    case 'fence': return info.text
  }
}

/** The word that an event touched, by its name; empty if it touched no single one. */
export function placeOf({ lowered }: CompiledProgram, record: EventRecord): string {
  return record.address > 0 && lowered.isAddress(record.address) ? lowered.nameOf(record.address) : ''
}

/** What it loaded, stored or gave. */
export function valueOf({ lowered }: CompiledProgram, record: EventRecord): string {
  if (record.value === null) return ''
  const known = record.address > 0 && lowered.isAddress(record.address)
  return showValue(lowered, record.value, known ? lowered.showAt(record.address) : infoOf(lowered.program, record).gives)
}

export function infoOf(program: Program, record: EventRecord): EventInfo {
  const info = program.events[record.event]
  if (!info) throw new Error(`no event ${record.event}`)
  return info
}

// What is next says apart what it is a part of: NextEvent has it.
function within(info: EventInfo, happened: boolean, text: string): string {
  return info.within && happened ? `${info.within}: ${text}` : text
}

// Inside a primitive the place as its author wrote it means nothing to the reader: the word's own name does.
function place(info: EventInfo, named: string): string {
  if (info.within) return named || info.text
  return info.text
}
