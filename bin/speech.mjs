/** What a person can act on; printed without a stack. */
export class Sentence extends Error {
  constructor(message, exitCode = 69) {
    super(message)
    this.exitCode = exitCode
  }
}

export function say(line) {
  process.stderr.write(`lianfang: ${line}\n`)
}
