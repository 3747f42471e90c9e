import { Recent } from '../base/recent'
import type { SourceFile } from '../wire/program'
import { lex } from './lexer'
import type { Token } from './token'

/** A text that is longer is read anew each time. */
const LONGEST = 200_000

const recent = new Recent<readonly Token[]>(64)

/** The tokens of a file: most files are as they were when the program was compiled before. */
export function tokensOf(file: SourceFile): readonly Token[] {
  return file.text.length > LONGEST ? lex(file) : recent.get(`${file.name}\n${file.text}`, () => lex(file))
}
