import { word } from '../core/build'
import { Body, TooLarge } from './body'
import { hereIn } from './agents'
import { inline } from './call'
import type { Lowering } from './lowering'
import type { FunctionEntity } from './scope'
import { valueOf } from './value'

/** Looks at the functions of the program that nothing calls: what is wrong in them is told, and nothing of them is kept. */
export function checkUnused(l: Lowering): void {
  const { facts, semantics, written } = l
  if (semantics.litmus) return
  facts.frozen = true
  for (const func of semantics.functions) {
    if (func.prelude || !func.node.body || func.node.role.kind !== 'plain' || written.has(func.node)) continue
    try {
      rehearse({ ...l, words: [...l.words], events: [], sites: [...l.sites] }, func)
    } catch (failure) {
      // It is not called, so that it does not matter how large its calls make it.
      if (!(failure instanceof TooLarge)) throw failure
    }
  }
  facts.frozen = false
}

function rehearse(l: Lowering, func: FunctionEntity): void {
  const body = new Body(func.name, { agent: -1, self: 0, cpu: -1 }, (made) => l.words.push(made) - 1)
  body.mode = 'direct'
  body.rehearses = true
  const args = func.type.parameters.map((type) => valueOf(type, word(body.allocate())))
  l.semantics.reports.guarded(() => inline(hereIn(l, body, l.semantics.user), func, args, { span: func.node.span, text: func.name }))
}
