import { defaultKeymap, history, historyField, historyKeymap, insertNewlineAndIndent } from '@codemirror/commands'
import { bracketMatching, indentService, indentUnit } from '@codemirror/language'
import { Annotation, EditorSelection, EditorState, type Extension } from '@codemirror/state'
import { EditorView, gutter, keymap, lineNumbers } from '@codemirror/view'
import themeCss from '../../../theme/theme.css?inline'
import codeCss from '../code.css?inline'
import { scrollTo } from '../layout'
import type { MailName } from '../mail-notes'
import type { Left, Place } from '../surface'
import { type Dress, isTold, setDress, tellMistakes, worn } from './dress'
import { look } from './look'
import { setting } from './tokens'

/** What one hears of the editor. */
export interface Ears {
  readonly text: (file: string, text: string) => void
  readonly pause: () => void
  readonly leave: () => void
  /** The line that one is in. */
  readonly line: (line: number) => void
  readonly view: (lines: { readonly first: number; readonly last: number }, left: Left) => void
  readonly switchLine: (line: number) => void
}

/** How long the writing must pause before a mistake is told between the lines, in ms: that moves what is below. */
const PAUSE = 600

const fromOutside = Annotation.define<boolean>()

/** What was written into each file since the program was opened, and where one was: a file that one comes back to is as it was left. */
const left = new Map<string, unknown>()

const KEPT = { history: historyField }

/** CodeMirror in a shadow root: the page's policy allows it no style of its own in the document. */
export class CodeEditor {
  private readonly view: EditorView
  private ears: Ears
  private key = ''
  private typed = 0
  private height = 0
  private telling: ReturnType<typeof setTimeout> | null = null

  constructor(host: HTMLElement, ears: Ears) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    this.ears = ears
    this.view = new EditorView({ parent: root, root })
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((sheet) => !ownSheets().includes(sheet)), ...ownSheets()]
    this.view.scrollDOM.addEventListener('scroll', () => this.tellView())
  }

  listen(ears: Ears): void {
    this.ears = ears
  }

  /** Another file, or another program: each has what was undone in it for itself. */
  open(file: string, opening: number, text: string, mail: MailName | null): void {
    const key = `${opening} ${file}`
    if (key === this.key) return
    this.keep()
    for (const other of left.keys()) if (!other.startsWith(`${opening} `)) left.delete(other)
    this.key = key
    const kept = left.get(key)
    const extensions = this.extensions(file, mail)
    this.view.setState(kept ? EditorState.fromJSON(kept, { extensions }, KEPT) : EditorState.create({ doc: text, extensions }))
    this.sync(text)
  }

  /** The text is this, whoever wrote it. */
  sync(text: string): void {
    const { doc } = this.view.state
    const change = changeTo(doc.toString(), text.replace(/\r\n?/g, '\n'))
    if (change) this.view.dispatch({ changes: change, annotations: fromOutside.of(true) })
  }

  /** Nothing happens while the dress is that of another text. */
  wear(dress: Dress, lines: readonly string[]): void {
    const { doc } = this.view.state
    if (doc.lines !== lines.length || doc.toString() !== lines.join('\n')) return
    this.view.dispatch({ effects: setDress.of(dress) })
    if (dress.mistakes.length > 0 && !isTold(this.view.state)) this.tellSoon()
  }

  private tellSoon(): void {
    if (this.telling !== null) clearTimeout(this.telling)
    this.telling = setTimeout(() => {
      this.telling = null
      this.view.dispatch({ effects: tellMistakes.of(true) })
    }, Math.max(0, this.typed + PAUSE - performance.now()))
  }

  goTo(line: number): void {
    const { state, scrollDOM } = this.view
    const { from } = state.doc.line(Math.max(1, Math.min(line, state.doc.lines)))
    const { top, bottom } = this.view.lineBlockAt(from)
    const to = scrollTo({ top, bottom }, scrollDOM.scrollTop, scrollDOM.clientHeight)
    if (to !== scrollDOM.scrollTop) this.view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: top - to }) })
  }

  /** Where the listing was, with the cursor at the place. */
  begin({ first, offset }: Left, caret: Place | null): void {
    const { doc } = this.view.state
    const line = doc.line(Math.min(first, doc.lines))
    const effects = EditorView.scrollIntoView(line.from, { y: 'start', yMargin: offset })
    this.view.dispatch({ effects, ...caret ? { selection: EditorSelection.cursor(positionOf(doc, caret)) } : {} })
    this.ears.line(doc.lineAt(this.view.state.selection.main.head).number)
  }

  focus(): void {
    this.view.focus()
  }

  destroy(): void {
    this.keep()
    if (this.telling !== null) clearTimeout(this.telling)
    this.view.destroy()
  }

  private keep(): void {
    if (this.key) left.set(this.key, this.view.state.toJSON(KEPT))
  }

  private tellView(): void {
    const { view } = this
    const { scrollTop, clientHeight } = view.scrollDOM
    const lineAt = (height: number, edge: 'top' | 'bottom'): number => {
      const block = view.lineBlockAtHeight(height)
      const line = view.state.doc.lineAt(block.from).number
      if (edge === 'top') return block.top < height - 1 ? line + 1 : line
      return block.bottom > height + 1 ? line - 1 : line
    }
    const first = lineAt(scrollTop, 'top')
    const offset = view.lineBlockAt(view.state.doc.line(Math.min(first, view.state.doc.lines)).from).top - scrollTop
    this.ears.view({ first, last: lineAt(scrollTop + clientHeight, 'bottom') }, { scrollTop, first, offset })
  }

  /** Where one writes stays in view when there is less room than there was. */
  private stayInView(): void {
    const { view, height } = this
    const { scrollTop, clientHeight } = view.scrollDOM
    this.height = clientHeight
    const { head } = view.state.selection.main
    const { bottom } = view.lineBlockAt(head)
    if (!view.hasFocus || clientHeight >= height || bottom > scrollTop + height || bottom <= scrollTop + clientHeight) return
    setTimeout(() => view.dispatch({ effects: EditorView.scrollIntoView(head, { yMargin: 36 }) }))
  }

  private extensions(file: string, mail: MailName | null): Extension {
    return [
      keymap.of([
        { key: 'Escape', run: () => { this.ears.leave(); return true } },
        { key: 'Mod-/', run: ({ state }) => { this.ears.switchLine(state.doc.lineAt(state.selection.main.head).number); return true } },
        { key: 'Enter', run: insertNewlineAndIndent },
        ...historyKeymap, ...defaultKeymap,
      ]),
      history(), indentUnit.of('\t'), indented, EditorState.tabSize.of(4), bracketMatching(),
      gutter({ class: 'cm-gutter-tiles', markers: ({ state }) => state.field(worn).tiles }),
      lineNumbers({ domEventHandlers: { click: ({ state }, block) => { this.ears.switchLine(state.doc.lineAt(block.from).number); return true } } }),
      gutter({ class: 'cm-gutter-bars', markers: ({ state }) => state.field(worn).bars }),
      worn, setting(file, mail), look,
      EditorView.contentAttributes.of({ 'aria-label': `Text of ${file}, to write in; Escape leaves it`, class: 'src-code', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false' }),
      EditorView.domEventHandlers({ blur: () => { this.ears.pause() } }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          this.typed = performance.now()
          if (!update.transactions.some((one) => one.annotation(fromOutside))) this.ears.text(file, update.state.doc.toString())
        }
        if (update.docChanged || update.selectionSet) this.ears.line(update.state.doc.lineAt(update.state.selection.main.head).number)
        if (update.geometryChanged || update.viewportChanged) {
          this.tellView()
          this.stayInView()
        }
      }),
    ]
  }
}

/** A line begins where the one before does, one tab further behind an opening brace. */
const indented = indentService.of(({ state }, position) => {
  const { text, number } = state.doc.lineAt(position)
  const before = position > state.doc.line(number).from ? text.slice(0, position - state.doc.line(number).from) : ''
  const line = before.trim() === '' && number > 1 ? state.doc.line(number - 1).text : before
  const lead = /^\s*/.exec(line)?.[0] ?? ''
  const columns = Array.from(lead).reduce((sum, letter) => (letter === '\t' ? sum + 4 - (sum % 4) : sum + 1), 0)
  return columns + (/[{:]\s*$/.test(line) ? 4 : 0)
})

function positionOf(doc: EditorState['doc'], { line, column }: Place): number {
  const { from, to } = doc.line(Math.max(1, Math.min(line, doc.lines)))
  return Math.min(to, from + column - 1)
}

/** The one stretch in which two texts differ; null if they do not. */
export function changeTo(before: string, after: string): { readonly from: number; readonly to: number; readonly insert: string } | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let same = 0
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) }
}

let sheets: CSSStyleSheet[] | null = null

/** How the page sets code, for the shadow root. */
function ownSheets(): CSSStyleSheet[] {
  sheets ??= [themeCss, codeCss].map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
  return sheets
}
