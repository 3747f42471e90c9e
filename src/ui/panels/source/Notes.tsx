import type { Diagnostic, Fix } from '../../../base/source'
import type { MailName } from './mail-notes'

/** What the mail claims, headed by the mail. */
export function Mail({ text, mail, disabled }: { readonly text: string; readonly mail: MailName | null; readonly disabled: boolean }) {
  return (
    <div className="src-note src-mail" data-left-out={disabled || undefined}>
      <cite>{mail ? `${mail.author}, ${mail.date}` : 'The mail'}</cite>
      <q>{text}</q>
    </div>
  )
}

/** What is wrong in the line above, and what would mend it. */
export function Mistake({ mistake, onFix }: { readonly mistake: Diagnostic; readonly onFix: ((fix: Fix) => void) | null }) {
  const { message, hint, fix } = mistake
  return (
    <div className="src-note src-wrong">
      <b>✕ {message}</b>
      {hint ? <span>{hint} {fix && onFix ? <button type="button" className="src-fix" onClick={() => onFix(fix)}>Write <code>{fix.text}</code></button> : null}</span> : null}
    </div>
  )
}
