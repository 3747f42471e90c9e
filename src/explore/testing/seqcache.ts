import type { Program } from '../../core/program'
import type { Statement } from '../../core/testing/build'
import { ProgramBuilder, assign, binary, check, stop, wait, when, word } from '../../core/testing/build'

/**
 * The benchmark by hand: a pair of totals, cached behind a sequence word whose two low bits are a state. It has the
 * state graph of bench-seqcache.pml and of seqcache.c, step for step.
 */
export function seqcache(writers: number, readers: number, sections: number): Program {
  const builder = new ProgramBuilder()
  const shared: Shared = {
    seq: builder.word('seq', { initial: 3 }), llock: builder.word('llock'), clock: builder.word('clock'),
    t0: builder.word('t0'), t1: builder.word('t1'), c0: builder.word('c0'), c1: builder.word('c1'),
  }
  for (let cpu = 0; cpu < writers; cpu++) addWriter(builder, cpu, shared, sections)
  for (let cpu = writers; cpu < writers + readers; cpu++) addReader(builder, cpu, shared, writers * sections)
  return builder.build()
}

interface Shared { seq: number; llock: number; clock: number; t0: number; t1: number; c0: number; c1: number }

function addWriter(builder: ProgramBuilder, cpu: number, { seq, llock, t0, t1 }: Shared, sections: number): void {
  const agent = builder.agent(`writer${cpu}`, 'cpu', cpu)
  const local = (name: string) => builder.word(`writer${cpu} ${name}`, { region: 'local', agent })
  const [i, v] = [local('i'), local('v')]
  const next = (pc: number, reset: number[] = []) => stop(agent, pc, reset)
  builder.actions(agent, [
    [wait(binary('==', word(llock), 0)), assign(llock, 1), next(1)],
    [assign(v, word(t0)), next(2)],
    [assign(t0, binary('+', word(v), 1)), next(3, [v])],
    [assign(v, word(t1)), next(4)],
    [assign(t1, binary('+', word(v), 1)), next(5, [v])],
    [assign(seq, binary('|', word(seq), 1)), next(6)],
    [assign(llock, 0), when(binary('<', word(i), sections - 1), [assign(i, binary('+', word(i), 1)), next(0)]), next(7, [i])],
    [],
  ])
}

function addReader(builder: ProgramBuilder, cpu: number, { seq, clock, t0, t1, c0, c1 }: Shared, most: number): void {
  const agent = builder.agent(`reader${cpu}`, 'cpu', cpu)
  const local = (name: string) => builder.word(`reader${cpu} ${name}`, { region: 'local', agent })
  const [s, a, b] = [local('s'), local('a'), local('b')]
  const next = (pc: number, reset: number[] = []): Statement => stop(agent, pc, reset)
  const both = (left: Parameters<typeof binary>[1], right: Parameters<typeof binary>[1]) => binary('&&', left, right)
  const END = 14
  builder.actions(agent, [
    [when(binary('==', binary('&', word(seq), 3), 2), [assign(s, word(seq)), next(1)]), next(4)],
    [assign(a, word(c0)), next(2)],
    [assign(b, word(c1)), next(3)],
    [
      when(binary('==', word(seq), word(s)), [
        check('TORN', both(binary('==', word(a), word(c0)), binary('==', word(b), word(c1)))), next(END, [s, a, b]),
      ]),
      next(0, [s, a, b]),
    ],
    [when(binary('==', word(clock), 0), [assign(clock, 1), next(5)]), next(12)],
    [assign(seq, binary('+', binary('|', word(seq), 3), 1)), next(6)],
    [assign(a, word(t0)), next(7)],
    [assign(b, word(t1)), next(8)],
    [assign(c0, word(a)), next(9, [a])],
    [assign(c1, word(b)), next(10, [b])],
    [assign(seq, binary('|', word(seq), 2)), next(11)],
    [assign(clock, 0), next(END)],
    [assign(a, word(t0)), next(13)],
    [assign(b, word(t1)), check('TOTAL', both(binary('<=', word(a), most), binary('<=', word(b), most))), next(END, [a, b])],
    [],
  ])
}
