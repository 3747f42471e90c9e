const found: Readonly<Record<string, string>> = import.meta.glob('./*.{c,litmus}', { query: '?raw', import: 'default', eager: true })

/** The texts of the templates by the names of their files. */
export const TEMPLATE_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(found).map(([path, text]) => [path.slice(2), text]))
