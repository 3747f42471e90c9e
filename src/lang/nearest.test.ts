import { expect, test } from 'vitest'
import { meantBy } from './nearest'

const at = (line: string, word: string) => ({ file: 'a.c', line: 1, column: line.indexOf(word) + 1, endLine: 1, endColumn: line.indexOf(word) + word.length + 1 })

test('a word that is meant to be another can be replaced', () => {
  const line = '\tsmp_bm();'
  expect(meantBy('did you mean smp_mb?', at(line, 'smp_bm'), line)).toEqual({ span: at(line, 'smp_bm'), text: 'smp_mb' })
  const call = '\tspin_lock(list->lock);'
  expect(meantBy('did you mean &list->lock?', at(call, 'list->lock'), call)?.text).toBe('&list->lock')
})

test('a hint about something else replaces nothing', () => {
  const line = '\tretrun x;'
  expect(meantBy('did you mean return?', at(line, 'x'), line)).toBeNull()
  expect(meantBy('leave it out', at(line, 'retrun'), line)).toBeNull()
  expect(meantBy('did you mean its address, with &?', at(line, 'x'), line)).toBeNull()
})
