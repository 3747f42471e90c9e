const found: Readonly<Record<string, string>> = import.meta.glob('./*.{c,litmus}', { query: '?raw', import: 'default', eager: true })

/** The texts of the classics by the names of their files: the page loads them when one is opened. */
export const CLASSIC_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(found).map(([path, text]) => [path.slice(2), text]))
