import type { Block, Statement } from './ast'
import { Label } from './draft'
import type { Here } from './lowering'
import { didYouMean } from './nearest'
import { visitStatements } from './statements-within'

type Goto = Extract<Statement, { kind: 'goto' }>
type LabelNode = Extract<Statement, { kind: 'label' }>

/** Each label of a function, and the __atomic that it is in. */
const inFunctions = new WeakMap<Block, ReadonlyMap<string, Statement | null>>()

export function jumpTo(here: Here, { label: name, span }: Goto): void {
  const { reports } = here.l.semantics
  const labels = labelsOf(here)
  const within = labels.get(name)
  if (within === undefined) return reports.fail(span, `no label ${name} in this function`, didYouMean(name, labels.keys()))
  if (within && within !== here.atomic) return reports.fail(span, `${name} lies inside of an __atomic`, 'an event begins at its beginning: jump to a label before it')
  here.body.jump(labelNamed(here, name).label, span)
}

export function placeLabel(here: Here, { name, span }: LabelNode): void {
  const entry = labelNamed(here, name)
  if (entry.placed) return here.l.semantics.reports.fail(span, `the label ${name} stands here twice`)
  entry.placed = true
  const { body } = here
  body.targets++
  body.place(entry.label)
}

function labelNamed({ activation: { labels } }: Here, name: string): { readonly label: Label; placed: boolean } {
  let entry = labels.get(name)
  if (!entry) labels.set(name, (entry = { label: new Label(), placed: false }))
  return entry
}

function labelsOf(here: Here): ReadonlyMap<string, Statement | null> {
  const func = here.body.frames.at(-1)?.func.node.body
  if (!func) return new Map()
  let labels = inFunctions.get(func)
  if (!labels) inFunctions.set(func, (labels = collect(func, null, new Map())))
  return labels
}

function collect(node: Statement, within: Statement | null, labels: Map<string, Statement | null>): Map<string, Statement | null> {
  visitStatements(node, (inner) => {
    if (inner.kind === 'label') labels.set(inner.name, within)
    if (inner.kind === 'atomic') collect(inner.body, inner, labels)
  }, (inner) => inner.kind !== 'atomic')
  return labels
}
