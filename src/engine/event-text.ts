import type { EventInfo, Program } from '../core/program'
import type { EventRecord } from '../core/interpreter'
import type { CompiledProgram } from './compile'
import { showValue } from './values'

/** An event in words (LANGUAGE.md 5): verb, place, and once it has happened what came of it. */
export function eventText(compiled: CompiledProgram, record: EventRecord, happened: boolean): string {
  const { lowered, choice } = compiled
  const info = infoOf(lowered.program, record)
  const named = record.address > 0 && lowered.isAddress(record.address) ? lowered.nameOf(record.address) : ''
  const value = record.value === null ? '' : showValue(lowered, record.value, named ? lowered.showAt(record.address) : 'number')
  switch (info.verb) {
    case 'load': return within(info, `load ${place(info, named)}${happened && value ? ` → ${value}` : ''}`)
    case 'store': return within(info, `store ${place(info, named)}${value ? ` = ${value}` : ''}${happened && choice.model === 'tso' ? ' (into the buffer)' : ''}`)
    case 'drain': return named ? `drain ${named} = ${value}` : 'drain'
    case 'choose': return happened && value ? `${info.text} → ${value}` : info.text
    case 'rmw': case 'atomic': return happened && value ? `${info.text} → ${value}` : info.text
    case 'fence': return info.text
  }
}

export function infoOf(program: Program, record: EventRecord): EventInfo {
  const info = program.events[record.event]
  if (!info) throw new Error(`no event ${record.event}`)
  return info
}

function within(info: EventInfo, text: string): string {
  return info.within ? `${info.within}: ${text}` : text
}

// Inside a primitive the place as its author wrote it means nothing to the reader: the word's own name does.
function place(info: EventInfo, named: string): string {
  if (info.within) return named || info.text
  return info.text
}
