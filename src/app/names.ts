/** Longest name of a draft, in characters. */
const LONGEST = 60

/** A name as it is shown and kept: one line, nothing invisible, never empty. */
export function cleanName(text: string): string {
  const plain = text.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/[\p{C}]/gu, '').trim()
  return Array.from(plain).slice(0, LONGEST).join('').trim() || 'Untitled'
}

/** The name, or with the first number behind it that makes it another than those taken: `Copy of SB 2`. */
export function freeName(name: string, taken: readonly string[]): string {
  const plain = cleanName(name)
  if (!taken.includes(plain)) return plain
  const stem = Array.from(plain.replace(/ \d+$/, '')).slice(0, LONGEST - 5).join('').trim()
  let number = 2
  while (taken.includes(`${stem} ${number}`)) number++
  return `${stem} ${number}`
}

/** A file's name that every file system takes, without its extension. */
export function fileStem(name: string): string {
  const plain = cleanName(name).replace(/[^\p{L}\p{N}.+_-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
  // Names of devices are no files on some systems.
  return plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `program${plain && `-${plain}`}` : plain
}
