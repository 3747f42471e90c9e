import { at } from '../base/assert'
import { reachable } from './printer'
import type { Program } from './program'
import { CodeInC } from './promela-c'

/**
 * The program as a model for Spin, for what outgrows the browser and to check ours: its words are one C vector that
 * Spin tracks, each alternative of each agent one indivisible option of a single process. So Spin's states are ours and
 * one more, the state before the start; its transitions are ours and one more, for that state is counted there too.
 * A step that breaks a property is no transition: it prints `VIOLATION NAME` once, and the search goes on.
 */
export function printPromela(program: Program): string {
  const code = new CodeInC(program)
  const functions = [attemptFunction(program, code), beginFunction(program, code), lookFunction(program, code)]
  return [
    header(program),
    ...inBlocks([vector(program), helpers(), ...code.definitions(), ...functions, reportFunction(code)]),
    '/* The vector is state: stored, compared and taken back by Spin. */\nc_track "words" "sizeof(words)" "Matched"\n',
    process(program),
  ].join('\n')
}

function header(program: Program): string {
  const bounds = Object.entries(program.bounds).map(([name, bound]) => `, ${name} ${bound}`)
  return `/*
 * Model under ${program.model}${bounds.join('')}. To run it:
 *
 *     spin -a model.pml
 *     gcc -O2 -DSAFETY -DNOREDUCE -DVECTORSZ=${vectorSize(program)} -DMEMLIM=8000 -o pan pan.c
 *     ./pan -m1000000 -w24
 *
 * It prints each property that can be the first to break, and counts one state and one step more than there are: the step
 * that builds the start. A word of the state is an int; -DWORD="signed char" or
 * -DWORD=short for gcc takes less memory, and stops with a message where a value does not fit.
 * -DHC4 stores a hash of each state in its place, which takes far less and may miss a few. For more cores see -DBFS_PAR
 * and Spin's swarm.
 */
`
}

function vectorSize(program: Program): number {
  return 4 * program.words.length + 256
}

/** Spin reads C in blocks of limited length. A \`#\` is escaped from Spin's own preprocessor. */
function inBlocks(parts: readonly string[]): string[] {
  const blocks: string[] = []
  let block = ''
  for (const part of parts) {
    if (block && block.length + part.length > 30_000) {
      blocks.push(block)
      block = ''
    }
    block += `${part}\n\n`
  }
  return [...blocks, block].map((text) => `c_decl {\n${text}}\n`)
}

function vector(program: Program): string {
  const names = program.words.map((word, index) => ` * ${index} ${word.region} ${word.name.replaceAll('*/', '')}`)
  const { words, constants } = program.cells
  const unused = constants.findIndex((value, address) => address > 0 && (value !== 0 || words[address] !== -1))
  const first = Math.max(1, unused < 0 ? words.length : unused)
  const list = (values: Int32Array): string => Array.from(values.subarray(first)).join(', ') || '0'
  const initial = program.words.map((word) => word.initial)
  return `/*
${names.join('\n')}
 */
\\#include <stdio.h>
\\#include <stdlib.h>
\\#ifndef WORD
\\#define WORD int
\\#endif
static WORD words[${Math.max(1, initial.length)}];
static int next[${Math.max(1, initial.length)}];
static const int initial[] = { ${initial.join(', ') || '0'} };
/* What lies at each address from the first that is used: a word, or (-1) a constant. */
enum { FIRST = ${first}, BEHIND = ${words.length} };
static const int cells[] = { ${list(words)} };
static const int constants[] = { ${list(constants)} };
static unsigned ways, product;
static int fuel;
/* What broke last. */
static int broken;
static void report(int line) { broken = line; }`
}

/** The core's arithmetic and its accesses, total as they are there. */
function helpers(): string {
  return `static inline int valid(int a) { return a > 0 && a < BEHIND; }
static inline int word_at(int a) { return a >= FIRST && a < BEHIND ? cells[a - FIRST] : -1; }
static inline int load(int a) { return word_at(a) >= 0 ? next[word_at(a)] : a >= FIRST && a < BEHIND ? constants[a - FIRST] : 0; }
static inline void store(int a, int v) { if (word_at(a) >= 0) next[word_at(a)] = v; }
static inline int entry(const int *table, int length, int i) { return i >= 0 && i < length ? table[i] : 0; }
static inline int get(const int *table, int length, int i) { return i >= 0 && i < length ? next[table[i]] : 0; }
static inline void put(const int *table, int length, int i, int v) { if (i >= 0 && i < length) next[table[i]] = v; }
static inline int divide(int a, int b) { return b == 0 ? 0 : b == -1 ? (int)(0u - (unsigned)a) : a / b; }
static inline int modulo(int a, int b) { return b == 0 || b == -1 ? 0 : a % b; }
static inline int divide_unsigned(int a, int b) { return b == 0 ? 0 : (int)((unsigned)a / (unsigned)b); }
static inline int modulo_unsigned(int a, int b) { return b == 0 ? 0 : (int)((unsigned)a % (unsigned)b); }
static inline int shift_left(int a, int b) { return b < 0 || b > 31 ? 0 : (int)((unsigned)a << b); }
static inline int shift_right(int a, int b) { return b < 0 || b > 31 ? 0 : a >> b; }
static inline int shift_right_unsigned(int a, int b) { return b < 0 || b > 31 ? 0 : (int)((unsigned)a >> b); }
static inline int choose(int count)
{
	int digit = ways % count;
	ways /= count;
	product *= count;
	return digit;
}`
}

/** Behind every step: the monitor, then the invariants in order; then, of a step that broke something, the report. */
function observation(program: Program, code: CodeInC): string {
  const invariants = program.invariants.map(({ entry }) => `\tif (result == 1) result = ${code.call(entry)};`)
  const monitor = program.monitor >= 0 ? [`\tif (result == 1) result = ${code.call(program.monitor)};`] : []
  return [...monitor, ...invariants, '\tif (result == 2) tell();', '\treturn result;'].join('\n')
}

function attemptFunction(program: Program, code: CodeInC): string {
  const agents = program.agents.map((agent, index) => {
    const actions = agent.entries.flatMap((entry, pc) => (entry < 0 ? [] : [`\t\tcase ${pc}: result = ${code.call(entry)}; break;`]))
    const body = actions.length ? [`\t\tswitch (${agent.pc < 0 ? '0' : `next[${agent.pc}]`}) {`, ...actions, '\t\t}'] : []
    return [`\tcase ${index}:`, ...body, `\t\tlimit = ${agent.alternatives};`, '\t\tbreak;'].join('\n')
  })
  return `static void tell(void);
/* Runs an alternative of an agent on a copy: 0 blocked, or there is none; 1 done; 2 something broke. */
static int attempt(int agent, int alternative)
{
	int result = 0, limit = 1;
	for (unsigned i = 0; i < sizeof(words) / sizeof(*words); i++) next[i] = words[i];
	ways = alternative; product = 1; fuel = 100000;
	switch (agent) {
${agents.join('\n')}
	}
	if (product > limit) { printf("MORE ALTERNATIVES of agent %d: %u\\n", agent, product); exit(2); }
	if (ways) return 0;
${observation(program, code)}
}`
}

function beginFunction(program: Program, code: CodeInC): string {
  return `static int goes(int agent, int alternative) { return attempt(agent, alternative) == 1; }
/* Runs an alternative of the start. */
static int begin(int alternative)
{
	int result;
	for (unsigned i = 0; i < sizeof(words) / sizeof(*words); i++) next[i] = initial[i];
	ways = alternative; product = 1; fuel = 100000;
	result = ${code.call(program.start)};
	if (ways) return 0;
${observation(program, code)}
}
static int begins(int alternative) { return begin(alternative) == 1; }
/* Makes the copy the state. */
static void take(void)
{
	for (unsigned i = 0; i < sizeof(words) / sizeof(*words); i++) {
		words[i] = next[i];
		if (words[i] != next[i]) { printf("OVERFLOW of word %u: %d\\n", i, next[i]); exit(2); }
	}
}`
}

/** A state where nothing can move is looked at by a guard that is never true, so that it adds no transition. */
function lookFunction(program: Program, code: CodeInC): string {
  const ended = program.agents
    .filter((agent) => agent.kind === 'cpu' && agent.pc >= 0)
    .map(({ pc, entries }) => entries.flatMap((entry, end) => (entry < 0 ? [`words[${pc}] == ${end}`] : [])).join(' || ') || '0')
  const finals = program.finals.map(({ entry }) => `\tif (result == 1) result = ${code.call(entry)};`)
  const deadlock = program.deadlock === null ? '' : `${code.report(`VIOLATION ${program.deadlock}`)}; tell(); `
  return `static int look(void)
{
	static const int alternatives[] = { ${program.agents.map((agent) => agent.alternatives).join(', ') || '0'} };
	int result = 1;
	for (int agent = 0; agent < ${program.agents.length}; agent++)
		for (int k = 0; k < alternatives[agent]; k++)
			if (attempt(agent, k)) return 0;
	if (!(${ended.map((test) => `(${test})`).join(' && ') || '1'})) { ${deadlock}return 0; }
	for (unsigned i = 0; i < sizeof(words) / sizeof(*words); i++) next[i] = words[i];
	ways = 0;
${finals.join('\n')}
	if (result == 2) tell();
	return 0;
}`
}

function reportFunction(code: CodeInC): string {
  return `static const char *const lines[] = { ${code.reports.map((line) => JSON.stringify(line)).join(', ') || '""'} };
/* Says what broke, once each. */
static void tell(void)
{
	static char told[sizeof(lines) / sizeof(*lines)];
	if (!told[broken]) { told[broken] = 1; printf("%s\\n", lines[broken]); fflush(stdout); }
}`
}

/** Spin takes a name right before a parenthesis for a call with side effects, which an expression may not have: hence the blanks. */
function process(program: Program): string {
  const starts = Array.from({ length: startAlternatives(program) }, (_, k) => `\t:: d_step { c_expr { begins (${k}) } -> c_code { take(); } }`)
  const steps = program.agents.flatMap((agent, index) => [
    `\t/* ${agent.name.replaceAll('*/', '')} */`,
    ...Array.from({ length: agent.alternatives }, (_, k) => `\t:: d_step { c_expr { goes (${index}, ${k}) } -> c_code { take(); } }`),
  ])
  return `init {
end_start:
	if
${starts.join('\n')}
	fi;
end:
	do
${steps.join('\n')}
	:: c_expr { look () } -> skip
	od
}
`
}

/** No more than this: the product of all choices of the start. */
function startAlternatives(program: Program): number {
  return reachable(program, program.start).reduce((product, place) => {
    const instruction = at(program.code, place)
    return instruction.op === 'choose' ? product * instruction.count : product
  }, 1)
}
