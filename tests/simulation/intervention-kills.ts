import { runInterventionKills } from './intervention-rounds.ts'

/** `intervention-kills.ts [kills] [seed]`: kills the server while tellers serve customers and says what came of it. */
const [kills = '50', seed = '1'] = process.argv.slice(2)
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const report = await runInterventionKills({ kills: Number(kills), seed: Number(seed), print })
print(
  `${report.kills} kills; ${report.interventions} interventions, ${report.steps} steps; ${report.told} answers to tellers looked for`,
)
print(`failures: ${report.failures.length}`)
for (const failure of report.failures.slice(0, 50)) print(`  ${failure}`)
process.exitCode = report.failures.length === 0 ? 0 : 1
