import type { SourceFile, Variant } from '../wire/program'

const known = new WeakMap<readonly SourceFile[], readonly Variant[]>()

/** The variants that the head of a text names, before anything is compiled. Of a text that is wrong there, the compiler tells. */
export function variantsIn(files: readonly SourceFile[]): readonly Variant[] {
  let variants = known.get(files)
  if (!variants) known.set(files, (variants = readVariants(files[0]?.text ?? '')))
  return variants
}

function readVariants(text: string): readonly Variant[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ' ')
  return Array.from(code.matchAll(/^[ \t]*variant\s+(\w+)\s*:([^;]*);/gm), ([, name = '', chosen = '']): Variant => {
    const words = chosen.split(/[\s,]+/).filter(Boolean)
    const values = words.map((word) => /^(\w+)=(-?\d+)$/.exec(word)).filter((match) => match !== null)
    return {
      name,
      switches: words.filter((word) => !word.includes('=')),
      parameters: Object.fromEntries(values.map(([, parameter = '', value]) => [parameter, Number(value)])),
    }
  })
}
