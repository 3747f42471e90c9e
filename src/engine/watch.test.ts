import { expect, test } from 'vitest'
import { parseSchedule } from '../wire/schedule'
import type { WatchValue } from '../wire/watch'
import { run } from './run'
import { compiled, type Setting } from './testing/running'
import { watchValue } from './watch'

const TEXT = `#define COUNT 4
#define LOW(x) ((x) & 3)
enum state { EMPTY, FULL = 7 };
struct node { struct node *next; int value; };
typedef struct { int owner; } lock_t;
struct node node[2];
struct node *head;
int seq = 5;
unsigned big;
bool on;
lock_t l;
int unused;
__ghost int seen;
static void f(int a) { seq = a; }
__cpu void P0(void)
{
	int local = seq;
	f(local + 1);
	head = &node[1];
	node[1].value = 42;
	node[1].next = &node[0];
	big = 4000000000u;
	on = true;
	seen = 3;
	l.owner = 1;
}
`

function look(expression: string, { schedule = '', text = TEXT, ...setting }: Setting & { readonly schedule?: string; readonly text?: string } = {}): WatchValue {
  const program = compiled(text, setting)
  const parsed = parseSchedule(schedule)
  if (!parsed) throw new Error(schedule)
  const done = run(program, parsed)
  expect(done.dropped).toBeNull()
  return watchValue(program, expression, done.taken.at(-1)?.words ?? done.startWords)
}

function valueOf(expression: string, setting: Parameters<typeof look>[1] = {}): string {
  const value = look(expression, setting)
  return value.kind === 'value' ? value.value : value.kind === 'absent' ? `absent: ${value.why}` : `${value.message} [${value.from}–${value.to}] ${value.hint}`
}

/** Everything that P0 does. */
const ALL = '0 0 0 0 0 0 0 0'

test('a variable, as the page shows values of its type', () => {
  expect(valueOf('seq')).toBe('5')
  expect(valueOf('head')).toBe('NULL')
  expect(valueOf('head', { schedule: ALL })).toBe('&node[1]')
  expect(valueOf('big', { schedule: ALL })).toBe('4000000000')
  expect(valueOf('on', { schedule: ALL })).toBe('true')
  expect(valueOf('seen', { schedule: ALL })).toBe('3')
})

test('members, elements, pointers, casts, macros, constants', () => {
  expect(valueOf('seq & 3')).toBe('1')
  expect(valueOf('LOW(seq) == 1')).toBe('1')
  expect(valueOf('seq == FULL - 2')).toBe('1')
  expect(valueOf('COUNT * 2')).toBe('8')
  expect(valueOf('head->value', { schedule: ALL })).toBe('42')
  expect(valueOf('head->next == &node[0]', { schedule: ALL })).toBe('1')
  expect(valueOf('node[seq - 5].next')).toBe('NULL')
  expect(valueOf('l.owner', { schedule: ALL })).toBe('1')
  expect(valueOf('(bool)seq')).toBe('true')
  expect(valueOf('(unsigned)-1')).toBe('4294967295')
  expect(valueOf('sizeof(lock_t)')).toBe('1')
  expect(valueOf('container_of(&node[1].value, struct node, value) == &node[1]')).toBe('1')
  expect(valueOf('READ_ONCE(seq) + __mem(seq)')).toBe('10')
})

test('what is not reached is not looked at', () => {
  expect(valueOf('head && head->value')).toBe('0')
  expect(valueOf('head ? head->value : -1')).toBe('-1')
  expect(valueOf('!head || head->value == 42', { schedule: ALL })).toBe('1')
})

test('what is not there is told, and is no fault of the program', () => {
  expect(valueOf('head->next')).toBe('absent: head->next: the pointer is NULL')
  expect(valueOf('head->value')).toBe('absent: head->value: the pointer is NULL')
  expect(valueOf('node[seq].value')).toBe('absent: node[seq]: the index is outside 0 … 1')
  expect(valueOf('seq / big')).toMatch(/^absent: .*0/)
})

test('it sees memory past the store buffers', () => {
  expect(valueOf('seq', { schedule: '0 0', model: 'tso' })).toBe('5')
  expect(valueOf('seq', { schedule: '0 0 1', model: 'tso' })).toBe('6')
})

test('what would do something is refused', () => {
  expect(valueOf('seq = 3')).toBe('a watch only looks: it stores nothing [0–7] to compare, write seq == …')
  expect(valueOf('on && (seq += 1)')).toMatch(/^a watch only looks: it stores nothing \[6–16\]/)
  expect(valueOf('seq++')).toBe('a watch only looks: it stores nothing [0–5] write seq alone')
  expect(valueOf('--node[0].value')).toMatch(/^a watch only looks: it stores nothing/)
  expect(valueOf('f(1)')).toBe('a watch only looks: it calls nothing, not f() [0–4] name the variables that it would look at')
  expect(valueOf('spin_lock(&l)')).toMatch(/^a watch only looks: it calls nothing/)
  expect(valueOf('({ int x = 1; x; })')).toMatch(/^a watch is one expression, without statements/)
  expect(valueOf('READ_ONCE(seq = 2)')).toMatch(/^a watch only looks: it stores nothing/)
  expect(valueOf('__choose(3)')).toMatch(/calls nothing/)
})

test('what means nothing is told in its place', () => {
  expect(valueOf('2 + unusd')).toBe('unusd is not declared [4–9] did you mean unused?')
  expect(valueOf('local')).toMatch(/^local is not declared \[0–5\] a watch sees globals and ghosts/)
  expect(valueOf('node')).toBe('&node[0]')
  expect(valueOf('node[0]')).toBe('a whole struct where a value is expected [0–7] name one of its members')
  expect(valueOf('head->valu')).toMatch(/valu/)
  expect(valueOf('seq +')).toMatch(/expected/)
  expect(valueOf('seq seq')).toBe('expected the end, found seq [4–7] a watch is one expression')
  expect(valueOf('seq;')).toMatch(/^expected the end/)
  expect(valueOf('(seq')).toMatch(/expected/)
  expect(valueOf('')).toMatch(/^there is nothing to watch/)
  expect(valueOf('   ')).toMatch(/^there is nothing to watch/)
  expect(valueOf('__self')).toMatch(/runs on no CPU/)
  expect(valueOf('3.5')).toMatch(/floating-point/)
  expect(valueOf('"text"')).toMatch(/string/)
  expect(valueOf('“seq”')).toMatch(/no meaning|plain/)
})

test('hostile texts are told in a sentence, at once', () => {
  for (const text of [
    '('.repeat(399), `${'('.repeat(150)}seq${')'.repeat(150)}`, `seq${'+seq'.repeat(99)}`, '!'.repeat(399), '-'.repeat(399), 'x'.repeat(10_000), `seq${'?seq:seq'.repeat(45)}`,
    `${'LOW('.repeat(60)}seq${')'.repeat(60)}`, '#define A A', '/*', '//', '\0', '}{', '*'.repeat(200), '&'.repeat(200), 'sizeof(struct node[99999999])', 'node[99999999999999999999]', '__proto__', 'constructor', 'seq,'.repeat(90),
    '(int (*)(void))seq', '*(int *)7', 'goto x', 'return 1', 'a->b->c->d', '\u202eseq',
  ]) expect(typeof valueOf(text)).toBe('string')
  expect(valueOf('x'.repeat(401))).toBe('this is too long [0–401] a watch has at most 400 characters')
})

test('looking changes nothing of the program', () => {
  const program = compiled(TEXT)
  const before = JSON.stringify([program.lowered.program.words, program.lowered.program.code])
  const { startWords } = run(program, { start: 0, choices: [] })
  for (const text of ['seq & 3', 'head && head->value', 'nonsense', 'seq = 1', 'preempt_count[0]', 'LIST_POISON1', '&f']) watchValue(program, text, startWords)
  expect(JSON.stringify([program.lowered.program.words, program.lowered.program.code])).toBe(before)
})

test('a litmus test is watched too', () => {
  const litmus = 'C t\n{ x=1; }\nP0(int *x)\n{\n\tWRITE_ONCE(*x, 2);\n}\nexists (x=2)\n'
  expect(valueOf('x == 1', { text: litmus, name: 't.litmus' })).toBe('1')
  expect(valueOf('x', { text: litmus, name: 't.litmus', schedule: '0' })).toBe('2')
  expect(valueOf('y', { text: litmus, name: 't.litmus' })).toMatch(/not declared/)
})
