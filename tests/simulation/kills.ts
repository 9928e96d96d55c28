import { runKills } from './kill-rounds.ts'

/** `kills.ts [kills] [seed]`: kills the whole server under load and says how often at each point. */
const [kills = '200', seed = '1'] = process.argv.slice(2)
const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const report = await runKills({ kills: Number(kills), seed: Number(seed), print })
for (const [point, count] of Object.entries(report.killsPerPoint)) print(`${String(count).padStart(5)}  ${point}`)
print(
  `${report.kills} kills, ${report.acknowledged} decisions acknowledged, ${report.repeated} repeated requests answered with the stored decision, ${report.turnedAway} turned away and sent again`,
)
print(
  `${report.recounted} events recounted window by window; lost, doubled or otherwise wrong: ${report.failures.length}`,
)
for (const failure of report.failures.slice(0, 50)) print(`  ${failure}`)
process.exitCode = report.failures.length === 0 ? 0 : 1
