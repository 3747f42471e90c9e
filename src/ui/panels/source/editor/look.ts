import { EditorView } from '@codemirror/view'

/** The editor looks as the listing does, to the pixel: who begins to write sees nothing move. */
export const look = EditorView.theme({
  '&': { height: '100%', background: 'transparent', color: 'var(--ink-2)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '13px', lineHeight: '18px', overflow: 'auto', overscrollBehavior: 'contain', fontVariantLigatures: 'none', containerType: 'inline-size' },
  '.cm-content': { padding: '0 0 36px', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--pad) 0 6px' },
  '.cm-line[data-marked]': { background: 'var(--paper-2)', color: 'var(--ink)' },
  '.cm-gutters': { border: 'none', background: 'var(--paper)', color: 'var(--ink-3)' },
  '.cm-gutter-tiles': { width: '66px' },
  '.cm-lineNumbers': { width: '34px' },
  '.cm-gutter-bars': { width: '8px' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '0', padding: '0', fontSize: '11.5px', lineHeight: '18px', textAlign: 'right', cursor: 'pointer' },
  '.cm-lineNumbers .cm-gutterElement:hover': { color: 'var(--ink)', textDecoration: 'underline', textUnderlineOffset: '3px' },
  '.cm-gutterElement.src-marked': { background: 'var(--paper-2)' },
  '.cm-gutter-tiles .src-off, .cm-gutter-bars .src-off': { background: 'none' },
  '.src-bar': { height: '100%' },
  '.src-tiles': { display: 'flex', justifyContent: 'flex-end', gap: '1px', height: '18px', paddingRight: '4px' },
  '.src-tile': { display: 'inline-grid', placeItems: 'center', width: '18px', height: '18px', background: 'var(--hue)', color: 'var(--on-hue)', font: '700 12px/1 var(--mono)' },
  '.src-cross': { color: 'var(--violated)', font: '700 12px/18px var(--mono)' },
  // The gutters are no part of what the note is sticky in.
  '.src-note': { left: '0', paddingLeft: '16px', maxWidth: 'min(412px, calc(100cqw - 108px))' },
  '.src-mail': { cursor: 'text' },
  '.cm-selectionMatch, .cm-matchingBracket, &.cm-focused .cm-matchingBracket': { background: 'none', outline: '1px solid var(--line-2)' },
  '@media (max-width: 599px)': {
    '.cm-gutter-tiles': { width: '40px' },
    '.cm-lineNumbers': { width: '28px' },
    '.src-note': { paddingLeft: '6px', maxWidth: 'calc(100cqw - 76px)' },
  },
})
