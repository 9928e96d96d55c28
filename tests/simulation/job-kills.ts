import { runJobKills } from './job-rounds.ts'

/** `job-kills.ts [kills] [seed]`: kills nodes at their work and says what came of it. */
const [kills = '200', seed = '1'] = process.argv.slice(2)
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const report = await runJobKills({ kills: Number(kills), seed: Number(seed), print })
for (const [point, count] of Object.entries(report.killsPerPoint)) print(`${String(count).padStart(5)}  ${point}`)
print(
  `${report.kills} kills; ${report.facts} facts kept, ${report.rolledBack} rolled back; facts or jobs lost: ${report.lost}`,
)
print(`effects in the house: ${report.effects} for ${report.facts} facts`)
print(`webhooks that came again under their id: ${report.toldAgain}`)
print(
  `${report.messages} messages: ${report.smsSent} sent, ${report.smsTwice} of them twice; ${report.uncertain} put before a person`,
)
print(`failures: ${report.failures.length}`)
for (const failure of report.failures.slice(0, 50)) print(`  ${failure}`)
process.exitCode = report.failures.length === 0 ? 0 : 1
