/* A line of a program that is switched off: a comment that says so, in the text itself, so that whatever carries the text carries that too. */

const OFF = /^(\s*)\/\/off(?: |$)/

export function isOff(line: string): boolean {
  return OFF.test(line)
}

/** Whether there is something to switch: comments and empty lines do nothing, and one that the next line continues is not a line. */
export function canSwitch(line: string): boolean {
  const code = line.trim()
  return isOff(line) || (code !== '' && !/^(?:\/\/|\/\*|\*)/.test(code) && !code.endsWith('\\'))
}

/** The line switched off, or on again if it was. */
export function switched(line: string): string {
  return isOff(line) ? line.replace(OFF, '$1') : line.replace(/^\s*/, '$&//off ')
}

/** The text with one of its lines, from 1, switched; the same text if there is nothing to switch. */
export function withLineSwitched(text: string, number: number): string {
  const lines = text.split('\n')
  const line = lines[number - 1]
  return line === undefined || !canSwitch(line) ? text : lines.with(number - 1, switched(line)).join('\n')
}
