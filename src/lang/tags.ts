import type { Declaration, EnumConstant, FieldNode, TypeNode } from './ast'
import { Mistake, type Cursor } from './cursor'
import { declarator } from './declarator'
import { skipAttribute, specifiers } from './specifiers'
import { cover, describe } from './token'

/** `struct T`, `enum E`, with or without a body; a body is hoisted before what it stands in. */
export function tagged(cursor: Cursor): TypeNode {
  return cursor.is('enum') ? enumType(cursor) : structType(cursor)
}

function structType(cursor: Cursor): TypeNode {
  const first = cursor.next()
  while (skipAttribute(cursor)) continue
  const tagToken = cursor.token.kind === 'name' ? cursor.next() : null
  const tag = tagToken?.text ?? cursor.anonymousTag()
  const span = cover(first.span, (tagToken ?? first).span)
  if (!cursor.is('{')) {
    if (!tagToken) cursor.fail(`expected the name of the struct or {, found ${describe(cursor.token)}`)
    return { kind: 'struct', tag, fields: null, span }
  }
  const declaration: Declaration = { kind: 'struct', tag, fields: cursor.deeper(() => fields(cursor)), span }
  // A word at the beginning of a line belongs to the next declaration: a ; is missing.
  while (!cursor.token.startsLine && skipAttribute(cursor)) continue
  cursor.hoisted.push(declaration)
  return { kind: 'struct', tag, fields: null, span }
}

function fields(cursor: Cursor): FieldNode[] {
  const open = cursor.next()
  const all: FieldNode[] = []
  while (!cursor.is('}')) {
    if (cursor.atEnd) cursor.fail(`the struct of line ${open.span.line} is never closed`, 'close it with };', open.span)
    try {
      fieldsOfOneType(cursor, all)
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake
      cursor.tell(mistake)
      cursor.skipStatement()
    }
  }
  cursor.next()
  return all
}

function fieldsOfOneType(cursor: Cursor, all: FieldNode[]): void {
  if (cursor.accept(';')) return
  const before = cursor.token
  const { type, storage } = specifiers(cursor)
  if (storage !== 'memory') cursor.report(before.span, 'a member cannot have a storage of its own', `write it before the variable: ${before.text} struct T x;`)
  if (cursor.is(';')) cursor.report(before.span, 'a member needs a name', type.kind === 'struct' ? 'a struct inside a struct is a member with a name: struct { … } inner;' : '')
  else {
    do {
      if (cursor.is(':')) cursor.report(cursor.token.span, 'there are no bit-fields here', 'make it a member of its own: how wide it must be is found out')
      else {
        const { name, type: own, span } = declarator(cursor, type, 'named')
        all.push({ name, type: own, span })
        if (cursor.is(':')) cursor.report(cursor.token.span, 'there are no bit-fields here', 'leave the width out: how wide it must be is found out')
      }
      if (cursor.accept(':')) cursor.grammar.assignment(cursor)
      while (skipAttribute(cursor)) continue
    } while (cursor.accept(','))
  }
  cursor.closeStatement('behind the member')
}

function enumType(cursor: Cursor): TypeNode {
  const first = cursor.next()
  const tagToken = cursor.token.kind === 'name' ? cursor.next() : null
  const tag = tagToken?.text ?? cursor.anonymousTag()
  const span = cover(first.span, (tagToken ?? first).span)
  if (!cursor.is('{')) {
    if (!tagToken) cursor.fail(`expected the name of the enum or {, found ${describe(cursor.token)}`)
    return { kind: 'enum', tag, span }
  }
  const open = cursor.next()
  const constants: EnumConstant[] = []
  while (!cursor.is('}')) {
    if (cursor.atEnd) cursor.fail(`the enum of line ${open.span.line} is never closed`, 'close it with };', open.span)
    const name = cursor.name('the name of a constant')
    const value = cursor.accept('=') ? cursor.grammar.assignment(cursor) : null
    cursor.declare(name.text, 'constant')
    constants.push({ name: name.text, value, span: name.span })
    if (!cursor.accept(',') && !cursor.is('}')) cursor.expect('}', `or , behind ${name.text}`)
  }
  cursor.next()
  cursor.hoisted.push({ kind: 'enum', tag, constants, span })
  return { kind: 'enum', tag, span }
}
