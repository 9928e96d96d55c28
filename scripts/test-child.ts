/** One process of `npm test`: runs the given files one after another and writes every outcome as a JSON line to file descriptor 3. */
import { writeSync } from 'node:fs'
import { run, type EventData } from 'node:test'

export interface TestOutcome {
  readonly file: string
  readonly name: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly ms: number
  readonly detail: string
}

const OUTCOMES_FD = 3
const names: string[] = []

for await (const event of run({ files: process.argv.slice(2), isolation: 'none' })) {
  if (event.type === 'test:start') names[event.data.nesting] = event.data.name
  if (event.type === 'test:pass' || event.type === 'test:fail') tell(event.type === 'test:pass', event.data)
  if (event.type === 'test:diagnostic' && event.data.message.includes('asynchronous activity')) {
    write({
      file: event.data.file ?? '',
      name: 'after its tests',
      outcome: 'failed',
      ms: 0,
      detail: event.data.message,
    })
  }
}
writeSync(OUTCOMES_FD, '"end"\n')

function tell(passed: boolean, told: EventData.TestPass | EventData.TestFail) {
  if (passed ? told.details.type === 'suite' : failsThroughSubtests(told)) return
  const skipped = told.skip !== undefined && told.skip !== false
  write({
    file: told.file ?? '',
    name: [...names.slice(0, told.nesting), told.name].join(' › '),
    outcome: skipped ? 'skipped' : passed ? 'passed' : 'failed',
    ms: told.details.duration_ms,
    detail: skipped
      ? String(told.skip === true ? 'no reason given' : told.skip)
      : 'error' in told.details
        ? reason(told.details.error)
        : '',
  })
}

function write(outcome: TestOutcome) {
  writeSync(OUTCOMES_FD, `${JSON.stringify(outcome)}\n`)
}

/** Its failing subtests have been told already. */
function failsThroughSubtests(told: EventData.TestPass | EventData.TestFail): boolean {
  return (
    'error' in told.details &&
    'failureType' in told.details.error &&
    told.details.error.failureType === 'subtestsFailed'
  )
}

function reason(error: Error & { cause?: unknown }): string {
  const cause = error.cause instanceof Error ? error.cause : error
  return cause.stack ?? cause.message
}
