import { expect, test } from 'vitest'
import { MODELS } from '../wire/program'
import { brokenIn } from './testing/checked'

const CASTS = `
int x;
struct two { int a, b; };
struct two two;
struct one { int c; };
atomic_t *counter;
struct one *one;
int *word;

__cpu void writer(void)
{
	counter = (atomic_t *)&x;
	one = (struct one *)&two.b;
	word = (int *)&one;
}

__cpu void reader(void)
{
	atomic_t *v = READ_ONCE(counter);
	struct one *p = READ_ONCE(one);
	int *w = READ_ONCE(word);

	if (v)
		atomic_set(v, 3);
	if (p)
		p->c = 5;
	if (w)
		*w = 0;
	smp_mb();
	if (v)
		assert(x == 3);
	if (p)
		assert(two.b == 5);
	if (w)
		assert(!one);
}
`

test.each(MODELS)('what is stored through a pointer that was cast is stored where it leads, under %s', (model) => {
  expect(brokenIn({ files: [{ name: 'main.c', text: CASTS }], model })).toEqual([])
  expect(brokenIn({ files: [{ name: 'main.c', text: CASTS.replace('(v, 3)', '(v, 4)') }], model })).toEqual(['ASSERT'])
})
