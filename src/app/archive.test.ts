import { strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { vmallocInfoCache } from '../scenarios/vmalloc-info-cache'
import { pack, unpack } from './archive'
import { fromFiles, MOST_BYTES } from './incoming'

test('what is packed is the same program when it is opened again, main file first', () => {
  const { files } = vmallocInfoCache
  const dropped = unpack(pack(files)) ?? []
  expect(dropped).toHaveLength(files.length)
  const incoming = fromFiles(dropped)
  expect(incoming).toMatchObject({ kind: 'program', name: 'vmalloc-info-cache' })
  const opened = incoming.kind === 'program' ? incoming.files : []
  expect(opened[0]).toEqual(files[0])
  expect(new Map(opened.map(({ name, text }) => [name, text]))).toEqual(new Map(files.map(({ name, text }) => [name, text])))
  expect(pack(files)).toEqual(pack(files))
  expect(Object.keys(unzipSync(pack(files)))).toEqual(files.map(({ name }) => name))
})

test('folders, and what a system adds, are no files of the program', () => {
  const zip = zipSync({ 'a/': new Uint8Array(), 'a/main.c': strToU8('x'), '__MACOSX/a/._main.c': strToU8('y'), 'a/.DS_Store': strToU8('z') })
  expect(unpack(zip)?.map(({ name }) => name)).toEqual(['a/main.c'])
})

test('neither damaged nor hostile archives do any harm', () => {
  expect(unpack(strToU8('no archive'))).toBeNull()
  expect(unpack(pack([{ name: 'a.c', text: 'int x;' }]).slice(0, 40))).toBeNull()
  const bomb = zipSync({ 'a.c': new Uint8Array(MOST_BYTES + 1) })
  expect(unpack(bomb)).toEqual([])
  // Its own size is a lie: no more is unpacked than it says.
  const liar = bomb.slice()
  const view = new DataView(liar.buffer)
  for (let at = 0; at + 28 < liar.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true)
  }
  for (const { bytes } of unpack(liar) ?? []) expect(bytes.length).toBeLessThanOrEqual(10)
  expect(unpack(zipSync(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`${index}.c`, new Uint8Array(1)]))))?.length).toBeLessThan(200)
})
