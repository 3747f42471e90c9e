import { type EditorState, type Range, RangeSet, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, gutterLineClass, GutterMarker } from '@codemirror/view'
import type { Diagnostic, Span } from '../../../../base/source'
import { hueOf } from '../../../kit/hue'
import { columnsOf, marksByLine, type SourceMark } from '../layout'
import { WrongWidget } from './widgets'

/** What is known of the text from the machine: it is right for the text that was compiled, and moves along with what is written after. */
export interface Dress {
  readonly file: string
  readonly disabled: readonly number[]
  /** Null where the text does not compile: those of the text before stay. */
  readonly marks: readonly SourceMark[] | null
  readonly violation: Span | null
  readonly mistakes: readonly Diagnostic[]
}

interface Worn {
  readonly disabled: DecorationSet
  readonly marked: DecorationSet
  readonly stretches: DecorationSet
  readonly tiles: RangeSet<GutterMarker>
  readonly bars: RangeSet<GutterMarker>
  readonly background: RangeSet<GutterMarker>
  readonly mistakes: readonly Diagnostic[]
  readonly underlines: DecorationSet
  readonly told: DecorationSet
}

export const setDress = StateEffect.define<Dress>()
/** The writing pauses: what is wrong is told under its line, which moves all lines below. */
export const tellMistakes = StateEffect.define<boolean>()

const NOTHING: Worn = {
  disabled: Decoration.none, marked: Decoration.none, stretches: Decoration.none, tiles: RangeSet.empty, bars: RangeSet.empty, background: RangeSet.empty,
  mistakes: [], underlines: Decoration.none, told: Decoration.none,
}

export const worn = StateField.define<Worn>({
  create: () => NOTHING,
  update(before, transaction) {
    let now = before
    if (transaction.docChanged) {
      const { changes } = transaction
      now = {
        disabled: now.disabled.map(changes), marked: now.marked.map(changes), stretches: now.stretches.map(changes), tiles: now.tiles.map(changes), bars: now.bars.map(changes), background: now.background.map(changes),
        mistakes: now.mistakes, underlines: now.underlines.map(changes), told: now.told.map(changes),
      }
    }
    for (const effect of transaction.effects) {
      if (effect.is(setDress)) now = dressed(transaction.state, effect.value, now)
      if (effect.is(tellMistakes)) now = { ...now, told: effect.value ? toldUnder(transaction.state.doc, now.mistakes) : Decoration.none }
    }
    return now
  },
  provide: (field) => [
    EditorView.decorations.from(field, (now) => now.disabled),
    EditorView.decorations.from(field, (now) => now.marked),
    EditorView.decorations.from(field, (now) => now.stretches),
    EditorView.decorations.from(field, (now) => now.underlines),
    EditorView.decorations.from(field, (now) => now.told),
    gutterLineClass.from(field, (now) => now.background),
  ],
})

export function isTold(state: EditorState): boolean {
  return state.field(worn).told.size > 0
}

function dressed(state: EditorState, dress: Dress, before: Worn): Worn {
  const { doc } = state
  const { mistakes } = dress
  return {
    ...before, ...dress.marks ? markedLines(doc, dress.file, dress.marks, dress.violation) : {},
    disabled: Decoration.set(dress.disabled.filter((line) => line <= doc.lines).map((line) => DISABLED.range(doc.line(line).from))),
    mistakes, underlines: Decoration.set(mistakes.flatMap(({ span }) => stretchOf(doc, span, WRONG)), true),
    told: mistakes.length > 0 && before.told.size > 0 ? toldUnder(doc, mistakes) : Decoration.none,
  }
}

const DISABLED = Decoration.line({ attributes: { 'data-disabled': '' } })
const MARKED = Decoration.line({ attributes: { 'data-marked': '' } })
const WRONG = Decoration.mark({ attributes: { 'data-mistake': '' } })

function markedLines(doc: Text, file: string, marks: readonly SourceMark[], violation: Span | null): Omit<Worn, 'disabled' | 'mistakes' | 'underlines' | 'told'> {
  const byLine = [...marksByLine(marks, file)].filter(([line]) => line <= doc.lines)
  const at = (line: number): number => doc.line(line).from
  const broken = violation?.file === file && violation.line <= doc.lines ? violation.line : null
  const bars = byLine.filter(([line]) => line !== broken).map(([line, [first]]) => new Bar(hueOf(first?.cpu ?? -1), false).range(at(line)))
  return {
    marked: Decoration.set(byLine.map(([line]) => MARKED.range(at(line))), true),
    stretches: Decoration.set(byLine.flatMap(([, here]) => here.slice(0, 1).flatMap(({ span, cpu }) => stretchOf(doc, span, Decoration.mark({ attributes: { 'data-under': '', 'data-cpu': hueOf(cpu) } })))), true),
    tiles: RangeSet.of([...byLine.map(([line, here]) => new Tiles(here, line === broken).range(at(line))), ...broken !== null && !byLine.some(([line]) => line === broken) ? [new Tiles([], true).range(at(broken))] : []], true),
    bars: RangeSet.of([...bars, ...broken === null ? [] : [new Bar(null, true).range(at(broken))]], true),
    background: RangeSet.of(byLine.map(([line]) => BACKGROUND.range(at(line))), true),
  }
}

function stretchOf(doc: Text, span: Span, mark: Decoration): Range<Decoration>[] {
  if (span.line > doc.lines) return []
  const line = doc.line(span.line)
  const { from, to } = columnsOf(span, line.text)
  const begin = Math.min(line.from + from - 1, line.to)
  const end = Math.min(line.from + to - 1, line.to)
  // Behind the end of the line there is nothing to underline: its last letter stands for it.
  if (begin < end) return [mark.range(begin, end)]
  return line.length > 0 ? [mark.range(line.to - 1, line.to)] : []
}

function toldUnder(doc: Text, mistakes: readonly Diagnostic[]): DecorationSet {
  return Decoration.set(mistakes.filter(({ span }) => span.line <= doc.lines).map((mistake) => (
    Decoration.widget({ widget: new WrongWidget(mistake), block: true, side: 1 }).range(doc.line(mistake.span.line).to))), true)
}

/** The CPUs whose next event is in the line. */
class Tiles extends GutterMarker {
  readonly marks: readonly SourceMark[]
  readonly broken: boolean

  constructor(marks: readonly SourceMark[], broken: boolean) {
    super()
    this.marks = marks
    this.broken = broken
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Tiles && other.broken === this.broken && other.marks.length === this.marks.length && other.marks.every(({ cpu }, index) => cpu === this.marks[index]?.cpu)
  }

  override toDOM(): Node {
    const box = document.createElement('span')
    box.className = 'src-tiles'
    if (this.broken) box.append(element('b', 'src-cross', '✕'))
    for (const { cpu } of this.marks) {
      const tile = element('span', 'src-tile', `${cpu}`)
      tile.dataset['cpu'] = hueOf(cpu)
      box.append(tile)
    }
    return box
  }
}

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

class Bar extends GutterMarker {
  readonly hue: string | null
  readonly broken: boolean

  constructor(hue: string | null, broken: boolean) {
    super()
    this.hue = hue
    this.broken = broken
  }

  override eq(other: GutterMarker): boolean {
    return other instanceof Bar && other.hue === this.hue && other.broken === this.broken
  }

  override toDOM(): Node {
    const bar = element('div', 'src-bar', '')
    if (this.hue !== null) bar.dataset['cpu'] = this.hue
    if (this.broken) bar.dataset['violated'] = ''
    return bar
  }
}

const BACKGROUND = new (class extends GutterMarker { override elementClass = 'src-marked' })()
