import type { Statement } from './ast'

/** Control can come to a place inside of it from outside. */
export function holdsLabel(node: Statement): boolean {
  let found = false
  visitStatements(node, (inner) => { if (inner.kind === 'label' || inner.kind === 'case' || inner.kind === 'default') found = true })
  return found
}

/** The statement and those inside of it, but for those that are not to be entered. */
export function visitStatements(node: Statement, visit: (node: Statement) => void, enters: (node: Statement) => boolean = () => true): void {
  visit(node)
  if (!enters(node)) return
  switch (node.kind) {
    case 'block': return node.statements.forEach((one) => visitStatements(one, visit, enters))
    case 'if':
      visitStatements(node.then, visit, enters)
      if (node.otherwise) visitStatements(node.otherwise, visit, enters)
      return
    case 'while': case 'do': case 'for': case 'switch': case 'atomic': return visitStatements(node.body, visit, enters)
    default:
  }
}
