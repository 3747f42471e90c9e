import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Breakable } from './Breakable'

test('a name breaks behind its underscores, before a member and before an index, and nowhere else', () => {
  const parts = (name: string): string[] => renderToStaticMarkup(<Breakable name={name} />).split('<wbr/>')
  expect(parts('vmap_area_cache_objects[1].list')).toEqual(['vmap_', 'area_', 'cache_', 'objects', '[1]', '.list'])
  expect(parts('__choose')).toEqual(['__', 'choose'])
  expect(parts('seq')).toEqual(['seq'])
})
