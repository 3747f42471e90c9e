import { type EditorState, type Extension, Facet, type Range, RangeSet, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, gutterLineClass, GutterMarker, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { isOff } from '../../../../base/line-off'
import { type Token, tokensOf } from '../../../draw/c-tokens'
import { mailNotes, type MailName } from '../mail-notes'
import { setDress, worn } from './dress'
import { MailWidget } from './widgets'

/* What the text itself says: how it is set, which lines are switched off, what the mail claims. */

interface Words { readonly lines: readonly string[]; readonly tokens: readonly (readonly Token[])[] }

const fileName = Facet.define<string, string>({ combine: ([name = '']) => name })

const words = StateField.define<Words>({
  create: read,
  update: (before, { docChanged, state }) => (docChanged ? read(state) : before),
})

function read(state: EditorState): Words {
  const lines = state.doc.toString().split('\n')
  return { lines, tokens: tokensOf(lines, state.facet(fileName)) }
}

const TONES = Object.fromEntries((['comment', 'notice', 'directive'] as const).map((tone) => [tone, Decoration.mark({ attributes: { 'data-tone': tone } })]))
const OFF = Decoration.line({ attributes: { 'data-disabled': '' } })

function toned({ state, visibleRanges }: EditorView): DecorationSet {
  const { lines, tokens } = state.field(words)
  const ranges: Range<Decoration>[] = []
  for (const { from, to } of visibleRanges) {
    const last = state.doc.lineAt(to).number
    for (let number = state.doc.lineAt(from).number; number <= last; number++) {
      const start = state.doc.line(number).from
      if (isOff(lines[number - 1] ?? '')) ranges.push(OFF.range(start))
      for (const { text, tone, column } of tokens[number - 1] ?? []) {
        const mark = TONES[tone]
        if (mark) ranges.push(mark.range(start + column - 1, start + column - 1 + text.length))
      }
    }
  }
  return Decoration.set(ranges, true)
}

const tones = ViewPlugin.fromClass(class {
  decorations: DecorationSet

  constructor(view: EditorView) {
    this.decorations = toned(view)
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.decorations = toned(update.view)
  }
}, { decorations: (plugin) => plugin.decorations })

const HATCHED = new (class extends GutterMarker { override elementClass = 'src-off' })()

const hatched = gutterLineClass.compute([words], (state) => RangeSet.of(
  state.field(words).lines.flatMap((line, index) => (isOff(line) ? [HATCHED.range(state.doc.line(index + 1).from)] : [])), true))

/** A comment that claims something is a note, except while one writes in it. */
function claims(mail: MailName | null): Extension {
  const read = (state: EditorState): DecorationSet => Decoration.set(mailNotes(state.field(words).lines).flatMap(({ from, to, text }) => {
    const begin = state.doc.line(from).from
    const end = state.doc.line(to).to
    const touched = state.selection.ranges.some((range) => range.from <= end && range.to >= begin)
    if (touched) return []
    let disabled = false
    state.field(worn).disabled.between(begin, begin, () => { disabled = true })
    return [Decoration.replace({ widget: new MailWidget(text, mail, disabled), block: true }).range(begin, end)]
  }), true)
  return StateField.define<DecorationSet>({
    create: read,
    update: (before, { docChanged, selection, state, effects }) => (docChanged || selection || effects.some((effect) => effect.is(setDress)) ? read(state) : before),
    provide: (field) => EditorView.decorations.from(field),
  })
}

export function setting(file: string, mail: MailName | null): Extension {
  return [fileName.of(file), words, tones, hatched, claims(mail)]
}
