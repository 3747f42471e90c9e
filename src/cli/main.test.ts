import { describe, expect, test } from 'vitest'
import { SCENARIOS } from '../scenarios/index'
import { main } from './main'

const LOST_UPDATE = `
int x;
spinlock_t m;

__cpu void P0(void)
{
	spin_lock(&m);
	x = x + 1;
	spin_unlock(&m);
}

__cpu void P1(void)
{
#ifdef LOCKED
	spin_lock(&m);
#endif
	x = x + 1;
#ifdef LOCKED
	spin_unlock(&m);
#endif
}

final SUM: x == 2;
`.trimStart()

const VARIANTS = `
parameter LIMIT = 2 in 1..3;
variant broken: LIMIT=1;
variant fixed: SKIP;
int x;
__cpu void P0(void)
{
#ifdef SKIP
	x = 1;
#else
	x = 2;
#endif
}
invariant SMALL: x <= LIMIT;
`.trimStart()

const SB = `C SB
{}
P0(int *x, int *y)
{
	int r0;

	WRITE_ONCE(*x, 1);
	r0 = READ_ONCE(*y);
}
P1(int *x, int *y)
{
	int r0;

	WRITE_ONCE(*y, 1);
	r0 = READ_ONCE(*x);
}
exists (0:r0=0 /\\ 1:r0=0)
`

const FILES: Readonly<Record<string, string>> = {
  'lost.c': LOST_UPDATE,
  'variants.c': VARIANTS,
  'SB.litmus': SB,
  'wrong.c': 'spinlock_t m;\n__cpu void P0(void)\n{\n\tspin_lock(m);\n}\n',
  'sub/uses.c': '#include "count.h"\n__cpu void P0(void) { count(); }\nfinal ONE: x == 1;\n',
  'sub/count.h': '#include "more/x.h"\nvoid count(void) { x = 1; }\n',
  'sub/more/x.h': 'int x;\n',
  'sub/broken.c': '#include "broken.h"\n__cpu void P0(void) { }\n',
  'sub/broken.h': 'int x\n',
}

function run(line: string) {
  const out: string[] = []
  const err: string[] = []
  const status = main(line.split(' '), {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    read: (path) => FILES[path] ?? null,
    columns: 120,
    now: () => 0,
  })
  // Tests ask only for what is there: a shape that differs fails the comparison.
  // eslint-disable-next-line typescript/no-explicit-any
  return { status, out: out.join('\n'), err: err.join('\n'), json: () => out.map((text) => JSON.parse(text) as Record<string, any>) }
}

describe('check', () => {
  test('what holds ends with status 0, and says how much was explored', () => {
    const { status, out } = run('check lost.c --on LOCKED')
    expect(status).toBe(0)
    expect(out).toMatch(/^lost\.c \(LOCKED\) sc: holds, all explored\n {2}\d+ states, \d+ transitions, depth \d+, 0\.00 s$/)
  })

  test('what breaks ends with status 1, and shows the shortest way', () => {
    const { status, out } = run('check lost.c')
    expect(status).toBe(1)
    expect(out.replace(/\d+ states.*/, 'so many states')).toBe(`
lost.c sc: violated: SUM (all explored)
  so many states

SUM: final SUM does not hold (x is 1, it should be 2), at lost.c:22
  6 events, 2 context switches; --schedule "0 0 1 1 0 0"

      P0               P1
      ──────────────   ───────────
  1   spin_lock(m)
  2   load x → 0
  3                    load x → 0
  4                    store x = 1
  5   store x = 1
  6   spin_unlock(m)`.slice(1))
  })

  test('a search that a budget ended has status 2, and never says that it holds', () => {
    const { status, out } = run('check lost.c --on LOCKED --max-states 3')
    expect(status).toBe(2)
    expect(out).toMatch(/^lost\.c \(LOCKED\) sc: incomplete, nothing broken so far \(budget: /)
  })

  test('what broke before the budget ended the search is a violation, shown by its run, and not all is explored', () => {
    const { status, out } = run('check vmalloc-info-cache --variant publish_store --max-states 40000')
    expect(status).toBe(1)
    expect(out).toMatch(/^vmalloc-info-cache publish_store .* sc: violated: FRESH \(not all explored: others may break too\)/)
    expect(out).toContain('22 events, 3 context switches; --schedule "1 1 1 1 1 1 0 0 0 0 0 0 0 0 1 1 1 1 2 2 2 2"')
  })

  test('store buffers are named with their size', () => {
    expect(run('check lost.c --model tso').out).toContain('within: store buffer 3')
    expect(run('check lost.c --model tso --buffer 1').out).toContain('within: store buffer 1')
  })

  test('what does not compile ends with status 3, as a compiler says it', () => {
    const { status, out, err } = run('check wrong.c')
    expect({ status, out }).toEqual({ status: 3, out: '' })
    expect(err).toMatch(/^wrong\.c:4:12: .*\n {2}\tspin_lock\(m\);\n {2}\t {10}\^/)
  })

  test('of several programs each is told, and the highest status counts', () => {
    const { status, out, err } = run('check wrong.c lost.c nothing.c SB.litmus')
    expect(status).toBe(3)
    expect(out).toMatch(/lost\.c sc: violated[^]*\n\nSB\.litmus sc: holds/)
    expect(err).toMatch(/wrong\.c:4:12: [^]*\nthere is no scenario or file nothing\.c; the scenarios are vmalloc-info-cache/)
  })

  test('included files are looked up beside the file that names them', () => {
    expect(run('check sub/uses.c').status).toBe(0)
    expect(run('check sub/broken.c').err).toMatch(/^sub\/broken\.h:\d+:\d+: /)
  })

  test('without the prelude a program has no primitives but its own', () => {
    expect(run('check lost.c --no-prelude').err).toMatch(/spinlock_t/)
    expect(run('check variants.c --no-prelude --variant fixed').status).toBe(0)
  })
})

describe('check --json', () => {
  test('one line has everything about a program', () => {
    const { status, json } = run('check lost.c --json')
    expect(status).toBe(1)
    const [result, ...more] = json()
    expect(more).toEqual([])
    expect(result).toEqual({
      program: 'lost.c',
      variant: null,
      model: 'sc',
      switches: [],
      parameters: {},
      verdict: 'violated',
      complete: true,
      violations: [{
        property: 'SUM',
        fault: null,
        message: expect.any(String),
        values: 'x is 1, it should be 2',
        at: { file: 'lost.c', line: 22 },
        schedule: '0 0 1 1 0 0',
        events: expect.any(Array),
        contextSwitches: 2,
      }],
      states: expect.any(Number),
      transitions: expect.any(Number),
      depth: 6,
      bounds: {},
      seconds: 0,
    })
    const events = result?.['violations'][0].events
    expect(events).toHaveLength(6)
    expect(events[0]).toEqual({ agent: 'P0', file: 'lost.c', line: 6, text: expect.stringContaining('spin_lock(m)') })
  })

  test('each program named has its line, in that order, errors too', () => {
    const { status, json } = run('check nothing.c wrong.c lost.c --on LOCKED --json')
    expect(status).toBe(3)
    expect(json()).toMatchObject([
      { program: 'nothing.c', verdict: 'error', message: expect.stringContaining('no scenario or file nothing.c'), at: null },
      { program: 'wrong.c', verdict: 'error', message: 'wrong.c has no switch LOCKED; it has none', at: null },
      { program: 'lost.c', verdict: 'holds', complete: true, switches: ['LOCKED'], violations: [] },
    ])
  })

  test('what does not compile says where', () => {
    expect(run('check wrong.c --json').json()).toMatchObject([{ verdict: 'error', message: expect.any(String), at: { file: 'wrong.c', line: 4 } }])
  })

  test('an early end says why', () => {
    expect(run('check lost.c --on LOCKED --max-states 3 --json').json()).toMatchObject([{ verdict: 'incomplete', complete: false, reason: { kind: 'budget' } }])
  })

  test('a litmus test has its outcomes', () => {
    expect(run('check SB.litmus --json').json()).toMatchObject([
      { verdict: 'holds', litmus: { condition: 'exists (0:r0=0 /\\ 1:r0=0)', observed: 'Never', states: ['0:r0=0; 1:r0=1;', '0:r0=1; 1:r0=0;', '0:r0=1; 1:r0=1;'] } },
    ])
    expect(run('check SB.litmus --json --model tso').json()).toMatchObject([{ verdict: 'holds', model: 'tso', litmus: { observed: 'Sometimes' } }])
  })

  test('the first variant is the default; switches and parameters apply after it', () => {
    const result = (options: string) => run(`check variants.c --json ${options}`.trim()).json()[0]
    expect(result('')).toMatchObject({ variant: 'broken', switches: [], parameters: { LIMIT: 1 }, verdict: 'violated' })
    expect(result('--variant fixed')).toMatchObject({ variant: 'fixed', switches: ['SKIP'], parameters: { LIMIT: 2 }, verdict: 'holds' })
    expect(result('--on SKIP')).toMatchObject({ variant: 'broken', switches: ['SKIP'], parameters: { LIMIT: 1 }, verdict: 'holds' })
    expect(result('--variant fixed --off SKIP')).toMatchObject({ variant: 'fixed', switches: [], parameters: { LIMIT: 2 }, verdict: 'holds' })
    expect(result('--variant fixed --off SKIP --set LIMIT=1')).toMatchObject({ switches: [], parameters: { LIMIT: 1 }, verdict: 'violated' })
  })
})

describe('what there is not, is said with what there is', () => {
  test.each([
    ['check variants.c --variant mail', 'variants.c has no variant mail; there is broken, fixed'],
    ['check lost.c --variant mail', 'lost.c has no variant mail; it has none'],
    ['check lost.c --on LOKED', 'lost.c has no switch LOKED; there is LOCKED'],
    ['check variants.c --set LIMITS=1', 'variants.c has no parameter LIMITS; there is LIMIT'],
    ['check variants.c --set LIMIT=9', 'variants.c: LIMIT can be 1 to 3, not 9'],
    ['check lost.c --model lkmm', 'there is no model lkmm yet; there are sc, tso'],
    ['check https://example.org/#/vmalloc-info-cache?m=sc', 'a link is for replay: name a scenario or a file'],
    ['replay #/SB?s=0 --model tso', 'a link says itself which program runs, and how: give it alone'],
    ['replay #/no-such?s=0', 'This link could not be opened: no program of that name is here.'],
    ['replay #/draft?id=abc', 'This link could not be opened: it is to a draft, which only the browser has that it was made in.'],
    ['replay #/code?z=AAAA', 'This link could not be opened: its program cannot be read.'],
  ])('%s', (line, sentence) => {
    expect(run(line)).toMatchObject({ status: 3, out: '', err: sentence })
  })
})

describe('replay of a link', () => {
  test('what the page shows under it', () => {
    const { status, out, err } = run('replay https://example.org/lockstep/#/SB?m=tso&s=010&at=2')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(/^SB tso\n\n {4}P0 +P1\n/)
    expect(out).toMatch(/\n3 {3}load \*y → 0/)
    expect(out).toMatch(/\n\nThe link is to the moment after event 2\.\n/)
  })

  test('with the variant that it names', () => {
    expect(run('replay #/peterson?p=no-mb&m=tso&s=0B1B')).toMatchObject({ status: 1, err: '' })
  })

  test('what is wrong with it is said, and the rest replayed', () => {
    const { status, out, err } = run('replay #/SB?v=1&m=tso&on=NOTHING&s=0')
    expect({ status, err }).toEqual({ status: 0, err: 'Not all of this link could be opened: its end is missing, and it sets a switch or parameter that is not there.' })
    expect(out).toMatch(/\n1 {3}store \*x = 1/)
  })
})

describe('replay', () => {
  test('a run stopped half way: what happened, what changed, what can come next', () => {
    const { status, out } = run('replay lost.c --schedule 0,0,1')
    expect(status).toBe(0)
    expect(out).toMatch(/^lost\.c sc\n\n {4}P0 +P1\n/)
    expect(out).toMatch(/\nnext:\n {2}0 {5}P0: store x = 1\n {2}1 {5}P1: store x = 1$/)
  })

  test('a run that breaks a property ends with it, and with status 1', () => {
    const { status, out } = run('replay lost.c --schedule 0,0,1,1,0,0')
    expect(status).toBe(1)
    expect(out).toMatch(/\nSUM: .*, at lost\.c:22$/)
  })

  test('a run of which not all applies says how much did', () => {
    const { status, err } = run('replay lost.c --schedule 0,0,0,7')
    expect(status).toBe(3)
    expect(err).toMatch(/^the schedule applies up to event 3: /)
  })
})

test('a classic is named like a scenario', () => {
  expect(run('check SB --model tso').out).toMatch(/^SB tso: holds, all explored[^]*Sometimes/)
  expect(run('check peterson --variant no_mb --model tso').out).toMatch(/violated: EXCLUSION/)
})

test('list says what can be named', () => {
  const [listed] = run('list --json').json()
  expect(listed).toMatchObject({ models: ['sc', 'tso'] })
  expect(listed?.['scenarios'].map(({ id }: { id: string }) => id)).toEqual(SCENARIOS.map(({ id }) => id))
  expect(listed?.['classics']).toContainEqual(expect.objectContaining({ id: 'SB', variants: [] }))
  const { status, out } = run('list')
  expect(status).toBe(0)
  expect(out).toMatch(/^vmalloc-info-cache: .*\n {2}.*\n {2}variants {2}mail +NO_MB NO_RMB NO_UMB\n/)
  expect(out).toMatch(/\nmodels: sc, tso$/)
})

test('export writes a model for Spin', () => {
  const { status, out } = run('export lost.c --promela')
  expect(status).toBe(0)
  expect(out).toMatch(/Model under sc[^]*\ninit \{/)
})
