/**
 * WebAssembly, written by hand: each function here gives the bytes of one instruction with its operands before it, so
 * that code is written as nested calls. Addresses and locals are 32-bit.
 */
export type Code = readonly (number | Code)[]

export interface WasmFunction {
  readonly name: string
  /** Parameters and all other locals, by type; parameters first. A local is named by its place. */
  readonly parameters: number
  readonly locals: readonly ('i32' | 'i64')[]
  readonly body: Code
}

const operation = (opcode: number) => (...operands: Code[]): Code => [operands, opcode]
const memory = (opcode: number, align: number) => (address: Code, offset = 0): Code => [address, opcode, align, unsigned(offset)]
const store = (opcode: number, align: number) => (address: Code, value: Code, offset = 0): Code => [address, value, opcode, align, unsigned(offset)]

export const i32 = {
  constant: (value: number): Code => [0x41, signed(BigInt(value | 0))],
  load: memory(0x28, 2), store: store(0x36, 2),
  isZero: operation(0x45), equal: operation(0x46), unequal: operation(0x47),
  less: operation(0x49), greater: operation(0x4b), positive: (value: Code): Code => [value, 0x41, 0, 0x4a],
  add: operation(0x6a), subtract: operation(0x6b), multiply: operation(0x6c),
  and: operation(0x71), or: operation(0x72), xor: operation(0x73), shiftLeft: operation(0x74), shiftRight: operation(0x76),
  wrap: operation(0xa7),
}

export const i64 = {
  constant: (value: bigint): Code => [0x42, signed(BigInt.asIntN(64, value))],
  load: memory(0x29, 2), store: store(0x37, 2),
  /** Half of one: the low 32 bits. */
  loadHalf: memory(0x35, 2), storeHalf: store(0x3e, 2),
  isZero: operation(0x50),
  multiply: operation(0x7e), and: operation(0x83), or: operation(0x84), xor: operation(0x85), shiftRight: operation(0x88),
}

export const get = (local: number): Code => [0x20, unsigned(local)]
export const set = (local: number, value: Code): Code => [value, 0x21, unsigned(local)]
export const add = (local: number, value: Code): Code => set(local, i32.add(get(local), value))
export const give = (value: Code): Code => [value, 0x0f]
export const when = (test: Code, then: readonly Code[], otherwise: readonly Code[] = []): Code =>
  [test, 0x04, 0x40, then, otherwise.length > 0 ? [0x05, otherwise] : [], 0x0b]
export const loopWhile = (test: Code, body: readonly Code[]): Code => [0x02, 0x40, 0x03, 0x40, test, 0x45, 0x0d, 1, body, 0x0c, 0, 0x0b, 0x0b]
/** A loop that only `leave` ends. */
export const forever = (body: readonly Code[]): Code => [0x02, 0x40, 0x03, 0x40, body, 0x0c, 0, 0x0b, 0x0b]
/** Leaves the `forever` around it where the test holds; `nested` is the number of `when`s between. */
export const leave = (test: Code, nested = 0): Code => [test, 0x0d, nested + 1]

/** A module of functions that return an i32, all exported, on the memory `env.memory`. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const counts = [...new Set(functions.map((one) => one.parameters))]
  return Uint8Array.from(flat([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    section(1, counts.map((count) => [0x60, count, Array<number>(count).fill(0x7f), 1, 0x7f])),
    section(2, [[text('env'), text('memory'), 2, 0, 0]]),
    section(3, functions.map((one) => [counts.indexOf(one.parameters)])),
    section(7, functions.map((one, index) => [text(one.name), 0, index])),
    section(10, functions.map((one) => sized([declared(one.locals.slice(one.parameters)), one.body, 0x0b]))),
  ]))
}

/** Code is nested as it was written until here, so that no byte is copied more than a few times. */
function flat(code: Code, into: number[] = []): number[] {
  for (const part of code) {
    if (typeof part === 'number') into.push(part)
    else flat(part, into)
  }
  return into
}

function declared(locals: readonly ('i32' | 'i64')[]): Code {
  return [unsigned(locals.length), locals.map((type) => [1, type === 'i32' ? 0x7f : 0x7e])]
}

function section(id: number, entries: readonly Code[]): Code {
  return [id, sized([unsigned(entries.length), entries])]
}

function sized(code: Code): Code {
  const bytes = flat(code)
  return [unsigned(bytes.length), bytes]
}

const text = (name: string): Code => sized(Array.from(name, (letter) => letter.charCodeAt(0)))

function unsigned(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) | 0x80)
  }
}

function signed(value: bigint): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7n) {
    const low = Number(rest & 0x7fn)
    if ((rest >> 6n) === 0n || (rest >> 6n) === -1n) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}
