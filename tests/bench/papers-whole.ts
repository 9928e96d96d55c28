import { join } from 'node:path'
import { loadIndicators } from '../../packages/platform/src/content/load-indicators.ts'
import { loadPaperTemplates } from '../../packages/platform/src/content/load-paper-templates.ts'
import { setPdf } from '../../packages/platform/src/documents/set-pdf.ts'
import { STANDARD_STYLE } from '../../packages/platform/src/domain/paper.ts'
import { canonicalBytes, sha256Of } from '../../packages/platform/src/modules/papers/canonical-bytes.ts'
import { takeRun } from '../../packages/platform/src/modules/papers/take-run.ts'
import { writePaper } from '../../packages/platform/src/writing/write-paper.ts'
import { openTestHouse } from '../house/test-house.ts'

const CONTENT = join(import.meta.dirname, '../../content')
const NOW = '2026-11-24T02:00:00.000Z'

export interface WholePapers {
  readonly papers: number
  readonly perMinute: number
  readonly runMs: number
  readonly writeMs: number
  readonly setMs: number
}

/** Month summaries of different units of the sample county, from the records to the file; one after the other. */
export async function measureWholePapers(count: number): Promise<WholePapers> {
  const house = await openTestHouse()
  const db = house.sample.db
  try {
    const indicators = loadIndicators(CONTENT)
    const template = loadPaperTemplates(CONTENT).get('month-summary')
    if (template === undefined) throw new Error('there is no month-summary')
    const units = await db
      .selectFrom('organisation')
      .select(['id', 'code', 'name'])
      .where('level', 'in', ['district', 'town', 'village'])
      .orderBy('level')
      .orderBy('code')
      .limit(count)
      .execute()
    const spent = { runMs: 0, writeMs: 0, setMs: 0 }
    for (const organisation of units) {
      const startedMs = performance.now()
      const { run } = await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((transaction) =>
          takeRun(transaction, {
            indicators,
            ids: template.figures,
            organisation,
            period: { from: '2026-10-01', to: '2026-10-31' },
            comparisons: template.comparisons,
            nowIso: NOW,
            runId: `run_${organisation.code}`,
          }),
        )
      const takenMs = performance.now()
      const bytes = canonicalBytes(run)
      const office = {
        name: organisation.name,
        style: STANDARD_STYLE,
        date: '2026-11-24',
        hasSeal: false,
        mark: {
          paperId: run.id,
          runId: run.id,
          dataSha256: sha256Of(bytes),
          state: 'draft',
          isDraft: true,
          takenAt: NOW,
        },
      }
      const { content } = writePaper(template, { run, locale: 'zh-Hans', inputs: {}, edits: {}, office })
      const writtenMs = performance.now()
      await setPdf(content, { name: 'data.json', bytes })
      spent.runMs += takenMs - startedMs
      spent.writeMs += writtenMs - takenMs
      spent.setMs += performance.now() - writtenMs
    }
    const papers = units.length
    const wholeMs = spent.runMs + spent.writeMs + spent.setMs
    return {
      papers,
      perMinute: (papers * 60_000) / wholeMs,
      runMs: spent.runMs / papers,
      writeMs: spent.writeMs / papers,
      setMs: spent.setMs / papers,
    }
  } finally {
    await house.close()
  }
}

export const renderWholePapers = ({ papers, perMinute, runMs, writeMs, setMs }: WholePapers): string =>
  [
    `| ${papers} month summaries, one after the other | ms a paper | of the whole |`,
    '|---|---:|---:|',
    ...(
      [
        ['figures taken from the records', runMs],
        ['written', writeMs],
        ['set as PDF/A-3a (baseline: what setting alone would take)', setMs],
      ] as const
    ).map(([name, ms]) => `| ${name} | ${ms.toFixed(1)} | ${((100 * ms) / (runMs + writeMs + setMs)).toFixed(0)} % |`),
    '',
    `${perMinute.toFixed(0)} summaries a minute, ${((runMs + writeMs + setMs) / setMs).toFixed(2)} times what setting alone takes.`,
  ].join('\n')
