import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Dice } from '../base/dice'
import { formatDiagnostic } from '../base/source'
import { startStates } from '../core/interpreter'
import { PRELUDE } from '../kernel'
import { SCENARIOS } from '../scenarios'
import { MODELS, type SourceFile } from '../wire/program'
import { type CompileOptions, compile } from './compile'
import { mutated, varied } from './testing/mutations'

/** Far more than any text takes: a time limit is for what never ends. */
const LIMIT = 60_000

const FIXTURES = new URL('../engine/fixtures/', import.meta.url)
const read = (name: string): SourceFile => ({ name: name.replace(/.*\//, ''), text: readFileSync(new URL(name, FIXTURES), 'utf8') })
const SHARED = [read('trial/kernel.h'), read('trial/tlb.h')]
const TRIALS = ['vmalloc-info-cache', 'vmap-purge', 'vmap-area-list', 'cpuset-lookup', 'slab-defrag'].map((name) => [read(`trial/${name}.c`), ...SHARED])
const LITMUS = readdirSync(new URL('litmus/tests/', FIXTURES), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.litmus')).toSorted()

/** Uses something of every file of the prelude. */
const USER = `
int x; spinlock_t lock; struct mutex mutex; atomic_t count; LIST_HEAD(list); struct rcu_head head;
struct item { int value; struct list_head link; struct rcu_head rcu; };
KMEM_CACHE(items, struct item, 0, 2, 1);
static void callback(struct rcu_head *head) { x = 1; }
__cpu void P0(void)
{
	struct item *item = kmem_cache_alloc(&items, GFP_KERNEL);

	spin_lock(&lock);
	mutex_lock(&mutex);
	if (item) {
		list_add_rcu(&item->link, &list);
		kfree_rcu(item, rcu);
	}
	call_rcu(&head, callback);
	synchronize_rcu();
	atomic_inc(&count);
	rcu_read_lock();
	rcu_read_unlock();
	xchg(&x, 1);
	set_bit(0, &x);
}
`

/** What is wrong with compiling it: it takes for ever, the program has no start, a mistake stands nowhere; or nothing. */
function trouble(files: readonly SourceFile[], dice: Dice, options: CompileOptions = {}): string {
  const begin = performance.now()
  const compiled = compile({ files, switches: [], parameters: {}, model: dice.pick(MODELS), buffer: null }, options)
  if (performance.now() - begin > LIMIT) return 'it takes too long'
  if (compiled.kind === 'compiled') return startStates(compiled.lowered.program).length ? '' : 'it has no start'
  const { diagnostics } = compiled
  if (diagnostics.length < 1 || diagnostics.length > 20) return `${diagnostics.length} mistakes`
  const wrong = diagnostics.find(({ span, lineText }) => {
    const file = files.find(({ name }) => name === span.file)
    return file ? file.text.split(/\r?\n/)[span.line - 1] !== lineText : !span.file.startsWith('kernel/')
  })
  return wrong ? formatDiagnostic(wrong) : ''
}

function damaged(files: readonly SourceFile[], dice: Dice): SourceFile[] {
  const which = dice.below(files.length)
  const change = dice.once(2) ? mutated : varied
  return files.map((file, index) => (index === which ? { ...file, text: change(file.text, dice) } : file))
}

describe('a text that was damaged is compiled, or its mistakes are told', () => {
  test.each(Array.from({ length: 8 }, (_, seed) => seed))('%i', (seed) => {
    const dice = new Dice(seed)
    for (let turn = 0; turn < 8; turn++) {
      expect(trouble(damaged(dice.pick(SCENARIOS).files, dice), dice)).toBe('')
      expect(trouble([{ name: 'main.c', text: USER }], dice, { prelude: damaged(PRELUDE, dice) })).toBe('')
      expect(trouble(damaged(dice.pick(TRIALS), dice), dice, { prelude: null })).toBe('')
      expect(trouble(damaged([read(`litmus/tests/${dice.pick(LITMUS)}`)], dice), dice)).toBe('')
    }
  })
})

const repeat = (times: number, open: string, inner: string, close: string): string => open.repeat(times) + inner + close.repeat(times)
const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n')
const thread = (body: string, before = ''): string => `
int x, y, a[4], *p, **pp;
struct s { int v; struct s *n; } s, *q = &s;
__machine int m;
${before}
__cpu void P0(void)
{
${body}
}
__cpu void P1(void) { x++; y++; a[x & 3]++; q = &s; s.v++; s.n = q; p = &x; pp = &p; }
`

const SHAPES: Readonly<Record<string, string>> = {
  'and': thread(`x = ${repeat(100, 'x && (', 'y', ')')};`),
  'a long and': thread(`x = ${'x && '.repeat(900)}y;`),
  'either': thread(`x = ${repeat(100, 'x ? (', 'y', ') : x')};`),
  'or, and either': thread(`x = ${repeat(60, 'x || (y ? (', 'y', ') : x)')};`),
  'calls': thread(`x = ${repeat(100, 'g(', 'x', ')')};`, 'static int g(int n) { return n + x; }'),
  'elements': thread(`x = ${repeat(100, 'a[', 'x', ' & 3]')};`),
  'members': thread(`x = q${'->n'.repeat(190)}->v;`),
  'sums': thread(`x = ${'x + '.repeat(900)}y;`),
  'blocks': thread(repeat(100, '{ int i = x; ', 'x = 1;', ' }')),
  'loops': thread(repeat(100, 'while (x) { ', 'x = 1;', ' }')),
  'branches': thread(repeat(100, 'if (x) { ', 'x = 1;', ' } else { y = 2; }')),
  'switches': thread(repeat(60, 'switch (x) { case 1: y = 1; default: ', 'x = 1;', ' }')),
  'values of blocks': thread(`x = ${repeat(60, '({ int i = x; ', 'x', ' + i; })')};`),
  'cases': thread(`switch (x) { ${lines(3000, (index) => `case ${index}: y = ${index}; break;`)} }`),
  'labels': thread(lines(500, (index) => `l${index}: if (x) goto l${499 - index};`)),
  'statements': thread('x++;\n'.repeat(5000)),
  'events of one call': thread('__when_visible(v, x);\n'.repeat(300), 'static void v(int n) { m += n; }'),
  'choices': thread(`__atomic { ${'m = __choose(1000); '.repeat(6)} }`),
  'choices in a loop': thread('', '__init void start(void) { for (int i = 0; i < 40; i++) x += __choose(2); }'),
  'calls that double': thread('f29();', lines(30, (index) => `static void f${index}(void) { ${index ? `f${index - 1}(); f${index - 1}();` : 'x++;'} }`)),
  'calls that double, of nobody': thread('', lines(30, (index) => `static void f${index}(void) { ${index ? `f${index - 1}(); f${index - 1}();` : 'x++;'} }`)),
  'arrays of arrays': thread('', 'int big[4096][4096][4096];'),
  'structs that double': thread('', `struct s0 { int a; };\n${lines(40, (index) => `struct s${index + 1} { struct s${index} a, b; };`)}`),
  'types that double': thread('', `typedef int t0[2];\n${lines(40, (index) => `typedef t${index} t${index + 1}[2];`)}\nt40 big;`),
  'globals': thread('', lines(15_000, (index) => `int g${index};`)),
  'what each step makes possible': thread('', `int c[100];\n__cpu void P2(void) { ${lines(99, (index) => `if (c[${98 - index}]) c[${99 - index}] = 1;`)} c[0] = 1; }`),
  'threads': 'int x;\n__cpus(2000000000) void f(int i) { x = i; }',
  'a name': thread(`${'a'.repeat(200_000)} = 1;`),
  'a line': thread(`${' '.repeat(500_000)}z = 1;`),
  'mistakes': thread('z = z;\n'.repeat(5000)),
}

test.each(Object.entries(SHAPES))('texts that are too long or too deep: %s', (_, text) => expect(trouble([{ name: 'main.c', text }], new Dice(1))).toBe(''))
