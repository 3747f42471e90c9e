import { type EditorView, WidgetType } from '@codemirror/view'
import type { Diagnostic, Fix } from '../../../../base/source'
import type { MailName } from '../mail-notes'

/** The buttons among the lines tell the host of the editor, as events. */
export const FIX = 'src-fix'

/** What is wrong in the line above. */
export class WrongWidget extends WidgetType {
  readonly mistake: Diagnostic

  constructor(mistake: Diagnostic) {
    super()
    this.mistake = mistake
  }

  override eq(other: WrongWidget): boolean {
    const { message, hint, fix } = this.mistake
    return other.mistake.message === message && other.mistake.hint === hint && JSON.stringify(other.mistake.fix) === JSON.stringify(fix)
  }

  override toDOM(): HTMLElement {
    const { message, hint, fix } = this.mistake
    const box = made('div', 'src-note src-wrong')
    box.append(made('b', '', `✕ ${message}`))
    if (!hint) return box
    const words = made('span', '', `${hint} `)
    if (fix) words.append(fixButton(fix))
    box.append(words)
    return box
  }

  override ignoreEvent(): boolean {
    return true
  }
}

/** What the mail claims, in place of the comment that says so: pressed, it is the comment again. */
export class MailWidget extends WidgetType {
  readonly text: string
  readonly mail: MailName | null
  readonly disabled: boolean

  constructor(text: string, mail: MailName | null, disabled: boolean) {
    super()
    this.text = text
    this.mail = mail
    this.disabled = disabled
  }

  override eq(other: MailWidget): boolean {
    return other.text === this.text && other.mail === this.mail && other.disabled === this.disabled
  }

  override toDOM(view: EditorView): HTMLElement {
    const box = made('div', 'src-note src-mail')
    if (this.disabled) box.dataset['leftOut'] = ''
    box.append(made('cite', '', this.mail ? `${this.mail.author}, ${this.mail.date}` : 'The mail'), made('q', '', this.text))
    box.addEventListener('mousedown', (event) => {
      event.preventDefault()
      view.dispatch({ selection: { anchor: view.posAtDOM(box) } })
      view.focus()
    })
    return box
  }

  override ignoreEvent(): boolean {
    return true
  }
}

function fixButton(fix: Fix): HTMLElement {
  const button = made('button', 'src-fix', 'Write ')
  button.setAttribute('type', 'button')
  button.append(made('code', '', fix.text))
  button.addEventListener('click', () => button.dispatchEvent(new CustomEvent<Fix>(FIX, { detail: fix, bubbles: true, composed: true })))
  return button
}

function made(name: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(name)
  if (className) element.className = className
  element.textContent = text
  return element
}
