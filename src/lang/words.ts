import type { BaseTypeName } from './ast'

/** How tightly an operator with two sides binds. */
export const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['||', 1], ['&&', 2], ['|', 3], ['^', 4], ['&', 5], ['==', 6], ['!=', 6], ['<', 7], ['>', 7], ['<=', 7], ['>=', 7],
  ['<<', 8], ['>>', 8], ['+', 9], ['-', 9], ['*', 10], ['/', 10], ['%', 10],
])

/** Names that mean a type unless the text declares them otherwise: everything is 32 bits wide. */
export const KNOWN_TYPES: ReadonlyMap<string, BaseTypeName> = new Map<string, BaseTypeName>([
  ...types('unsigned', 'u8 u16 u32 __u8 __u16 __u32 uint8_t uint16_t uint32_t uint unchar ushort fmode_t dev_t'),
  ...types('int', 's8 s16 s32 __s8 __s16 __s32 int8_t int16_t int32_t pid_t gfp_t'),
  ...types('unsigned long', 'u64 __u64 uint64_t size_t uintptr_t ulong pgoff_t sector_t phys_addr_t dma_addr_t'),
  ...types('long', 's64 __s64 int64_t ssize_t intptr_t ptrdiff_t loff_t'),
])

function types(base: BaseTypeName, names: string): [string, BaseTypeName][] {
  return names.split(' ').map((name) => [name, base])
}

/** Words of which a base type is made. */
export const BASE_WORDS: ReadonlySet<string> = new Set('void bool _Bool char short int long signed __signed__ unsigned float double'.split(' '))

/** Words before or behind a type that change nothing here. */
export const IGNORED_WORDS: ReadonlySet<string> = new Set(
  ('const __const inline __inline __inline__ __always_inline noinline noinline_for_stack register restrict __restrict __extension__ static extern asmlinkage ' +
    'notrace __maybe_unused __used __unused __read_mostly __ro_after_init __cold __hot __pure __must_check __noreturn noreturn __exit __weak __packed __rcu __user __iomem __force ' +
    '____cacheline_aligned ____cacheline_aligned_in_smp __cacheline_aligned __cacheline_aligned_in_smp __init_or_module __ref').split(' '),
)

/** The same, with arguments. */
export const IGNORED_CALLS: ReadonlySet<string> = new Set('__attribute__ __attribute __aligned __acquires __releases __must_hold __printf __section __guarded_by _Alignas'.split(' '))

export const ROLE_WORDS: ReadonlySet<string> = new Set('__cpu __cpus __agent __agents __init __monitor'.split(' '))
export const STORAGE_WORDS: ReadonlySet<string> = new Set('__ghost __machine'.split(' '))
export const TAG_WORDS: ReadonlySet<string> = new Set('struct union enum typeof __typeof__ __typeof typedef volatile __volatile__'.split(' '))

/** Words that begin a statement. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set('if else while do for switch case default break continue goto return __atomic'.split(' '))
export const TOP_WORDS: ReadonlySet<string> = new Set('invariant final property __ignore __percpu parameter variant'.split(' '))

export const KEYWORDS: ReadonlySet<string> = new Set([
  ...BASE_WORDS, ...TAG_WORDS, ...STATEMENT_WORDS, ...STORAGE_WORDS, ...ROLE_WORDS, 'const', 'static', 'inline', 'extern', 'sizeof', 'offsetof',
])

/** What kernel C has and this has not: what was found, and the nearest thing there is. */
export const MISSING: ReadonlyMap<string, readonly [message: string, hint: string]> = new Map([
  ['union', ['there are no unions here', 'use a struct: what a word is used for may change over time']],
  ['asm', ['there is no assembly here', 'use __atomic { … } and the intrinsics']],
  ['__asm__', ['there is no assembly here', 'use __atomic { … } and the intrinsics']],
  ['_Atomic', ['there are no _Atomic types here', 'use atomic_t and its functions, or READ_ONCE and WRITE_ONCE']],
  ['_Thread_local', ['there is no _Thread_local here', 'use __percpu(T, x) and x[__self], or a local']],
  ['__thread', ['there is no __thread here', 'use __percpu(T, x) and x[__self], or a local']],
  ['__auto_type', ['there is no __auto_type here', 'use typeof(expression)']],
  ['auto', ['there is no auto here', 'leave it out, or use typeof(expression)']],
  ['_Generic', ['there is no _Generic here', 'use one macro or function for each type']],
  ['_Complex', ['there are no complex numbers here', 'use int']],
  ['__int128', ['there is no __int128 here', 'every number has 32 bits: use long']],
  ['setjmp', ['there is no setjmp here', 'use goto']],
  ['va_list', ['there are no variable argument lists here', 'use one function for each number of arguments']],
])

/** Words that begin a declaration or a type, unless the text declares them otherwise. */
export const TYPE_WORDS: ReadonlySet<string> = new Set([
  ...BASE_WORDS, ...TAG_WORDS, ...IGNORED_WORDS, ...IGNORED_CALLS, ...ROLE_WORDS, ...STORAGE_WORDS, ...KNOWN_TYPES.keys(),
  ...[...MISSING.keys()].filter((word) => word !== '_Generic' && word !== 'setjmp'),
])
